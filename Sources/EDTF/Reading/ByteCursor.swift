/// A place in the UTF-8 bytes of a text. Nothing here can trap, whatever the bytes are.
struct ByteCursor {
    let bytes: [UInt8]
    private(set) var offset = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { offset >= bytes.count }

    var next: UInt8? { peek(0) }

    func peek(_ distance: Int) -> UInt8? {
        let index = offset + distance
        return index < bytes.count ? bytes[index] : nil
    }

    mutating func skip(_ count: Int = 1) {
        offset = min(offset + count, bytes.count)
    }

    /// Steps over the byte if it comes next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    /// Steps over two full stops if they come next.
    mutating func takeDots() -> Bool {
        let dot = UInt8(ascii: ".")
        guard next == dot, peek(1) == dot else { return false }
        offset += 2
        return true
    }

    /// Steps over the bytes as long as they satisfy the condition.
    mutating func take(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = offset
        while let byte = next, condition(byte) { offset += 1 }
        return bytes[start..<offset]
    }

    /// The text from an earlier offset up to here.
    func text(from start: Int) -> String {
        String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    func error(_ expected: String, _ reason: String, at place: Int? = nil) -> FuzzyDateError {
        FuzzyDateError(offset: place ?? offset, expected: expected, reason: reason)
    }
}
