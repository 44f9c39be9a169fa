internal import Career
internal import Chronology
internal import EDTF

/// Events laid out on an axis: lanes of what cannot have been at the same time, and in them rows in
/// which no mark and no label lies over another. Pure: the same events give the same places.
struct ChartLayout {
    /// A text and where it stands.
    struct Label {
        /// Counted from the top of the group.
        let row: Int
        let start: Int
        let text: String
        /// True where it stands left of its mark, and ends there.
        let isLeft: Bool
    }

    /// An event in its place.
    struct Placed {
        let item: ChartItem
        let mark: ChartMark
        /// Counted from the top of the group.
        let lane: Int
        /// Counted from the top of the group.
        let row: Int
        let label: Label
        /// The date, where there is room for it behind the label.
        var date: Label?
    }

    /// What is drawn together.
    struct Group {
        let title: String?
        let placed: [Placed]
        /// The rows of each lane, from the top of the group.
        let lanes: [Range<Int>]
        /// What has neither date nor place.
        let undated: [TimelineEntry]

        /// How many rows.
        var rows: Int { lanes.last?.upperBound ?? 0 }
    }

    /// Where certainly nothing happened between the events of all groups.
    var gaps: [Gap] {
        Gap.all(
            groups.lazy.flatMap(\.placed).map(\.item).filter { $0.certainty != .order }
                .map(\.stretch))
    }

    let axis: ChartAxis
    let ticks: [ChartAxis.Tick]
    let groups: [Group]

    init(
        _ groups: [ChartGroup], today: Day, options: TextOptions, metrics: ChartMetrics
    ) {
        let sorted = groups.enumerated().map { index, group in
            Self.items(group.numbered(index), today, options)
        }
        let kind: ChartAxis.Kind =
            switch groups.compactMap({ $0.counted?.alignment }).first {
            case nil: .calendar
            case .age: .age
            default: .relative
            }
        let axis = ChartAxis(sorted.flatMap(\.items), kind: kind, metrics)
        self.axis = axis
        ticks = axis.ticks(options.dateLanguage)
        self.groups = zip(groups, sorted).map { group, sorted in
            var packing = ChartPacking(axis, metrics)
            for item in sorted.items { packing.add(item) }
            let (placed, lanes) = packing.finished()
            return Group(
                title: group.title, placed: placed, lanes: lanes, undated: sorted.undated)
        }
    }

    /// The events of a group in the order of a page, and those that have no place in it.
    private static func items(
        _ group: ChartGroup, _ today: Day, _ options: TextOptions
    ) -> (items: [ChartItem], undated: [TimelineEntry]) {
        var bounds: [Identifier: RelativeBounds] = [:]
        for compared in group.counted?.career.entries ?? [] {
            bounds[compared.entry.event.id] = compared.bounds
        }
        var items: [ChartItem] = []
        var undated: [TimelineEntry] = []
        for entry in PageOrder.sorted(group.entries) {
            let item =
                if let counted = group.counted {
                    ChartItem(entry, bounds[entry.event.id], in: counted, today: today, options)
                } else {
                    ChartItem(entry, today: today, options)
                }
            if let item { items.append(item) } else { undated.append(entry) }
        }
        return (items, undated)
    }
}
