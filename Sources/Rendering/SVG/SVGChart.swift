internal import Career
public import EDTF

/// The timeline as a drawing: one SVG file that stands by itself, or parts of a page.
public struct SVGChart {
    static let width = 1000
    /// Beside the drawing.
    static let edge = 28
    /// What a question mark takes beside a bar.
    static let lead = 14
    static let gap = 7
    static let rowHeight = 22
    static let fontSize = 13
    /// The head of every part: the names of the axis.
    private static let axisHeight = 34

    let layout: ChartLayout
    private let options: TextOptions
    private let gaps: [Gap]
    /// True in a page, whose list has the events; false in a file of its own.
    private let linksToEvents: Bool

    /// A whole file. What goes on has come as far as `today`.
    public static func render(
        _ header: TimelineText.Header, _ groups: [ChartGroup], today: Day,
        showsGaps: Bool = false, options: TextOptions = TextOptions()
    ) -> String {
        let chart = SVGChart(groups, today: today, showsGaps: showsGaps, options: options)
        return chart.file(header, groups.flatMap(\.entries))
    }

    init(
        _ groups: [ChartGroup], today: Day, showsGaps: Bool, options: TextOptions,
        linksToEvents: Bool = false
    ) {
        self.options = options
        self.linksToEvents = linksToEvents
        layout = ChartLayout(
            groups, today: today, options: options,
            metrics: ChartMetrics(
                width: Self.width - 2 * Self.edge, margin: 16, gap: Self.gap, point: 12, piece: 7,
                lead: Self.lead,
                measure: { FontWidth.of($0, size: Self.fontSize) },
                cut: { FontWidth.cut($0, to: $1, size: Self.fontSize) }))
        gaps = showsGaps ? layout.gaps : []
    }

    // MARK: The parts of a chart

    /// What stands in one row of a part.
    enum Unit {
        case title(String)
        case row(group: Int, row: Int)

        var height: Int {
            switch self {
            case .title: 34
            case .row: SVGChart.rowHeight
            }
        }
    }

    /// All rows of all groups, from top to bottom.
    var units: [Unit] {
        var units: [Unit] = []
        for (index, group) in layout.groups.enumerated() {
            if let title = group.title { units.append(.title(title)) }
            units += (0..<group.rows).map { .row(group: index, row: $0) }
        }
        return units
    }

    /// The rows divided into parts of no more than `height`; a label is not divided from a mark
    /// below it.
    func parts(height: Int) -> [[Unit]] {
        var parts: [[Unit]] = [[]]
        var used = Self.axisHeight
        let glued = layout.groups.map { group in
            Set(group.placed.filter { $0.label.row < $0.row }.map(\.row))
        }
        for unit in units {
            if used + unit.height > height, !parts[parts.count - 1].isEmpty {
                var next: [Unit] = []
                if case .row(let group, let row) = unit, glued[group].contains(row),
                    parts[parts.count - 1].count > 1
                {
                    next = [parts[parts.count - 1].removeLast()]
                }
                parts.append(next)
                used = next.reduce(Self.axisHeight) { $0 + $1.height }
            }
            parts[parts.count - 1].append(unit)
            used += unit.height
        }
        return parts.filter { !$0.isEmpty }
    }

    /// How tall a part is.
    static func height(_ part: [Unit]) -> Int {
        part.reduce(axisHeight) { $0 + $1.height } + 8
    }

    /// What is drawn of a part, from `top` on.
    func drawing(_ part: [Unit], top: Int) -> String {
        var drawing = axis(top: top, height: Self.height(part))
        drawing += gaps.map { gap($0, top: top, height: Self.height(part)) }.joined()
        var lines: [Int: [Int: Int]] = [:]
        var y = top + Self.axisHeight
        for unit in part {
            switch unit {
            case .title(let title):
                drawing +=
                    "<text class=\"group\" x=\"\(Self.edge)\" y=\"\(y + 24)\">\(Markup.text(title))</text>\n"
            case .row(let group, let row): lines[group, default: [:]][row] = y
            }
            y += unit.height
        }
        drawing += "<g role=\"list\">\n"
        for (index, group) in layout.groups.enumerated() {
            guard let lines = lines[index] else { continue }
            for one in group.placed {
                if let row = lines[one.row], let label = lines[one.label.row] {
                    drawing += event(one, y: row + 11, baseline: label + 15)
                }
            }
        }
        return drawing + "</g>\n"
    }

    private func axis(top: Int, height: Int) -> String {
        let bottom = top + height
        var axis = ""
        // Every other stretch of the axis on slightly darker paper.
        let edges = layout.ticks.map { $0.position + Self.edge } + [Self.width - Self.edge]
        for (index, pair) in zip(edges, edges.dropFirst()).enumerated() where index % 2 == 1 {
            axis +=
                "<rect class=\"band\" x=\"\(pair.0)\" y=\"\(top)\" width=\"\(pair.1 - pair.0)\" "
                + "height=\"\(height)\"/>"
        }
        for tick in layout.ticks {
            let x = tick.position + Self.edge
            axis +=
                "<path class=\"grid\" d=\"M\(x) \(top)V\(bottom)\"/>"
                + "<text class=\"year\" x=\"\(x + 5)\" y=\"\(top + 17)\">\(tick.label)</text>"
        }
        return axis + "\n"
    }

