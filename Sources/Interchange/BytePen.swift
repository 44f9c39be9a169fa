/// Writes bytes one after another into lent memory; what does not fit is left out, and ``isFull``
/// says so.
@unsafe struct BytePen {
    private let room: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0
    private(set) var isFull = false

    init(_ room: UnsafeMutableBufferPointer<UInt8>) {
        unsafe self.room = unsafe room
    }

    mutating func put(_ byte: UInt8) {
        guard unsafe count < room.count else { return unsafe isFull = true }
        unsafe room[count] = byte
        unsafe count += 1
    }

    mutating func put(_ text: StaticString) {
        unsafe put(
            UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func put(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        unsafe put(UnsafeBufferPointer(rebasing: bytes[range]))
    }

    mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard unsafe bytes.count <= room.count - count else { return unsafe isFull = true }
        guard let source = bytes.baseAddress, let start = unsafe room.baseAddress else {
            return
        }
        unsafe (start + count).update(from: source, count: bytes.count)
        unsafe count += bytes.count
    }
}
