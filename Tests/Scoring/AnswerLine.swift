import StrictJSON

/// An expression as a line of JSON: what `vita extract --json` prints, and what lists hold.
enum AnswerLine {
    /// Reads `start`, `end`, `text`, `kind`, `value` and `relative`; nil where the line is none.
    /// `text` and `relative` may be missing: other programs do not have them. A value that is null
    /// says that none was found, and agrees with nothing.
    static func expression(_ line: JSONValue) -> Expression? {
        guard let start = line["start"]?.int, let end = line["end"]?.int, start >= 0, end > start,
            let kind = line["kind"]?.string.flatMap(Expression.Kind.init(rawValue:)),
            let value = line["value"], let words = value.isNull ? "" : value.string
        else { return nil }
        return Expression(
            start..<end, line["text"]?.string ?? "", kind, words,
            isRelative: line["relative"]?.bool ?? false)
    }

    /// The lines of a text, blank ones left out.
    static func lines(_ bytes: [UInt8]) throws(JSONError) -> [JSONValue] {
        var result: [JSONValue] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            result.append(try JSONParser.parse(line))
        }
        return result
    }

    /// Why an answer does not fit the text it is about.
    static func misfit(_ expression: Expression, in bytes: [UInt8]) -> String? {
        let range = expression.range
        guard range.upperBound <= bytes.count else { return "\(range) is beyond the text" }
        guard !expression.text.isEmpty else { return nil }
        guard Array(expression.text.utf8) == Array(bytes[range]) else {
            let there = String(decoding: bytes[range], as: UTF8.self)
            return "at \(range) stands “\(there)”, not “\(expression.text)”"
        }
        return nil
    }
}
