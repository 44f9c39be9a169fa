/// The shapes of a mark: of a day a full diamond, of a month an empty one, certain days a full bar,
/// possible ones a faint one, a moment somewhere in a time brackets around dots, a side that nobody
/// knows a question mark, a side that is open an arrow.
enum SVGMark {
    /// Half the height of a bar.
    private static let half = 5

    /// The shapes around the height `y`.
    static func shapes(_ placed: ChartLayout.Placed, y: Int) -> String {
        let (item, mark) = (placed.item, placed.mark)
        let (start, end) = (mark.range.lowerBound, mark.range.upperBound)
        if mark.isPoint { return point(item.certainty, x: (start + end) / 2, y: y) }
        let stretch = item.stretch
        var shapes = ""
        let from = start + (stretch.start == .unknown ? SVGChart.lead : 0)
        let to = max(from + 1, end - (stretch.end == .unknown ? SVGChart.lead : 0))
        if stretch.isOnce {
            shapes += line("dots", from + 3, y, to - 3, y)
            if stretch.start == .known { shapes += bracket(x: from, y: y, opens: true) }
            if stretch.end == .known { shapes += bracket(x: to, y: y, opens: false) }
        } else {
            shapes += rectangle("faint", from, to, y)
            if let certain = mark.certain {
                shapes += rectangle("solid", certain.lowerBound, certain.upperBound, y)
            } else {
                if stretch.start == .known {
                    shapes += line("edge", from, y - half, from, y + half)
                }
                if stretch.end == .known { shapes += line("edge", to, y - half, to, y + half) }
            }
        }
        return shapes + side(stretch.start, from: start, to: from, y: y, isStart: true)
            + side(stretch.end, from: to, to: end, y: y, isStart: false)
    }

    /// What stands before a sentence of the legend, in 30 units from `x`.
    static func sample(_ key: ChartLegend.Key, x: Int, y: Int) -> String {
        switch key {
        case .day: point(.day, x: x + 15, y: y)
        case .month: point(.month, x: x + 15, y: y)
        case .bar: rectangle("faint", x, x + 30, y) + rectangle("solid", x + 8, x + 22, y)
        case .possible:
            rectangle("faint", x, x + 30, y) + line("edge", x, y - half, x, y + half)
                + line("edge", x + 30, y - half, x + 30, y + half)
        case .onceBetween:
            bracket(x: x + 1, y: y, opens: true) + line("dots", x + 5, y, x + 26, y)
                + bracket(x: x + 29, y: y, opens: false)
        case .onceThen: point(.once, x: x + 15, y: y)
        case .open: rectangle("solid", x, x + 26, y) + arrow(base: x + 24, tip: 7, y: y)
        case .unknown:
            rectangle("faint", x, x + 16, y)
                + side(.unknown, from: x + 16, to: x + 30, y: y, isStart: false)
        case .order: point(.order, x: x + 15, y: y)
        case .plan, .conflict, .contradiction, .deleted:
            "<text x=\"\(x + 15)\" y=\"\(y + 4)\" text-anchor=\"middle\">"
                + (ChartLegend.mark(key, .unicode) ?? "") + "</text>"
        }
    }

    private static func arrow(base: Int, tip: Int, y: Int) -> String {
        "<path class=\"solid\" d=\"M\(base) \(y - half)l\(tip) \(half)l\(-tip) \(half)z\"/>"
    }

    static func point(_ certainty: Certainty, x: Int, y: Int) -> String {
        switch certainty {
        case .day: diamond("solid", x, y, 6)
        case .month: diamond("hollow", x, y, 5)
        case .order:
            "<circle class=\"dots\" cx=\"\(x)\" cy=\"\(y)\" r=\"4\"/>"
        default: "<circle class=\"hollow\" cx=\"\(x)\" cy=\"\(y)\" r=\"4\"/>"
        }
    }

    private static func diamond(_ name: String, _ x: Int, _ y: Int, _ size: Int) -> String {
        "<path class=\"\(name)\" d=\"M\(x) \(y - size)l\(size) \(size)l-\(size) \(size)l-\(size) -\(size)z\"/>"
    }

    private static func rectangle(_ name: String, _ from: Int, _ to: Int, _ y: Int) -> String {
        "<rect class=\"\(name)\" x=\"\(from)\" y=\"\(y - half)\" width=\"\(max(1, to - from))\" "
            + "height=\"\(2 * half)\" rx=\"2\"/>"
    }

    private static func line(_ name: String, _ x: Int, _ y: Int, _ toX: Int, _ toY: Int) -> String {
        if x == toX && y == toY || toX < x { return "" }
        return "<path class=\"\(name)\" d=\"M\(x) \(y)L\(toX) \(toY)\"/>"
    }

    private static func bracket(x: Int, y: Int, opens: Bool) -> String {
        let bow = opens ? -3 : 3
        let from = x - bow
        return "<path class=\"edge\" d=\"M\(from) \(y - half)q\(bow) \(half) 0 \(2 * half)\"/>"
    }

    private static func side(
        _ side: Stretch.Side, from: Int, to: Int, y: Int, isStart: Bool
    ) -> String {
        switch side {
        case .known: return ""
        case .unknown:
            let middle = (from + to) / 2
            return
                "<text class=\"doubt\" x=\"\(middle)\" y=\"\(y + 4)\" text-anchor=\"middle\">?</text>"
        case .open:
            // Its tip is the outer end.
            let base = isStart ? to + 7 : from - 7
            return arrow(base: base, tip: isStart ? -7 : 7, y: y)
        }
    }
}
