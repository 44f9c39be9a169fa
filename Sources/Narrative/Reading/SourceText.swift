/// A file's text as scalars that know which bytes they came from.
struct SourceText: Sendable {
    let scalars: [Unicode.Scalar]
    /// Where each scalar begins in the file, and where the last ends.
    let offsets: [Int32]

    /// Reads UTF-8 strictly; a byte order mark at the start is left out.
    init(_ bytes: [UInt8]) throws(NarrativeError) {
        guard bytes.count <= NarrativeDocument.largest else {
            throw NarrativeError(
                "the text has \(bytes.count) bytes; at most \(NarrativeDocument.largest) are read")
        }
        var scalars: [Unicode.Scalar] = []
        var offsets: [Int32] = []
        scalars.reserveCapacity(bytes.count)
        offsets.reserveCapacity(bytes.count + 1)
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while index < bytes.count {
            guard let (scalar, length) = Self.scalar(bytes, at: index) else {
                throw NarrativeError("the text is not UTF-8: byte \(index) fits nowhere")
            }
            scalars.append(scalar)
            offsets.append(Int32(index))
            index += length
        }
        offsets.append(Int32(index))
        self.scalars = scalars
        self.offsets = offsets
    }

    private static func scalar(
        _ bytes: [UInt8], at index: Int
    ) -> (scalar: Unicode.Scalar, length: Int)? {
        let first = bytes[index]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length: Int
        var value: UInt32
        switch first {
        case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
        case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
        case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
        default: return nil
        }
        guard index + length <= bytes.count else { return nil }
        for byte in bytes[(index + 1)..<(index + length)] {
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard length == 2 || value >= (length == 3 ? 0x800 : 0x10000),
            let scalar = Unicode.Scalar(value)
        else { return nil }
        return (scalar, length)
    }
}
