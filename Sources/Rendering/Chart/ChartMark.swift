/// What is drawn of one event, in the units of a face.
struct ChartMark {
    /// Where its days are, with what is drawn for a side that nobody knows.
    let range: Range<Int>
    /// Where its certain days are.
    let certain: Range<Int>?
    /// True where it is drawn as one sign in the middle of its days.
    let isPoint: Bool

    init(_ item: ChartItem, _ axis: ChartAxis, _ metrics: ChartMetrics) {
        let stretch = item.stretch
        let days = axis.span(stretch.first, stretch.last)
        let isSmall = days.count <= metrics.point
        switch item.certainty {
        case .day, .month, .order:
            self.init(point: days, metrics)
        case .once where isSmall && stretch.start == .known && stretch.end == .known:
            self.init(point: days, metrics)
        default:
            self.init(bar: days, stretch, axis, metrics)
        }
    }

    private init(point days: Range<Int>, _ metrics: ChartMetrics) {
        let middle = (days.lowerBound + days.upperBound - 1) / 2
        let start = min(max(middle - (metrics.point - 1) / 2, 0), metrics.width - metrics.point)
        range = start..<(start + metrics.point)
        certain = nil
        isPoint = true
    }

    private init(
        bar days: Range<Int>, _ stretch: Stretch, _ axis: ChartAxis, _ metrics: ChartMetrics
    ) {
        let piece = metrics.piece
        var sure = stretch.certain.map { axis.span($0.lowerBound, $0.upperBound) }
        var (start, end) = (days.lowerBound, days.upperBound)
        if let certain = stretch.certain, let known = sure {
            // Where more of it is doubtful than certain, every part of it is there to be seen.
            if stretch.doubtful > certain.count {
                let head = stretch.first < certain.lowerBound ? piece : 0
                let tail = stretch.last > certain.upperBound ? piece : 0
                let from = max(known.lowerBound, start + head)
                let to = max(from + piece, min(known.upperBound, end - tail))
                sure = from..<to
                end = max(end, to + tail)
            }
        } else {
            end = max(end, start + 2 * piece)
        }
        if stretch.start == .unknown { start -= metrics.lead }
        if stretch.end == .unknown { end += metrics.lead }
        if stretch.start == .open { start = 0 }
        if stretch.end == .open { end = max(end, min(end + piece, metrics.width)) }
        // What always was, or goes on, did so up to the edge.
        if let certain = stretch.certain, let known = sure {
            let from = stretch.start == .open && certain.lowerBound == stretch.first
            let to = stretch.end == .open && certain.upperBound == stretch.last
            sure = (from ? start : known.lowerBound)..<(to ? end : known.upperBound)
        }
        // What was widened at the right edge moves to the left.
        let over = max(0, end - metrics.width)
        let moved = max(0, start - over)..<(end - over)
        range = moved
        certain = sure.map {
            let lower = min(max($0.lowerBound - over, moved.lowerBound), moved.upperBound - 1)
            return lower..<min(max($0.upperBound - over, lower + 1), moved.upperBound)
        }
        isPoint = false
    }

    private init(range: Range<Int>, certain: Range<Int>?, isPoint: Bool) {
        self.range = range
        self.certain = certain
        self.isPoint = isPoint
    }

    /// The same without what lies before a place, of which at least one unit stays.
    func beginning(at start: Int) -> ChartMark {
        guard start > range.lowerBound, start < range.upperBound else { return self }
        let kept = start..<range.upperBound
        return ChartMark(
            range: kept, certain: certain.map { $0.clamped(to: kept) }, isPoint: isPoint)
    }
}
