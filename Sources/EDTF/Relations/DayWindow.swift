/// The days on which something may have started, or may have ended, as whole numbers: `forever` and
/// its negative stand for open, and nothing else reaches them.
struct DayWindow: Hashable, Sendable {
    /// Beyond every day that can be written, and small enough to be added up.
    static let forever = 1 << 50
    /// The farthest a day may be that exists without anybody knowing it.
    static let farthest = forever - 2

    /// The first and the last day; nil where the bound is unknown.
    var low: Int?
    var high: Int?

    init(low: Int?, high: Int?) {
        self.low = low
        self.high = high
    }

    init(starts bounds: Bounds) {
        if bounds.earliestStart == .open && bounds.latestStart == .open {
            self.init(low: -Self.forever, high: -Self.forever)
        } else {
            self.init(
                low: Self.number(bounds.earliestStart, open: -Self.farthest),
                high: Self.number(bounds.latestStart, open: -Self.forever))
        }
    }

    init(ends bounds: Bounds) {
        if bounds.earliestEnd == .open && bounds.latestEnd == .open {
            self.init(low: Self.forever, high: Self.forever)
        } else {
            self.init(
                low: Self.number(bounds.earliestEnd, open: Self.forever),
                high: Self.number(bounds.latestEnd, open: Self.farthest))
        }
    }

    private static func number(_ bound: Bound, open: Int) -> Int? {
        switch bound {
        case .day(let day): day.daysSinceEpoch
        case .open: open
        case .unknown: nil
        }
    }

    /// With every unknown bound as far away as it can be.
    var widest: (low: Int, high: Int) { (low ?? -Self.farthest, high ?? Self.farthest) }

    /// What it may be if one knew: each unknown bound at one of the days that could decide.
    func fillings(_ days: [Int]) -> [DayWindow] {
        switch (low, high) {
        case (let low?, let high?): return [DayWindow(low: low, high: high)]
        case (nil, let high?):
            return (days + [high]).filter { $0 <= high }.map { DayWindow(low: $0, high: high) }
        case (let low?, nil):
            return (days + [low]).filter { $0 >= low }.map { DayWindow(low: low, high: $0) }
        // Every window holds a single day, and a narrower window decides more.
        case (nil, nil): return days.map { DayWindow(low: $0, high: $0) }
        }
    }
}
