public import Career
internal import EDTF

/// A career's figures as a page.
public struct StatisticsText {
    private let options: TextOptions
    private var lines: [String] = []
    private static let indent = 2

    /// The page, each line with its line feed.
    public static func render(
        _ statistics: CareerStatistics, options: TextOptions = TextOptions()
    ) -> String {
        var page = StatisticsText(options: options)
        page.writeAll(statistics)
        return page.lines.map { $0 + "\n" }.joined()
    }

    private init(options: TextOptions) {
        self.options = options
    }

    private mutating func writeAll(_ statistics: CareerStatistics) {
        var parts = [statistics.events == 1 ? "1 event" : "\(statistics.events) events"]
        if statistics.undated > 0 { parts.append("\(statistics.undated) undated") }
        if statistics.unplaced > 0 { parts.append("\(statistics.unplaced) in no certain year") }
        if statistics.planned > 0 { parts.append("\(statistics.planned) not happened") }
        lines += Wrap.lines(
            parts.joined(separator: options.glyphs.dot), width: options.pageWidth)
        let width = statistics.tenures.map { DisplayWidth.of(SafeText.line($0.organization)) }.max()
        section("Time at organizations", statistics.tenures.isEmpty)
        for tenure in statistics.tenures {
            row(SafeText.line(tenure.organization), words(tenure), column: width ?? 0)
        }
        chart(statistics.tenures, column: width ?? 0)
        section("Between them", statistics.gaps.isEmpty)
        for gap in statistics.gaps {
            let place = "\(names(gap.after)) \(options.glyphs.arrow) \(names(gap.before))"
            row("", "\(place): \(Self.length(gap.days)), \(gap.first) to \(gap.last)", column: 0)
        }
        section("At once", statistics.overlaps.isEmpty)
        for overlap in statistics.overlaps {
            row("", "\(names(overlap.organizations)): \(Self.length(overlap.days))", column: 0)
        }
        section("Events begun in a year", statistics.years.isEmpty)
        let bars = YearBars(statistics.years, width: options.pageWidth / 4, options.bars)
        for year in statistics.years {
            let kinds = year.kinds.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                .map { "\(name($0.key)) \(Self.count($0.value))" }
            let front = DisplayWidth.padded(Self.count(year.events), to: 7) + bars.bar(year) + "  "
            row(
                DateWording.year(year.year), kinds.joined(separator: options.glyphs.dot),
                column: 8, front: front)
        }
        section("Events of a kind", statistics.kinds.isEmpty)
        let kindWidth = statistics.kinds.map { DisplayWidth.of(name($0.kind)) }.max() ?? 0
        for (kind, events) in statistics.kinds { row(name(kind), "\(events)", column: kindWidth) }
    }

    private func words(_ tenure: Tenure) -> String {
        if tenure.undated == tenure.events { return "undated" }
        var text = Self.length(tenure.days)
        if tenure.isOngoing { text += ", ongoing" }
        if tenure.undated > 0 { text += ", not counting \(tenure.undated) undated" }
        return text
    }

    private func name(_ kind: String) -> String { kind.isEmpty ? "other" : SafeText.line(kind) }

    private func names(_ names: [String]) -> String {
        names.map(SafeText.line).joined(separator: ", ")
    }

    private mutating func section(_ title: String, _ isEmpty: Bool) {
        guard !isEmpty else { return }
        lines.append("")
        lines.append(options.style(title, .heading))
    }

    /// A bar for each organization over one axis of years, the earliest on top.
    private mutating func chart(_ tenures: [Tenure], column: Int) {
        let width = min(column, options.pageWidth / 3)
        let cells = options.pageWidth - Self.indent - width - 2
        guard let chart = TenureChart(tenures, cells: cells, options.bars) else { return }
        lines.append("")
        for tenure in chart.tenures {
            row(SafeText.line(tenure.organization), "", column: column, front: chart.bar(tenure))
        }
        row("", "", column: column, front: chart.axis, .dim)
        row("", chart.legend, column: column, .dim)
    }

    /// A label on the left, then what stands in front of the text, and beside it the text on as many
    /// lines as it takes.
    private mutating func row(
        _ label: String, _ text: String, column: Int, front: String = "",
        _ role: Style.Role = .plain
    ) {
        let most = options.pageWidth / 3
        let width = min(column, most)
        let start = Self.indent + (width == 0 ? 0 : width + 2)
        let left = start + DisplayWidth.of(front)
        let parts = Wrap.lines(text, width: options.pageWidth - left, hanging: 2)
        for (index, part) in parts.enumerated() {
            var line = Line()
            line.pad(to: Self.indent)
            if index == 0 {
                line.add(DisplayWidth.cut(label, to: width, ellipsis: options.glyphs.ellipsis))
                line.pad(to: start)
                line.add(front, role)
            }
            line.pad(to: left + (index > 0 ? 2 : 0))
            line.add(part, role)
            lines.append(line.text(options.style))
        }
    }

    /// `3`, `0-2`.
    static func count(_ range: CountRange) -> String {
        guard let most = range.most else { return "\(range.least) or more" }
        return range.least == most ? "\(most)" : "\(range.least)-\(most)"
    }

    /// `2 years 3 months to 3 years`, `at least 40 days`.
    static func length(_ range: CountRange) -> String {
        guard let most = range.most else {
            return range.least == 0 ? "of unknown length" : "at least \(length(range.least))"
        }
        let (short, long) = (length(range.least), length(most))
        return range.least == most || short == long ? long : "\(short) to \(long)"
    }

    /// Days as people say them: to the day below two months, to the month otherwise.
    static func length(_ days: Int) -> String {
        func amount(_ number: Int, _ unit: String) -> String {
            "\(number) \(unit)\(number == 1 ? "" : "s")"
        }
        if days < 61 { return amount(days, "day") }
        let (years, rest) = months(days).quotientAndRemainder(dividingBy: 12)
        if years == 0 { return amount(rest, "month") }
        return rest == 0
            ? amount(years, "year") : "\(amount(years, "year")) \(amount(rest, "month"))"
    }

    /// Days in mean Gregorian months, of which 4,800 have 146,097 days, to the nearest.
    static func months(_ days: Int) -> Int {
        let (blocks, rest) = days.quotientAndRemainder(dividingBy: 146_097)
        return blocks * 4800 + (rest * 4800 + 146_097 / 2) / 146_097
    }
}
