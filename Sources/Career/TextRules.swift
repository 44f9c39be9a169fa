/// What may be entered as text.
public enum TextRules {
    /// Bytes of UTF-8 in one text field.
    public static let maximumBytes = 65_536

    /// Why `text` is refused, or nil when it may be stored.
    ///
    /// Control characters other than LF and TAB are refused: they have no meaning in a career and
    /// drive terminals. Format characters (bidi, joiners) are stored and shown escaped.
    public static func objection(to text: String, what: String) -> String? {
        if text.utf8.count > maximumBytes {
            return
                "\(what) is \(text.utf8.count) bytes long; at most \(maximumBytes) fit in one field"
        }
        for scalar in text.unicodeScalars where isControl(scalar) {
            let code = String(scalar.value, radix: 16, uppercase: true)
            let padded = String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
            return "\(what) holds the control character U+\(padded), which is refused; remove it"
        }
        return nil
    }

    /// Whether a text certainly may be stored, which nearly all texts may: told by their bytes alone,
    /// of which 0xC2 leads the C1 controls.
    public static func isPlain(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count <= maximumBytes else { return false }
            // No way out of the loop, so that the compiler takes many bytes at a time.
            var found: UInt8 = 0
            for index in 0..<bytes.count {
                let byte = unsafe bytes[index]
                found |= byte < 0x20 ? 1 : 0
                found |= byte == 0x7F ? 1 : 0
                found |= byte == 0xC2 ? 1 : 0
            }
            return found == 0
        }
    }

    /// C0 and C1 controls and DEL, but for LF and TAB.
    public static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0: true
        default: false
        }
    }
}
