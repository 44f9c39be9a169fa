import Sealing
import StrictJSON

/// The expressions of a narrative that the repository does not hold: the first line names it by
/// its hash, each further line is an expression with its place in the narrative's bytes.
public struct NarrativeList: Sendable {
    /// What the list is called.
    public let name: String
    /// The SHA-256 of the file that it is about, in hex.
    public let digest: String
    /// When the narrative was published: a day.
    public let published: String
    /// The narrative's own language.
    public let language: String
    /// What is marked.
    public let expressions: [Expression]

    /// Reads a list.
    public init(_ name: String, parsing bytes: [UInt8]) throws {
        let lines = try AnswerLine.lines(bytes)
        guard let first = lines.first, let digest = first["sha256"]?.string,
            let published = first["published"]?.string, let language = first["language"]?.string
        else { throw Passage.Failure(name: name, reason: "line 1 does not name a narrative") }
        self.name = name
        self.digest = digest
        self.published = published
        self.language = language
        var expressions: [Expression] = []
        for (index, line) in lines.enumerated().dropFirst() {
            guard let expression = AnswerLine.expression(line), !expression.text.isEmpty else {
                throw Passage.Failure(name: name, reason: "line \(index + 1) is no expression")
            }
            expressions.append(expression)
        }
        self.expressions = expressions
    }

    /// The narrative, when these are its bytes; an error when they do not have the words listed.
    public func passage(_ bytes: [UInt8]) throws(Passage.Failure) -> Passage? {
        guard Digest(hashing: bytes).hex == digest else { return nil }
        for expression in expressions {
            if let reason = AnswerLine.misfit(expression, in: bytes) {
                throw Passage.Failure(name: name, reason: reason)
            }
        }
        return Passage(
            name: "narratives/\(name)", group: "narratives", language: language,
            published: published, bytes: bytes, expressions: expressions)
    }
}
