internal import Career
internal import EDTF
internal import Rendering

/// One event against the terms of a filter.
struct EventMatcher {
    private let event: Event
    /// Those of its own date, else those that its relations give it.
    private let bounds: Bounds?

    init(_ entry: TimelineEntry) {
        event = entry.event
        bounds = entry.bounds
    }

    func matches(_ term: EventFilter.Term) -> Bool {
        switch term {
        case .text(let text): text.isIn(event)
        case .kind(let text): event.kind.map(text.equals) ?? false
        case .names(.tags, let text): event.names(.tags).contains(where: text.equals)
        case .names(let field, let text): event.names(field).contains(where: text.isWords(of:))
        case .status(let text): text.equals(event.status ?? "happened")
        case .source(let text): event.citations.contains { text.isContained(in: $0.source) }
        case .language(let language): speaks(language)
        case .after(let bounds): starts(after: bounds)
        case .before(let bounds): ends(before: bounds)
        case .on(let bounds): overlaps(bounds)
        case .conflict(let isWanted): event.conflicts.isEmpty != isWanted
        }
    }

    private func speaks(_ language: String) -> Bool {
        (event.titles + event.notes).contains {
            let tag = $0.language.lowercased()
            return tag == language || tag.hasPrefix(language + "-")
        }
    }

    /// Certainly later: its first possible day is beyond the other's last.
    private func starts(after other: Bounds) -> Bool {
        guard let start = bounds?.earliestStart.day, let end = other.latestEnd.day else {
            return false
        }
        return start > end
    }

    /// Certainly earlier: its last possible day is before the other's first.
    private func ends(before other: Bounds) -> Bool {
        guard let end = bounds?.latestEnd.day, let start = other.earliestStart.day else {
            return false
        }
        return end < start
    }

    /// Perhaps at the same time: some possible day of one is one of the other.
    private func overlaps(_ other: Bounds) -> Bool {
        guard let bounds else { return false }
        let own = Self.span(bounds)
        let span = Self.span(other)
        return own.first <= span.last && span.first <= own.last
    }

    /// Of an unknown bound the nearest known one is taken.
    private static func span(_ bounds: Bounds) -> (first: Day, last: Day) {
        let known = [
            bounds.earliestStart, bounds.latestStart, bounds.earliestEnd, bounds.latestEnd,
        ].compactMap(\.day)
        var first = known.min() ?? Day.first
        var last = known.max() ?? Day.last
        if bounds.earliestStart == .open { first = .first }
        if bounds.latestEnd == .open { last = .last }
        return (first, last)
    }
}
