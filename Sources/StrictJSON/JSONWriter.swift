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
            var seen: UInt64 = 0
            while true {
                let end = unsafe ByteRuns.endOfPlainRun(bytes, from: start, seen: &seen)
                unsafe output.append(
                    contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
                guard end < bytes.count else { return }
                unsafe appendEscape(bytes[end], to: &output)
                start = end + 1
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    /// How many bytes ``append(_:to:)-(String,_)`` would append.
    public static func size(_ text: String) -> Int {
        var text = text
        return text.withUTF8 { bytes in
            var size = bytes.count + 2
            var place = 0
            var seen: UInt64 = 0
            while true {
                place = unsafe ByteRuns.endOfPlainRun(bytes, from: place, seen: &seen)
                guard place < bytes.count else { return size }
                size += unsafe escapeSize(bytes[place]) - 1
                place += 1
            }
        }
    }

    /// How many bytes ``bytes(_:)`` would give.
    public static func size(_ value: JSONValue) -> Int {
        switch value {
        case .null: 4
        case .bool(let flag): flag ? 4 : 5
        case .number(let digits): digits.utf8.count
        case .string(let text): size(text)
        case .array(let values):
            values.reduce(2 + max(0, values.count - 1)) { $0 + size($1) }
        case .object(let object):
            object.members.reduce(2 + max(0, object.count - 1)) {
                $0 + size($1.name) + 1 + size($1.value)
            }
        }
    }

    /// Two characters for what has a letter of its own, else `\u00` and two digits.
    private static func escapeSize(_ byte: UInt8) -> Int {
        switch byte {
        case 0x0A, 0x09, 0x0D: 2
        case 0..<0x20: 6
        default: 2
        }
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
