/// "About six weeks before the launch", `发布前六周`: how far, which way, and from what. Only the
/// reader of the timeline knows the launch, so the rest is handed back as it was typed.
public struct OffsetPhrase: Hashable, Sendable {
    /// On which side of the event.
    public enum Direction: String, Sendable {
        /// Earlier than the event.
        case before
        /// Later than the event.
        case after
    }

    /// The distance as an ISO 8601 duration, such as `P6W` or `P1Y3M`.
    public let amount: String
    /// The distance as it was typed, with "about": `about six weeks`.
    public let distance: String
    /// On which side of the event.
    public let direction: Direction
    /// True for "about" and its like, and for "a couple of".
    public let isApproximate: Bool
    /// What is counted from, as it was typed.
    public let rest: String
    /// The byte of the text at which `rest` starts.
    public let restOffset: Int

    /// Nil when the text is no distance with `before`, `after` or their like and an event: behind
    /// them in English, before them in Chinese.
    public init?(parsing text: String) {
        guard text.utf8.count <= FuzzyDateParser.longest else { return nil }
        if DateLanguage(typed: text) == .chinese {
            if let read = ChineseOffset(text) {
                amount = read.duration.text
                distance = read.distance
                direction = read.direction
                isApproximate = read.duration.isApproximate
                rest = read.rest
                restOffset = read.restOffset
                return
            }
        }
        guard let read = EnglishOffset(text) else { return nil }
        amount = read.amount
        distance = read.distance
        direction = read.direction
        isApproximate = read.isApproximate
        rest = read.rest
        restOffset = read.restOffset
    }
}
