internal import Chronology
internal import EDTF

/// Events that are drawn together: a timeline, or one of several careers beside each other.
public struct ChartGroup: Sendable {
    /// What it is called; nil where there is but one.
    public var title: String?
    /// Its events.
    public var entries: [TimelineEntry]
    /// Where its days are counted from, where that is not the calendar: the first and the last day
    /// it may be, in days since 1970-01-01.
    public var origin: ClosedRange<Int>?

    /// Events with a title over them.
    public init(_ entries: [TimelineEntry], title: String? = nil, origin: ClosedRange<Int>? = nil) {
        self.title = title
        self.entries = entries
        self.origin = origin
    }
}

/// An event as it is drawn. A class, because it is passed on a lot and an entry is big.
final class ChartItem: Sendable {
    let entry: TimelineEntry
    /// The days it may have taken; of one that only has a place in the order, the day of what it
    /// follows.
    let stretch: Stretch
    let certainty: Certainty
    /// The title with the marks before it.
    let label: String
    /// Its date in words, or where its relations put it.
    let date: String

    /// Nil where it has neither date nor place.
    init?(
        _ entry: TimelineEntry, origin: ClosedRange<Int>?, today: Day, _ options: TextOptions
    ) {
        guard let (own, certainty) = entry.stretch(today: today) else { return nil }
        self.entry = entry
        stretch = origin.map { own.relative(to: $0) } ?? own
        self.certainty = certainty == .order ? .order : stretch.certainty
        label = entry.mark(options) + entry.title(options)
        date = DateWording.full(entry, options) ?? ""
    }

    /// Every day on which it may have been. What only has a place in the order may have been any
    /// day.
    var reach: ClosedRange<Int> { certainty == .order ? .min ... .max : stretch.reach }
}

extension TimelineEntry {
    /// The days it may have taken and how much is known of them; of an event that only has a place
    /// in the order, the day of what it follows. Nil where it has neither.
    func stretch(today: Day) -> (Stretch, Certainty)? {
        if let bounds, let known = Stretch(bounds, today: today) {
            return (known, known.certainty)
        }
        guard let standing, let day = Day(daysSinceEpoch: standing.key.earliest) else { return nil }
        return Stretch(Bounds(within: day, day), today: today).map { ($0, .order) }
    }

    /// The same of what goes on without a today; nil where only the order is known.
    var days: Stretch? {
        stretch(today: .first).flatMap { $1 == .order ? nil : $0 }
    }

    /// How much is known of when it was.
    var certainty: Certainty? { stretch(today: .first)?.1 }
}
