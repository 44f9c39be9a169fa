internal import EDTF

/// Days on a line from left to right, all of the same length.
struct ChartAxis {
    /// What the numbers of days are.
    enum Kind: Hashable {
        /// Days since 1970-01-01.
        case calendar
        /// Days since something; years are counted from it.
        case relative
        /// Days since a birth; years are ages.
        case age
    }

    /// A place on the axis with a name.
    struct Tick: Hashable {
        let day: Int
        let position: Int
        let label: String
    }

    let kind: Kind
    let first: Int
    let last: Int
    private let metrics: ChartMetrics

    /// An axis over all days that are known of the items.
    init(_ items: [ChartItem], kind: Kind, _ metrics: ChartMetrics) {
        let first = items.map(\.stretch.first).min() ?? 0
        self.kind = kind
        self.first = first
        last = max(first, items.map(\.stretch.last).max() ?? 0)
        self.metrics = metrics
    }

    private var room: Int { max(1, metrics.width - 2 * metrics.margin) }
    private var length: Int { last - first + 1 }

    /// Where a day begins. Days beyond the axis are at its ends.
    func position(_ day: Int) -> Int {
        metrics.margin + scaled(min(max(day - first, 0), length))
    }

    /// From where one day begins to where another one ends, at least one unit.
    func span(_ first: Int, _ last: Int) -> Range<Int> {
        let start = min(position(first), metrics.margin + room - 1)
        // In cells the last day takes the cell it is in, even where it does not fill it.
        let end = metrics.margin + scaled(min(max(last - self.first, 0), length - 1)) + 1
        return start..<max(start + 1, end)
    }

    /// Doubles hold every number of days exactly; their product with the width needs no more than
    /// to be near.
    private func scaled(_ offset: Int) -> Int {
        Int(Double(offset) * Double(room) / Double(length))
    }

    // MARK: Names on the axis

    /// The years or months that are named, as many as have room.
    func ticks(_ language: DateLanguage) -> [Tick] {
        for step in Self.steps {
            // More than would ever fit are not even made.
            if length / 28 / step > metrics.width { continue }
            let ticks = kind == .calendar ? calendar(step, language) : relative(step)
            if fits(ticks) { return ticks }
        }
        return []
    }

    /// In months: up to a year, then 1, 2, 5 and 10 years and on.
    private static let steps =
        [1, 3, 6]
        + (0...11).flatMap { power in
            let unit = (0..<power).reduce(12) { value, _ in value * 10 }
            return [unit, 2 * unit, 5 * unit]
        }

    private func fits(_ ticks: [Tick]) -> Bool {
        zip(ticks, ticks.dropFirst()).allSatisfy { left, right in
            left.position + metrics.measure(left.label) + 4 * metrics.gap <= right.position
        }
    }

    private func calendar(_ step: Int, _ language: DateLanguage) -> [Tick] {
        guard let start = Day(daysSinceEpoch: first), let end = Day(daysSinceEpoch: last) else {
            return []
        }
        let most = end.year * 12 + end.month - 1
        var month = Gregorian.floorDivide(start.year * 12 + start.month - 1, step) * step
        var ticks: [Tick] = []
        while month <= most {
            let year = Gregorian.floorDivide(month, 12)
            if let day = Day(year: year, month: month - year * 12 + 1, day: 1)?.daysSinceEpoch,
                day >= first
            {
                ticks.append(
                    Tick(
                        day: day, position: position(day),
                        label: Self.name(year, month - year * 12 + 1, language, step)))
            }
            month += step
        }
        return ticks
    }

    private static func name(
        _ year: Int, _ month: Int, _ language: DateLanguage, _ step: Int
    ) -> String {
        let name = DateWording.year(year)
        if step % 12 == 0 || month == 1 { return name }
        return language == .chinese ? "\(month)月" : String(English.months[month - 1].prefix(3))
    }

    /// Whole years, or months below, before and after the origin.
    private func relative(_ step: Int) -> [Tick] {
        // The mean Gregorian month: 146,097 days in 4,800 months.
        let least = Gregorian.floorDivide(first * 4800, 146_097)
        let most = Gregorian.floorDivide(last * 4800, 146_097) + 1
        var month = Gregorian.floorDivide(least, step) * step
        var ticks: [Tick] = []
        while month <= most {
            let day = Gregorian.floorDivide(month * 146_097, 4800)
            if (first...last).contains(day) {
                ticks.append(
                    Tick(day: day, position: position(day), label: name(months: month)))
            }
            month += step
        }
        return ticks
    }

    /// `0`, `+3y`, `-1y`, `+6m`; `24` where years are ages.
    private func name(months: Int) -> String {
        if kind == .age, months >= 0, months % 12 == 0 { return "\(months / 12)" }
        if months == 0 { return "0" }
        let sign = months < 0 ? "-" : "+"
        return months % 12 == 0 ? "\(sign)\(abs(months / 12))y" : "\(sign)\(abs(months))m"
    }
}
