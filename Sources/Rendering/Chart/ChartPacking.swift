/// Puts events into lanes and rows, in the order of time.
///
/// An event joins the lane of the one before it where it cannot overlap anything there, and there
/// the row where that has room for its mark and its label; otherwise it opens a new one below. So a
/// page reads in the order of time from top to bottom, and from left to right within a row. Linear.
struct ChartPacking {
    private let axis: ChartAxis
    private let metrics: ChartMetrics
    private var lanes: [Lane] = []
    private var placed: [ChartLayout.Placed] = []

    private struct Lane {
        /// The last day on which one of its events may be going on.
        var end = Int.min
        var rows: [Row] = []
    }

    private struct Row {
        /// Up to where it is taken.
        var end = 0
        /// The event whose label ends there, if its mark is left of it.
        var last: Int?
        /// True where it has bars whose labels stand in the row above.
        var isUnderLabels = false
    }

    /// Where a label stands.
    private struct Place {
        enum Side { case right, left, above }

        let text: String
        let start: Int
        /// What the label takes of its row, with the mark where that is in the same row.
        let range: Range<Int>
        let mark: Range<Int>
        let side: Side
    }

    init(_ axis: ChartAxis, _ metrics: ChartMetrics) {
        self.axis = axis
        self.metrics = metrics
    }

    mutating func add(_ item: ChartItem) {
        let reach = item.reach
        if lanes.isEmpty || lanes[lanes.count - 1].end >= reach.lowerBound { lanes.append(Lane()) }
        let lane = lanes.count - 1
        lanes[lane].end = max(lanes[lane].end, reach.upperBound)
        var mark = ChartMark(item, axis, metrics)
        let place = self.place(item, mark)
        let row = self.row(for: place, in: lane)
        let index = placed.count
        if place.side == .above {
            mark = mark.beginning(at: lanes[lane].rows[row + 1].end)
            take(row + 1, in: lane, mark.range, by: nil)
        }
        take(row, in: lane, place.range, by: place.side == .left ? nil : index)
        placed.append(
            ChartLayout.Placed(
                item: item, mark: mark, lane: lane, row: row + (place.side == .above ? 1 : 0),
                label: .init(
                    row: row, start: place.start, text: place.text, isLeft: place.side == .left)))
    }

    /// Beside the mark where there is room; above a bar that is longer than its label, so that the
    /// next one can follow it in the same row, and above what has no room beside it.
    private func place(_ item: ChartItem, _ mark: ChartMark) -> Place {
        let width = metrics.measure(item.label)
        let range = mark.range
        let isLongBar = !mark.isPoint && !item.stretch.isOnce && width < range.count
        let right = range.upperBound + metrics.gap
        if !isLongBar, right + width <= metrics.width {
            return Place(
                text: item.label, start: right, range: range.lowerBound..<(right + width),
                mark: range, side: .right)
        }
        let left = range.lowerBound - metrics.gap - width
        if !isLongBar, left >= 0 {
            return Place(
                text: item.label, start: left, range: left..<range.upperBound, mark: range,
                side: .left)
        }
        let text = metrics.cut(item.label, metrics.width)
        let cut = metrics.measure(text)
        let start = max(0, min(range.lowerBound, metrics.width - cut))
        return Place(
            text: text, start: start, range: start..<(start + max(1, cut)), mark: range,
            side: .above)
    }

    /// The last row where it has room, or a new one; two of them for a label above its mark.
    private mutating func row(for place: Place, in lane: Int) -> Int {
        if let row = freeRow(for: place, in: lanes[lane].rows) { return row }
        let row = lanes[lane].rows.count
        lanes[lane].rows.append(Row())
        if place.side == .above { lanes[lane].rows.append(Row(isUnderLabels: true)) }
        return row
    }

    private func freeRow(for place: Place, in rows: [Row]) -> Int? {
        let row = rows.count - (place.side == .above ? 2 : 1)
        guard row >= 0, rows[row].end + metrics.gap <= place.range.lowerBound else { return nil }
        guard place.side == .above else { return row }
        // Bars may touch, and one unit that two of them share belongs to the earlier one.
        let bars = rows[row + 1]
        return bars.isUnderLabels && bars.end <= place.mark.lowerBound + 1 ? row : nil
    }

    private mutating func take(_ row: Int, in lane: Int, _ range: Range<Int>, by index: Int?) {
        let before = lanes[lane].rows[row]
        if let last = before.last { addDate(to: last, before: range.lowerBound) }
        lanes[lane].rows[row].end = max(before.end, range.upperBound)
        lanes[lane].rows[row].last = index
    }

    /// The date behind a label, where it ends before the next thing in its row begins.
    private mutating func addDate(to index: Int, before limit: Int) {
        let date = placed[index].item.date
        let label = placed[index].label
        let start = label.start + metrics.measure(label.text) + metrics.gap
        guard !date.isEmpty, start + metrics.measure(date) + metrics.gap <= limit else { return }
        placed[index].date = .init(row: label.row, start: start, text: date, isLeft: false)
    }

    /// All events, with rows counted from the top, and the rows of each lane.
    mutating func finished() -> ([ChartLayout.Placed], [Range<Int>]) {
        for lane in lanes {
            for row in lane.rows {
                if let last = row.last { addDate(to: last, before: metrics.width + metrics.gap) }
            }
        }
        var ranges: [Range<Int>] = []
        for lane in lanes {
            let start = ranges.last?.upperBound ?? 0
            ranges.append(start..<(start + lane.rows.count))
        }
        let moved = placed.map { one in
            let down = ranges[one.lane].lowerBound
            func moved(_ label: ChartLayout.Label) -> ChartLayout.Label {
                .init(
                    row: label.row + down, start: label.start, text: label.text,
                    isLeft: label.isLeft)
            }
            return ChartLayout.Placed(
                item: one.item, mark: one.mark, lane: one.lane, row: one.row + down,
                label: moved(one.label), date: one.date.map(moved))
        }
        return (moved, ranges)
    }
}
