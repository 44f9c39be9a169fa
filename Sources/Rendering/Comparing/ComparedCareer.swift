public import Career
public import Chronology
public import EDTF

/// A career on its way to a page beside others.
public struct ComparedCareer: Sendable {
    /// The timeline's name.
    public let name: String
    /// What the timeline says of itself.
    public let record: TimelineRecord
    /// Where it is counted from; nil by the calendar.
    public let origin: CareerOrigin?
    /// The event that this is, where it is one, be it on the page or not.
    public let anchor: TimelineEntry?
    /// The day that places on a page are counted from: where the anchor stands, else the first
    /// possible day of the origin. Nil by the calendar.
    public let day: Day?
    /// Its events in the order of a page.
    public let entries: [ComparedEntry]

    /// A career with its events in any order; `anchor` is the event that the origin is, and
    /// `distances` are what relations tell of the time since then.
    public init(
        name: String, record: TimelineRecord, origin: CareerOrigin?, anchor: TimelineEntry? = nil,
        distances: Distances? = nil, entries: [TimelineEntry]
    ) {
        self.name = name
        self.record = record
        self.origin = origin
        self.anchor = anchor
        day = origin.map { origin in
            anchor.flatMap { Day(daysSinceEpoch: $0.sortKey.earliest) } ?? origin.origin.day
        }
        self.entries = PageOrder.sorted(entries).map { entry in
            ComparedEntry(
                entry: entry,
                bounds: entry.bounds.map {
                    RelativeBounds(
                        $0, from: origin?.origin, event: entry.event.id, distances: distances)
                })
        }
    }

    /// What it is counted from: "career from 2012", "from Is founded, 15 January 2016"; nil by the
    /// calendar.
    func originWords(_ options: TextOptions) -> String? {
        guard let origin else { return nil }
        switch origin.basis {
        case .setting(let setting):
            let date = record.date(of: setting).map {
                DateWording.full(When(words: "", date: $0), record.hemisphere, options)
            }
            return (setting == .birth ? "born " : "career from ") + (date ?? "")
        case .tenure, .first, .chosen:
            guard let anchor else { return "from \(origin.origin.day)" }
            let date = DateWording.full(anchor, options).map { ", \($0)" } ?? ""
            return "from \(anchor.title(options))\(date)"
        }
    }

    /// What to call it: its title in the preferred language, else its name.
    func title(_ options: TextOptions) -> String {
        let title = options.preferred(record.titles).map { SafeText.line($0.text) } ?? ""
        return title.trimmingBlanksAtEnd.isEmpty ? SafeText.line(name) : title
    }
}

/// An event of a career beside others.
public struct ComparedEntry: Sendable {
    /// The event with what belongs to it.
    public let entry: TimelineEntry
    /// Its bounds in days from the career's origin, or since 1970-01-01 without one; nil where
    /// nothing places it.
    public let bounds: RelativeBounds?
}

extension TimelineEntry {
    /// Events of one timeline in the order in which a page shows them.
    public static func inPageOrder(_ entries: [TimelineEntry]) -> [TimelineEntry] {
        PageOrder.sorted(entries)
    }
}
