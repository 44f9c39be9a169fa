/// An annotated text that something is scored on.
public struct Passage: Sendable {
    /// Where it belongs and what it is called: `dev/en-nurse`, `narratives/003`.
    public let name: String
    /// `dev`, `held-out` or `narratives`.
    public let group: String
    /// `en` or `zh`; a narrative that mixes both has the one of its title.
    public let language: String
    /// When it was published: a day.
    public let published: String
    /// The text, as bytes of UTF-8.
    public let bytes: [UInt8]
    /// What is marked in it, in its order.
    public let expressions: [Expression]

    /// Why a passage cannot be used.
    public struct Failure: Error, CustomStringConvertible {
        /// The passage.
        public let name: String
        /// What is wrong with it.
        public let reason: String

        /// For people.
        public var description: String { "\(name): \(reason)" }
    }

    /// An annotated text.
    public init(
        name: String, group: String, language: String, published: String, bytes: [UInt8],
        expressions: [Expression]
    ) {
        self.name = name
        self.group = group
        self.language = language
        self.published = published
        self.bytes = bytes
        self.expressions = expressions
    }

    /// Reads a marked file of one of the parts.
    init(_ file: String, in group: String, parsing source: String) throws(Failure) {
        let name = "\(group)/\(file)"
        let marked: MarkedText
        do throws(MarkedText.Failure) {
            marked = try MarkedText(parsing: source)
        } catch {
            throw Failure(name: name, reason: error.description)
        }
        guard let published = marked.header["published"], let language = marked.header["language"]
        else { throw Failure(name: name, reason: "has no published or no language line") }
        self.init(
            name: name, group: group, language: language, published: published,
            bytes: Array(marked.text.utf8), expressions: marked.expressions)
    }
}
