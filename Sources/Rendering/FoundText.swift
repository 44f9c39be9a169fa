/// A text of an event in which words that were looked for stand.
public struct FoundText: Hashable, Sendable {
    /// The field: `title`, `notes`, `people`, `kind` and so on.
    public var field: String
    /// The language of a title or of notes.
    public var language: String?
    /// The text as it is stored.
    public var text: String
    /// Where the words stand, in bytes of UTF-8, in order and apart from each other.
    public var ranges: [Range<Int>]
    /// Which of the words stand here, counted from 0.
    public var words: Set<Int>

    /// A text with the words in it.
    public init(
        field: String, language: String? = nil, text: String, ranges: [Range<Int>],
        words: Set<Int>
    ) {
        self.field = field
        self.language = language
        self.text = text
        self.ranges = ranges
        self.words = words
    }
}
