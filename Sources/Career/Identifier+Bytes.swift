extension Identifier {
    /// Whether bytes are the canonical spelling of one, as ``init(_:)`` accepts it.
    public static func isSpelled(by bytes: Swift.Span<UInt8>) -> Bool {
        guard bytes.count == length else { return false }
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "i"), UInt8(ascii: "l"), UInt8(ascii: "o"), UInt8(ascii: "u"):
                return false
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"):
                continue
            default: return false
            }
        }
        return true
    }
}
