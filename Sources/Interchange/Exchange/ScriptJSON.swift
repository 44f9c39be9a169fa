internal import Career
internal import EDTF
internal import StrictJSON

/// JSON that may stand inside a page's script without ending it.
enum ScriptJSON {
    /// The value on several lines; `<`, `>` and `&` stand only inside strings, where they are
    /// written by number.
    static func bytes(_ value: JSONValue) -> [UInt8] {
        var output: [UInt8] = []
        for byte in JSONWriter.pretty(value).utf8 {
            switch byte {
            case UInt8(ascii: "<"): output += "\\u003C".utf8
            case UInt8(ascii: ">"): output += "\\u003E".utf8
            case UInt8(ascii: "&"): output += "\\u0026".utf8
            default: output.append(byte)
            }
        }
        return output
    }
}

/// A date's own members beside the plain dates of another format.
enum DateMembers {
    /// Adds what plain dates cannot say, under names that begin with `prefix`.
    static func append(_ when: When?, _ prefix: String, to object: inout JSONObject) {
        guard let when else { return }
        object.append("\(prefix)edtf", .string(when.date.description))
        if when.words != when.date.description {
            object.append("\(prefix)words", .string(when.words))
        }
        if when.basis != .stated { object.append("\(prefix)basis", .string(when.basis.rawValue)) }
    }

    /// The date those members say, where the plain dates beside them are still its own.
    static func read(
        _ object: JSONObject, _ prefix: String, _ span: PlainSpan, isSingle: Bool = false
    ) -> When? {
        span.date(
            beside: object["\(prefix)edtf"]?.string, words: object["\(prefix)words"]?.string,
            basis: object["\(prefix)basis"]?.string, isSingle: isSingle)
    }
}
