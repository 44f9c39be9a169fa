/// A text with its expressions marked in place, so that no offset is ever written by hand:
///
///     published: 2014-11-21
///     language: en
///     form: a nurse's diary
///
///     In ⟦March 2010|DATE|2010-03⟧ I moved; ⟦two years later|DATE|2012|r⟧ I moved again.
///
/// The last field `r` says that the value needed an anchor.
public struct MarkedText: Sendable {
    /// The lines before the first blank one, by their names.
    public let header: [String: String]
    /// The text without the marks.
    public let text: String
    /// What is marked, in the order of the text.
    public let expressions: [Expression]

    /// Why a text cannot be read.
    public struct Failure: Error, Hashable, CustomStringConvertible {
        /// The line, counted from 1.
        public let line: Int
        /// What is wrong with it.
        public let reason: String

        /// For people.
        public var description: String { "line \(line): \(reason)" }
    }

    /// Reads a marked text.
    public init(parsing source: String) throws(Failure) {
        let bytes = Array(source.utf8)
        var header: [String: String] = [:]
        var position = 0
        var line = 1
        while true {
            let end = bytes[position...].firstIndex(of: Self.lineFeed) ?? bytes.count
            let words = String(decoding: bytes[position..<end], as: UTF8.self)
            guard end < bytes.count else {
                throw Failure(line: line, reason: "no blank line ends the header")
            }
            position = end + 1
            line += 1
            if words.isEmpty { break }
            guard let colon = words.utf8.firstIndex(of: UInt8(ascii: ":")) else {
                throw Failure(line: line - 1, reason: "a header line is “name: value”")
            }
            let value = words[words.utf8.index(after: colon)...].drop { $0 == " " }
            header[String(words[..<colon])] = String(value)
        }
        var reader = Reader(bytes: bytes, position: position, line: line)
        try reader.read()
        self.header = header
        text = String(decoding: reader.plain, as: UTF8.self)
        expressions = reader.expressions
    }

    private static let lineFeed = UInt8(ascii: "\n")
    /// U+27E6 and U+27E7 differ in their last byte.
    static let bracket: [UInt8] = [0xE2, 0x9F]
    static let open: UInt8 = 0xA6
    static let close: UInt8 = 0xA7

    private struct Reader {
        let bytes: [UInt8]
        var position: Int
        var line: Int
        var plain: [UInt8] = []
        var expressions: [Expression] = []

        init(bytes: [UInt8], position: Int, line: Int) {
            self.bytes = bytes
            self.position = position
            self.line = line
        }

        mutating func read() throws(Failure) {
            while position < bytes.count {
                switch bracket(at: position) {
                case MarkedText.open: try readMark()
                case MarkedText.close: throw Failure(line: line, reason: "⟧ without ⟦")
                default:
                    if bytes[position] == MarkedText.lineFeed { line += 1 }
                    plain.append(bytes[position])
                    position += 1
                }
            }
        }

        private mutating func readMark() throws(Failure) {
            let first = position + 3
            position = first
            while position < bytes.count, bracket(at: position) == nil { position += 1 }
            guard bracket(at: position) == MarkedText.close else {
                throw Failure(line: line, reason: "⟦ without ⟧")
            }
            let fields = bytes[first..<position].split(
                separator: UInt8(ascii: "|"), omittingEmptySubsequences: false
            ).map { String(decoding: $0, as: UTF8.self) }
            position += 3
            let isRelative = fields.count == 4 && fields[3] == "r"
            guard fields.count == 3 || isRelative else {
                throw Failure(line: line, reason: "a mark is ⟦words|KIND|value⟧ or ⟦…|r⟧")
            }
            guard !fields[0].isEmpty, !fields[0].utf8.contains(MarkedText.lineFeed) else {
                throw Failure(line: line, reason: "a mark has words of one line")
            }
            guard let kind = Expression.Kind(rawValue: fields[1]) else {
                throw Failure(line: line, reason: "\(fields[1]) is no kind")
            }
            let start = plain.count
            plain += Array(fields[0].utf8)
            expressions.append(
                Expression(
                    start..<plain.count, fields[0], kind, fields[2], isRelative: isRelative))
        }

        /// The last byte of the bracket that stands at a place.
        private func bracket(at place: Int) -> UInt8? {
            guard place + 2 < bytes.count, bytes[place] == MarkedText.bracket[0],
                bytes[place + 1] == MarkedText.bracket[1]
            else { return nil }
            let last = bytes[place + 2]
            return last == MarkedText.open || last == MarkedText.close ? last : nil
        }
    }
}
