internal import Chronology
internal import EDTF

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
    init?(_ entry: TimelineEntry, today: Day, _ options: TextOptions) {
        guard let (stretch, certainty) = entry.stretch(today: today) else { return nil }
        self.entry = entry
        self.stretch = stretch
        self.certainty = certainty
        label = entry.mark(options) + entry.title(options)
        date = DateWording.full(entry, options) ?? ""
    }

    /// An event of a career that is counted from its origin. Nil where it has no place.
    init?(
        _ entry: TimelineEntry, _ bounds: RelativeBounds?, in counted: ChartGroup.Counted,
        today: Day, _ options: TextOptions
    ) {
        guard let (own, certainty) = entry.stretch(today: today) else { return nil }
        if certainty == .order {
            stretch = own.moved(by: -counted.day)
            self.certainty = .order
        } else {
            let now = today.daysSinceEpoch - counted.day
            guard let bounds, let known = Stretch(bounds, isOnce: own.isOnce, now: now) else {
                return nil
            }
            stretch = known
            self.certainty = known.certainty
        }
        self.entry = entry
        label = entry.mark(options) + entry.title(options)
        let wording = OffsetWording(
            counted.alignment == .age ? .birth : .start, from: counted.career.origin?.origin,
            options.dateLanguage)
        date = bounds.flatMap { wording.text($0.start) } ?? ""
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
