extension JSONWriter {
    /// The place behind the string that begins with a quote at `start`, where its bytes are the very
    /// ones that ``append(_:to:)-(String,_)`` writes of some text without U+0000; else nil.
    public static func endOfWrittenString(_ bytes: Span<UInt8>, from start: Int) -> Int? {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            guard start >= 0, start < buffer.count, unsafe buffer[start] == UInt8(ascii: "\"")
            else { return nil }
            var place = start + 1
            var seen: UInt64 = 0
            while true {
                place = unsafe ByteRuns.endOfPlainRun(buffer, from: place, seen: &seen)
                guard place < buffer.count else { return nil }
                if unsafe buffer[place] == UInt8(ascii: "\"") { break }
                let size = unsafe sizeOfWrittenEscape(buffer, at: place)
                guard size > 0 else { return nil }
                place += size
            }
            guard ByteRuns.isASCII(seen) || isUTF8(bytes.extracting(start..<place)) else {
                return nil
            }
            return place + 1
        }
    }

    /// Whether bytes are a text that stands between the quotes of a string as it is.
    public static func isWrittenAsIs(_ bytes: Span<UInt8>) -> Bool {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            var seen: UInt64 = 0
            let end = unsafe ByteRuns.endOfPlainRun(buffer, from: 0, seen: &seen)
            return end == buffer.count && (ByteRuns.isASCII(seen) || isUTF8(bytes))
        }
    }

    private static func isUTF8(_ bytes: Span<UInt8>) -> Bool {
        (try? UTF8Span(validating: bytes)) != nil
    }

    /// How many bytes the escape at a place has; 0 of one that is written otherwise.
    private static func sizeOfWrittenEscape(
        _ bytes: UnsafeBufferPointer<UInt8>, at place: Int
    ) -> Int {
        guard place + 1 < bytes.count, unsafe bytes[place] == UInt8(ascii: "\\") else { return 0 }
        switch unsafe bytes[place + 1] {
        case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "\""),
            UInt8(ascii: "\\"):
            return 2
        case UInt8(ascii: "u"):
            guard place + 5 < bytes.count, unsafe bytes[place + 2] == UInt8(ascii: "0"),
                unsafe bytes[place + 3] == UInt8(ascii: "0")
            else { return 0 }
            let (upper, lower) = unsafe (bytes[place + 4], bytes[place + 5])
            switch (upper, lower) {
            case (UInt8(ascii: "0"), UInt8(ascii: "1")...UInt8(ascii: "8")),
                (UInt8(ascii: "0"), UInt8(ascii: "b")...UInt8(ascii: "c")),
                (UInt8(ascii: "0"), UInt8(ascii: "e")...UInt8(ascii: "f")),
                (UInt8(ascii: "1"), UInt8(ascii: "0")...UInt8(ascii: "9")),
                (UInt8(ascii: "1"), UInt8(ascii: "a")...UInt8(ascii: "f")):
                return 6
            default: return 0
            }
        default: return 0
        }
    }
}