    /// A stretch in which nothing happened, marked under the names of the axis.
    private func gap(_ gap: Gap, top: Int, height: Int) -> String {
        let range = layout.axis.span(gap.first, gap.last)
        let from = range.lowerBound + Self.edge
        let to = range.upperBound + Self.edge
        return "<g><title>\(gap.words)</title>"
            + "<path class=\"nothing\" d=\"M\(from) \(top + 26)H\(to)\"/>"
            + "<rect class=\"faint k-other\" x=\"\(from)\" y=\"\(top + 22)\" "
            + "width=\"\(max(1, to - from))\" height=\"8\"/></g>\n"
    }

    private func event(_ one: ChartLayout.Placed, y: Int, baseline: Int) -> String {
        let entry = one.item.entry
        let kind = "k-" + KindColor(entry.event.kind).rawValue
        let alarm = entry.event.conflicts.isEmpty && !entry.isContradicted ? "" : " alarm"
        let inner =
            "<title>\(EventHint.text(entry, options).map(Markup.text).joined(separator: "\n"))</title>"
            + "<g transform=\"translate(\(Self.edge) 0)\">" + SVGMark.shapes(one, y: y)
            + label(one, y: baseline, alarm) + "</g>"
        if linksToEvents {
            return
                "<g role=\"listitem\"><a class=\"\(kind)\" href=\"#\(entry.anchor)\">\(inner)</a></g>\n"
        }
        return
            "<g role=\"listitem\" class=\"\(kind)\" id=\"\(entry.anchor)\">\(inner)</g>\n"
    }

    /// The title, and its date behind it; a label left of its mark ends at the mark.
    private func label(_ one: ChartLayout.Placed, y: Int, _ alarm: String) -> String {
        let label = one.label
        let place =
            label.isLeft
            ? "x=\"\(one.mark.range.lowerBound - Self.gap)\" y=\"\(y)\" text-anchor=\"end\""
            : "x=\"\(label.start)\" y=\"\(y)\""
        let date = one.date.map { date in
            "<tspan class=\"date\" dx=\"\(Self.gap)\">\(Markup.text(date.text))</tspan>"
        }
        return
            "<text class=\"name\(alarm)\" \(place)>\(Markup.text(label.text))\(date ?? "")</text>"
    }

    /// The samples and words of the legend, in lines from `top` on, with how many lines there are.
    func legend(top: Int) -> (drawing: String, lines: Int) {
        var drawing = ""
        var (x, line) = (Self.edge, 0)
        for key in ChartLegend.keys(layout) {
            let width = 30 + 8 + FontWidth.of(key.words, size: 12)
            if x > Self.edge, x + width > Self.width - Self.edge {
                (x, line) = (Self.edge, line + 1)
            }
            let y = top + line * Self.rowHeight
            drawing +=
                "<g class=\"k-other\">\(SVGMark.sample(key, x: x, y: y + 11))</g>"
                + "<text class=\"key\" x=\"\(x + 38)\" y=\"\(y + 15)\">\(key.words)</text>"
            x += width + 24
        }
        return (drawing + "\n", drawing.isEmpty ? 0 : line + 1)
    }

    // MARK: A file of its own

    private func file(_ header: TimelineText.Header, _ entries: [TimelineEntry]) -> String {
        let part = units
        let top = 92
        let isDrawn = layout.groups.contains { !$0.placed.isEmpty }
        var y = top + (isDrawn ? Self.height(part) : 0) + 12
        let legend = legend(top: y)
        y += legend.lines * Self.rowHeight
        let undated = layout.groups.flatMap(\.undated)
        var rest = ""
        if !undated.isEmpty {
            rest = "<text class=\"group\" x=\"\(Self.edge)\" y=\"\(y + 26)\">Undated</text>\n"
            y += 36
            for entry in undated {
                let title = FontWidth.cut(
                    entry.mark(options) + entry.title(options),
                    to: Self.width - 2 * Self.edge - 16, size: Self.fontSize)
                rest +=
                    "<g role=\"listitem\"><title>"
                    + EventHint.text(entry, options).map(Markup.text).joined(separator: "\n")
                    + "</title><text x=\"\(Self.edge + 16)\" y=\"\(y + 15)\">\(Markup.text(title))</text></g>\n"
                y += Self.rowHeight
            }
        }
        let facts = PageHeader.facts(entries).joined(separator: " · ")
        let title = Markup.text(header.title)
        let subject = header.subject == header.title ? nil : header.subject
        let height = y + 24
        return """
            <svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 \(Self.width) \(height)" \
            width="\(Self.width)" height="\(height)" role="group" aria-labelledby="title facts" \
            lang="\(Markup.word(options.language))">
            <title id="title">\(title)</title>
            <desc id="facts">\(facts)</desc>
            <style>
            \(ChartStyle.css)
            </style>
            <rect class="paper" width="\(Self.width)" height="\(height)"/>
            <text class="head" x="\(Self.edge)" y="52">\(title)</text>
            <text class="facts" x="\(Self.edge)" y="76">\
            \((subject.map { Markup.text($0) + " · " } ?? "") + facts)</text>
            \(isDrawn ? drawing(part, top: top) : "")\(legend.drawing)\(rest)</svg>

            """
    }
}
