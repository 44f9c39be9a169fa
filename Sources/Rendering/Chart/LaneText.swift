internal import Career
public import EDTF

/// The timeline in lanes of a terminal: an axis on top, a mark for each event where it was, and its
/// title beside it.
public struct LaneText {
    private let layout: ChartLayout
    private let options: TextOptions
    private let width: Int

    /// With fewer rows the names of the axis stand on top only.
    private static let rowsWithoutFoot = 24

    /// The whole page, each line with its line feed. What goes on has come as far as `today`.
    public static func render(
        _ header: TimelineText.Header, _ groups: [ChartGroup], today: Day,
        showsGaps: Bool = false, options: TextOptions = TextOptions()
    ) -> String {
        let page = LaneText(groups, today: today, options: options)
        var lines = PageHeader.lines(
            header, groups.flatMap(\.entries), width: page.width, options)
        lines += page.body(gaps: showsGaps ? page.layout.gaps : [])
        lines += page.legend()
        return lines.map { $0 + "\n" }.joined()
    }

    private init(_ groups: [ChartGroup], today: Day, options: TextOptions) {
        self.options = options
        width = options.pageWidth
        let ellipsis = options.glyphs.ellipsis
        layout = ChartLayout(
            groups, today: today, options: options,
            metrics: ChartMetrics(
                width: width, margin: 2, gap: 1, point: 1, piece: 1, lead: 2,
                measure: DisplayWidth.of,
                cut: { DisplayWidth.cut($0, to: $1, ellipsis: ellipsis) }))
    }

    // MARK: The axis

    private func body(gaps: [Gap]) -> [String] {
        var lines: [String] = []
        let isDrawn = layout.groups.contains { !$0.placed.isEmpty }
        if isDrawn { lines += ["", names(), rule(options.glyphs.chart.ticks.top)] }
        if !gaps.isEmpty { lines += self.gaps(gaps) }
        for (index, group) in layout.groups.enumerated() {
            if let title = group.title {
                if index > 0 || !isDrawn { lines.append("") }
                lines.append(rule(under: SafeText.line(title)))
            }
            lines += rows(group)
        }
        if isDrawn {
            lines.append(rule(options.glyphs.chart.ticks.bottom))
            if layout.groups.reduce(0, { $0 + $1.rows }) > Self.rowsWithoutFoot {
                lines.append(names())
            }
        }
        for group in layout.groups where !group.undated.isEmpty {
            let title = group.title.map { "Undated: \(SafeText.line($0))" } ?? "Undated"
            lines += ["", rule(under: title)]
            lines += group.undated.flatMap(undated)
        }
        return lines
    }

    /// A heading of one line.
    private func rule(under title: String) -> String {
        let text = DisplayWidth.cut(title, to: width - 1, ellipsis: options.glyphs.ellipsis)
        return PageHeader.rule(text, width: width, options)
    }

    private func names() -> String {
        var line = Line()
        for tick in layout.ticks where tick.position + DisplayWidth.of(tick.label) <= width {
            line.pad(to: tick.position)
            line.add(tick.label, .heading)
        }
        return line.text(options.style)
    }

    private func rule(_ tick: String) -> String {
        var cells = [String](repeating: options.glyphs.rule, count: width)
        for name in layout.ticks where name.position < width { cells[name.position] = tick }
        return options.style(cells.joined(), .dim)
    }

    private func undated(_ entry: TimelineEntry) -> [String] {
        let text = entry.mark(options) + entry.title(options)
        return Wrap.lines(text, width: width - 4, hanging: 2).enumerated().map { index, part in
            var line = Line()
            line.pad(to: 2)
            line.add(index == 0 ? options.glyphs.dash : "", .dim)
            line.pad(to: 4 + (index > 0 ? 2 : 0))
            line.add(part, entry.event.conflicts.isEmpty ? .plain : .warning)
            return line.text(options.style)
        }
    }

    /// Where certainly nothing happened, and how long that was, in rows of their own.
    private func gaps(_ gaps: [Gap]) -> [String] {
        var rows: [[(start: Int, text: String)]] = []
        for gap in gaps {
            let cells = layout.axis.span(gap.first, gap.last)
            let words = gap.words
            let text =
                String(repeating: options.glyphs.chart.nothing, count: cells.count) + " " + words
            let start = max(0, min(cells.lowerBound, width - DisplayWidth.of(text)))
            let row =
                rows.firstIndex { row in
                    row.last.map { $0.start + DisplayWidth.of($0.text) + 1 <= start } ?? true
                } ?? rows.count
            if row == rows.count { rows.append([]) }
            rows[row].append((start, text))
        }
        return rows.map { row in
            var line = Line()
            for part in row {
                fill(&line, to: part.start)
                line.add(part.text, .dim)
            }
            fill(&line, to: width)
            return line.text(options.style)
        }
    }

    // MARK: Events

    private func rows(_ group: ChartLayout.Group) -> [String] {
        typealias Piece = (start: Int, text: String, role: Style.Role)
        var rows: [[Piece]] = Array(repeating: [], count: group.rows)
        for one in group.placed {
            let entry = one.item.entry
            rows[one.row].append(
                (
                    one.mark.range.lowerBound, MarkCells.text(one, options.glyphs.chart),
                    .kind(entry.event.kind ?? "")
                ))
            let role: Style.Role = entry.event.conflicts.isEmpty ? .plain : .warning
            rows[one.label.row].append((one.label.start, one.label.text, role))
            if let date = one.date { rows[date.row].append((date.start, date.text, .dim)) }
        }
        return rows.map { pieces in
            var line = Line()
            for piece in pieces.sorted(by: { $0.start < $1.start }) {
                fill(&line, to: piece.start)
                line.add(piece.text, piece.role)
            }
            fill(&line, to: width)
            return line.text(options.style)
        }
    }

    /// Blanks up to a column, with the axis's lines through them where these touch nothing.
    private func fill(_ line: inout Line, to column: Int) {
        let start = line.width == 0 ? 0 : line.width + 1
        let end = column < width ? column - 1 : width
        for tick in layout.ticks where start <= tick.position && tick.position < end {
            line.pad(to: tick.position)
            line.add(options.glyphs.chart.ticks.middle, .dim)
        }
        if column < width { line.pad(to: column) }
    }

    // MARK: The legend

    /// What the signs mean that are on the page.
    private func legend() -> [String] {
        let parts = ChartLegend.keys(layout).map { key in
            "\(signs(key)) \(key.words)"
        }
        guard !parts.isEmpty else { return [] }
        return [""]
            + Wrap.lines(parts.joined(separator: options.glyphs.dot), width: width, hanging: 2)
            .enumerated().map { options.style(($0 > 0 ? "  " : "") + $1, .dim) }
    }

    private func signs(_ key: ChartLegend.Key) -> String {
        let glyphs = options.glyphs.chart
        return switch key {
        case .day: glyphs.day
        case .month: glyphs.month
        case .bar: glyphs.possible + glyphs.certain + glyphs.possible
        case .possible:
            glyphs.possibleSides.start + glyphs.possible + glyphs.possibleSides.end
        case .onceBetween: glyphs.onceSides.start + glyphs.possible + glyphs.onceSides.end
        case .onceThen: glyphs.once
        case .open: glyphs.certain + glyphs.openSides.end
        case .unknown: glyphs.possible + glyphs.unknown
        case .order: glyphs.order
        case .plan, .conflict, .contradiction, .deleted:
            ChartLegend.mark(key, options.glyphs) ?? ""
        }
    }
}
