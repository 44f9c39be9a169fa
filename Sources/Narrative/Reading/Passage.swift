/// A paragraph or a heading of a narrative.
public struct Passage: Sendable {
    /// The heading it stands under, without marks; empty before the first.
    public let section: String
    /// Its number in the section, from 1; 0 of a heading and of a line that does not count.
    public let paragraph: Int
    /// True for a heading.
    public let isHeading: Bool
    let text: RunningText
    /// What the page says of its own times: stretches of the text with their dates.
    var times: [(range: Range<Int>, date: String)] = []
    /// Names that the text links to, as stretches of it.
    var links: [Range<Int>] = []

    /// The text without marks.
    public var words: String { text.trimmed }
}
