public import Career
public import EDTF

/// An event on its way to a page, with what the page cannot know by itself.
public struct TimelineEntry: Sendable {
    /// The event.
    public var event: Event
    /// The timeline's name where several are laid over each other.
    public var timeline: String?
    /// Where its seasons are meant.
    public var hemisphere: Hemisphere
    /// Titles of events that it is related to, by their ids.
    public var related: [String: String]
    /// Those of them that are deleted, by their ids.
    public var relatedDeleted: Set<String> = []
    /// Its conflicts with all their values, where these are to be shown.
    public var conflicts: [ConflictText] = []
    /// The texts in which words that were looked for stand; a list marks them.
    public var found: [FoundText] = []
    /// The unique prefix of its id that people type.
    public var shortID: String

    /// An event with what belongs to it.
    public init(
        _ event: Event, timeline: String? = nil, hemisphere: Hemisphere = .north,
        related: [String: String] = [:], shortID: String? = nil
    ) {
        self.event = event
        self.timeline = timeline
        self.hemisphere = hemisphere
        self.related = related
        self.shortID = shortID ?? String(event.id.text.prefix(6))
    }

    /// Its place in the order of a timeline.
    public var sortKey: SortKey { event.when?.date.sortKey(hemisphere: hemisphere) ?? .undated }

    /// The title in the preferred language, on one line; never empty.
    func title(_ options: TextOptions) -> String {
        let text = options.preferred(event.titles).map { SafeText.line($0.text) } ?? ""
        return text.trimmingBlanksAtEnd.isEmpty ? "(untitled)" : text
    }

    /// "after X", "part of Y": the relations that say something about its place in time first.
    func relationWords() -> [String] {
        let order = ["after", "before", "part-of", "led-to"]
        let sorted = event.relations.enumerated().sorted { left, right in
            let ranks = [left, right].map { order.firstIndex(of: $0.element.kind) ?? order.count }
            return (ranks[0], left.offset) < (ranks[1], right.offset)
        }
        return sorted.compactMap { _, relation in
            related[relation.event].map { title in
                let words = relation.words.map { "\(SafeText.line($0)): " } ?? ""
                let isDeleted = relatedDeleted.contains(relation.event)
                return "\(words)\(Self.word(relation.kind)) \(SafeText.line(title))"
                    + (isDeleted ? " (deleted)" : "")
            }
        }
    }

    /// A kind of relation as it is read: `part-of` as "part of".
    static func word(_ kind: String) -> String {
        SafeText.line(kind.split(separator: "-").joined(separator: " "))
    }
}
