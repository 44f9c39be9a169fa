/// Writes JSON text: shortest escapes, no blanks, members in their order.
public enum JSONWriter {
    /// One value on one line.
    public static func bytes(_ value: JSONValue) -> [UInt8] {
        var output: [UInt8] = []
        append(value, to: &output)
        return output
    }

    /// One value on one line, as text.
    public static func text(_ value: JSONValue) -> String {
        String(decoding: bytes(value), as: UTF8.self)
    }

    /// Appends one value to `output`.
    public static func append(_ value: JSONValue, to output: inout [UInt8]) {
        switch value {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
        case .number(let digits): output.append(contentsOf: digits.utf8)
        case .string(let text): append(text, to: &output)
        case .array(let values):
            output.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                append(value, to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let object):
            output.append(UInt8(ascii: "{"))
            for (index, member) in object.members.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                append(member.name, to: &output)
                output.append(UInt8(ascii: ":"))
                append(member.value, to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    /// Appends one string in quotes; everything but quotes, backslashes and controls stands as it is.
    public static func append(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { bytes in
            // Nearly all of a text needs no escape and goes over in one piece.
            var start = 0
            for index in bytes.indices where unsafe needsEscape(bytes[index]) {
                unsafe output.append(contentsOf: bytes[start..<index])
                unsafe appendEscape(bytes[index], to: &output)
                start = index + 1
            }
            unsafe output.append(contentsOf: bytes[start...])
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x0A: output.append(UInt8(ascii: "n"))
        case 0x09: output.append(UInt8(ascii: "t"))
        case 0x0D: output.append(UInt8(ascii: "r"))
        case 0..<0x20:
            output.append(contentsOf: "u00".utf8)
            output.append(hex(byte >> 4))
            output.append(hex(byte & 15))
        default: output.append(byte)
        }
    }

    /// Several lines with two blanks of indentation, for files that people read.
    public static func pretty(_ value: JSONValue) -> String {
        var output: [UInt8] = []
        appendPretty(value, indent: 0, to: &output)
        output.append(0x0A)
        return String(decoding: output, as: UTF8.self)
    }

    private static func appendPretty(_ value: JSONValue, indent: Int, to output: inout [UInt8]) {
        switch value {
        case .array(let values) where !values.isEmpty:
            let inner = String(repeating: " ", count: indent + 2)
            output.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                output.append(contentsOf: (index > 0 ? ",\n" : "\n").utf8)
                output.append(contentsOf: inner.utf8)
                appendPretty(value, indent: indent + 2, to: &output)
            }
            output.append(contentsOf: ("\n" + String(repeating: " ", count: indent) + "]").utf8)
        case .object(let object) where !object.isEmpty:
            let inner = String(repeating: " ", count: indent + 2)
            output.append(UInt8(ascii: "{"))
            for (index, member) in object.members.enumerated() {
                output.append(contentsOf: (index > 0 ? ",\n" : "\n").utf8)
                output.append(contentsOf: inner.utf8)
                append(member.name, to: &output)
                output.append(contentsOf: ": ".utf8)
                appendPretty(member.value, indent: indent + 2, to: &output)
            }
            output.append(contentsOf: ("\n" + String(repeating: " ", count: indent) + "}").utf8)
        default: append(value, to: &output)
        }
    }

    private static func hex(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? 0x30 + nibble : 0x61 + nibble - 10
    }
}
