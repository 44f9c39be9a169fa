/// Questions about the bytes of texts, answered eight bytes at a time.
///
/// Each function reads only inside the buffers that it is lent.
enum ByteRuns {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The place of the first byte, from `start` on, that ends a plain run of a JSON string (a quote,
    /// a backslash, a control), or the count where there is none. `seen` becomes its union with at
    /// least the bytes before that place: below 0x80 as long as these are ASCII.
    static func endOfPlainRun(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, seen: inout UInt64
    ) -> Int {
        var place = start
        while place + 8 <= bytes.count {
            let word = unsafe load(bytes, place)
            let special = special(word)
            if special != 0 {
                let count = special.trailingZeroBitCount >> 3
                // Only what stands before the byte that was found.
                seen |= word & ((1 << UInt64(count * 8)) &- 1)
                return place + count
            }
            seen |= word
            place += 8
        }
        while place < bytes.count {
            let byte = unsafe bytes[place]
            if endsPlainRun(byte) { return place }
            seen |= UInt64(byte)
            place += 1
        }
        return place
    }

    /// Whether such bytes, as ``endOfPlainRun(_:from:seen:)`` gathered them, are all ASCII.
    static func isASCII(_ seen: UInt64) -> Bool { seen & highs == 0 }

    static func endsPlainRun(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// Whether both hold the same bytes.
    static func areEqual(
        _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard left.count == right.count else { return false }
        var place = 0
        while place + 8 <= left.count {
            guard unsafe load(left, place) == load(right, place) else { return false }
            place += 8
        }
        while place < left.count {
            guard unsafe left[place] == right[place] else { return false }
            place += 1
        }
        return true
    }

    /// Whether one stands before the other in the order of bytes.
    static func precedes(
        _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let shared = min(left.count, right.count)
        var place = 0
        while place + 8 <= shared {
            let (one, other) = unsafe (load(left, place), load(right, place))
            if one != other { return one.byteSwapped < other.byteSwapped }
            place += 8
        }
        while place < shared {
            let (one, other) = unsafe (left[place], right[place])
            if one != other { return one < other }
            place += 1
        }
        return left.count < right.count
    }

    /// Eight bytes, the first in the lowest bits.
    private static func load(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt64 {
        let word = unsafe UnsafeRawBufferPointer(bytes).loadUnaligned(
            fromByteOffset: place, as: UInt64.self)
        return UInt64(littleEndian: word)
    }

    /// The high bit of the first byte that ends a plain run is set, and none below it; zero where no
    /// byte does. Of each of the three tests the lowest bit that is set is right
    /// (<https://graphics.stanford.edu/~seander/bithacks.html>, "has a byte less than n").
    private static func special(_ word: UInt64) -> UInt64 {
        let quotes = word ^ (ones * UInt64(UInt8(ascii: "\"")))
        let slashes = word ^ (ones * UInt64(UInt8(ascii: "\\")))
        let controls = (word &- ones * 0x20) & ~word
        return (controls | ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes)) & highs
    }
}
