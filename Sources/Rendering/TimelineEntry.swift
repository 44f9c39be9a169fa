public import Career
public import Chronology
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
    /// The bounds that its relations give it, where they give any.
    public var placement: Placement?
    /// Where it stands without a date of its own, where its relations place it.
    public var standing: Standing?
    /// Why its bounds are where they are.
    public var reasons: [PlacementReason] = []
    /// The contradictions that it is part of, as statements.
    public var contradictions: [[String]] = []
    /// True where it is part of one.
    public var isContradicted = false
    /// The unique prefix of its id that people type.
    public var shortID: String
    /// Which of several groups of a page it belongs to.
    var group = 0

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
    public var sortKey: SortKey {
        event.when?.date.sortKey(hemisphere: hemisphere) ?? standing?.key ?? .undated
    }

    /// Its place in the order of a timeline, among those without a date as well.
    public var order: Standing {
        event.when == nil ? standing ?? Standing(key: .undated) : Standing(key: sortKey)
    }

    /// The bounds of its own date, else those that its relations give it.
    public var bounds: Bounds? {
        event.when?.date.bounds(hemisphere: hemisphere) ?? placement?.bounds()
    }

    /// What names it on a page: nothing else there has the same.
    var anchor: String { "e\(group == 0 ? "" : "\(group)")-\(event.id.text)" }

    /// The title in the preferred language, on one line; never empty.
    func title(_ options: TextOptions) -> String {
        let text = options.preferred(event.titles).map { SafeText.line($0.text) } ?? ""
        return text.trimmingBlanksAtEnd.isEmpty ? "(untitled)" : text
    }

    /// What stands before the title: that it is deleted, in conflict, contradicted, or a plan.
    func mark(_ options: TextOptions) -> String {
        let glyphs = options.glyphs
        var mark = ""
        if event.isDeleted { mark += glyphs.cross + " " }
        if !event.conflicts.isEmpty { mark += glyphs.conflict + " " }
        if isContradicted { mark += glyphs.contradiction + " " }
        if event.plan != nil { mark += glyphs.arrow + " " }
        return mark
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

extension Event {
    /// The status of what has not happened.
    var plan: String? {
        guard let status, status != "happened" else { return nil }
        return SafeText.line(status)
    }
}

/// Why a bound is where it is.
public struct PlacementReason: Sendable {
    /// What it says of the event, such as "not before 13 October 2015".
    public var claim: String
    /// The statements it rests on, in words.
    public var statements: [String]

    /// A claim and what it rests on.
    public init(claim: String, statements: [String]) {
        self.claim = claim
        self.statements = statements
    }
}
