internal import Career
internal import EDTF

/// Tenures as bars over one axis: certain days solid, possible ones light.
struct TenureChart {
    /// Those that have a bar, by their first possible days, then by name.
    let tenures: [Tenure]
    private let glyphs: BarGlyphs
    /// The first day of the axis, since 1970-01-01.
    private let first: Int
    /// How many days it has.
    private let days: Int
    private let cells: Int

    /// A chart of at most `cells` cells; nil where no day is known from which on to draw, or all is
    /// one day.
    init?(_ tenures: [Tenure], cells: Int, _ glyphs: BarGlyphs) {
        let placed = tenures.filter { !$0.possibleDays.isEmpty }
        var firsts: [Int] = []
        var lasts: [Int] = []
        for tenure in placed {
            firsts += [
                tenure.certainDays.first?.lowerBound,
                // Where the start is unknown, so that the end is seen.
                tenure.first == nil
                    ? tenure.possibleDays.first?.upperBound : tenure.possibleDays.first?.lowerBound,
            ].compactMap { $0 }
            lasts += [tenure.possibleDays.last?.upperBound].compactMap { $0 }
        }
        guard let first = firsts.min(), let last = lasts.max(), last > first, cells > 1 else {
            return nil
        }
        self.tenures = placed.sorted { left, right in
            let starts = [left, right].map { $0.possibleDays.first?.lowerBound ?? 0 }
            if starts[0] != starts[1] { return starts[0] < starts[1] }
            return left.organization.utf8.lexicographicallyPrecedes(right.organization.utf8)
        }
        self.glyphs = glyphs
        self.first = first
        days = last - first + 1
        self.cells = min(cells, days)
    }

    /// The days of a cell.
    private func range(_ cell: Int) -> ClosedRange<Int> {
        let start = first + cell * days / cells
        return start...max(start, first + (cell + 1) * days / cells - 1)
    }

    /// A bar: a cell is solid where at least half of its days are certain.
    func bar(_ tenure: Tenure) -> String {
        var bar = [Character](repeating: " ", count: cells)
        for cell in 0..<cells {
            let range = range(cell)
            if 2 * Self.count(tenure.certainDays, in: range) >= range.count {
                bar[cell] = glyphs.solid
            } else if Self.count(tenure.possibleDays, in: range) > 0 {
                bar[cell] = glyphs.light
            }
        }
        if tenure.first == nil, let cell = bar.firstIndex(where: { $0 != " " }) {
            bar[cell] = glyphs.before
        }
        if tenure.last == nil, !tenure.isOngoing, let cell = bar.lastIndex(where: { $0 != " " }) {
            bar[cell] = glyphs.after
        }
        return String(bar)
    }

    private static func count(_ runs: [ClosedRange<Int>], in range: ClosedRange<Int>) -> Int {
        runs.reduce(0) { sum, run in
            let start = max(run.lowerBound, range.lowerBound)
            let end = min(run.upperBound, range.upperBound)
            return sum + max(0, end - start + 1)
        }
    }

    // MARK: The axis

    /// Years where they begin, as many as have room; of a shorter time its first and its last day.
    var axis: String {
        let labels = years()
        guard labels.count > 1 else {
            let ends = [first, first + days - 1].compactMap { Day(daysSinceEpoch: $0) }
                .map(\.description)
            let room = cells - ends.joined().utf8.count
            return ends.joined(separator: room > 0 ? String(repeating: " ", count: room) : " - ")
        }
        var line = ""
        for (cell, label) in labels {
            line += String(repeating: " ", count: max(0, cell - line.utf8.count)) + label
        }
        return line
    }

    /// Years that can be divided by 1, 2, 5, 10, 20 …, with two blanks between them.
    private func years() -> [(cell: Int, label: String)] {
        guard let start = Day(daysSinceEpoch: first)?.year,
            let end = Day(daysSinceEpoch: first + days - 1)?.year
        else { return [] }
        let widest = [start, end].map { DateWording.year($0).utf8.count }.max() ?? 4
        var step = 1
        var factors = [2, 5, 10][...]
        var unit = 1
        while step * cells < (widest + 2) * (end - start + 1), step <= end - start {
            if factors.isEmpty { (factors, unit) = ([2, 5, 10][...], unit * 10) }
            step = unit * (factors.popFirst() ?? 1)
        }
        var labels: [(cell: Int, label: String)] = []
        var year = start >= 0 ? (start + step - 1) / step * step : start / step * step
        while year <= end {
            if let day = Day(year: year, month: 1, day: 1)?.daysSinceEpoch, day >= first {
                let cell = (day - first) * cells / days
                let label = DateWording.year(year)
                if cell + label.utf8.count <= cells { labels.append((cell, label)) }
            }
            year += step
        }
        return labels
    }

    /// What the characters mean.
    var legend: String {
        let isOpen = tenures.contains { $0.first == nil || $0.last == nil && !$0.isOngoing }
        return "\(glyphs.solid) certainly  \(glyphs.light) perhaps"
            + (isOpen ? "  \(glyphs.before) \(glyphs.after) unknown" : "")
    }
}
