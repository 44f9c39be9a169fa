internal import Career

/// What the signs of a chart mean.
enum ChartLegend {
    /// A sign that needs a word.
    enum Key: CaseIterable {
        case day, month, bar, possible, onceBetween, onceThen, open, unknown, order
        case plan, conflict, contradiction, deleted

        /// What it says.
        var words: String {
            switch self {
            case .day: "that day"
            case .month: "that month"
            case .bar: "possibly, certainly"
            case .possible: "some days between"
            case .onceBetween: "once between"
            case .onceThen: "once about then"
            case .open: "goes on"
            case .unknown: "limit unknown"
            case .order: "only the order is known"
            case .plan: "had not happened"
            case .conflict: "in conflict"
            case .contradiction: "contradicted"
            case .deleted: "deleted"
            }
        }
    }

    /// Those that stand on the page.
    static func keys(_ layout: ChartLayout) -> [Key] {
        let placed = layout.groups.flatMap(\.placed)
        return Key.allCases.filter { key in placed.contains { Self.shows($0, key) } }
    }

    private static func shows(_ one: ChartLayout.Placed, _ key: Key) -> Bool {
        let event = one.item.entry.event
        let (certainty, stretch, isPoint) = (one.item.certainty, one.item.stretch, one.mark.isPoint)
        return switch key {
        case .day: certainty == .day
        case .month: certainty == .month
        case .bar: !isPoint && !stretch.isOnce && one.mark.certain != nil
        case .possible: !isPoint && !stretch.isOnce && one.mark.certain == nil
        case .onceBetween: !isPoint && stretch.isOnce
        case .onceThen: isPoint && certainty == .once
        case .open: stretch.start == .open || stretch.end == .open
        case .unknown: certainty == .unknownEnd
        case .order: certainty == .order
        case .plan: event.plan != nil
        case .conflict: !event.conflicts.isEmpty
        case .contradiction: one.item.entry.isContradicted
        case .deleted: event.isDeleted
        }
    }

    /// The sign of those that stand before titles and not on the axis.
    static func mark(_ key: Key, _ glyphs: Glyphs) -> String? {
        switch key {
        case .plan: glyphs.arrow
        case .conflict: glyphs.conflict
        case .contradiction: glyphs.contradiction
        case .deleted: glyphs.cross
        default: nil
        }
    }
}
