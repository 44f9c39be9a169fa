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
        let sorted = groups.map { group in
            let entries = PageOrder.sorted(group.entries)
            let items = entries.map {
                ChartItem($0, origin: group.origin, today: today, options)
            }
            return (
                group, items: items.compactMap { $0 },
                undated: zip(entries, items)
                    .filter { $0.1 == nil }.map(\.0)
            )
        }
        let axis = ChartAxis(
            sorted.flatMap(\.items),
            kind: groups.contains { $0.origin != nil } ? .relative : .calendar, metrics)
        self.axis = axis
        ticks = axis.ticks(options.dateLanguage)
        self.groups = sorted.map { group, items, undated in
            var packing = ChartPacking(axis, metrics)
            for item in items { packing.add(item) }
            let (placed, lanes) = packing.finished()
            return Group(title: group.title, placed: placed, lanes: lanes, undated: undated)
        }
    }
}
