/// Four days, the starts and ends of two spans, with bounds on each and on their differences. Whole
/// days satisfy such a system exactly when no cycle of bounds is negative (Dechter, Meiri and Pearl
/// 1991), so nothing has to be enumerated.
struct DifferenceSystem {
    /// The places in the system; the origin is day 0.
    enum Place: Int {
        case origin, start, end, otherStart, otherEnd
    }

    private static let size = 5
    private static let unbounded = 1 << 55

    /// At `row * 5 + column`, the most by which the column's day may exceed the row's.
    private var limits: [Int]

    init(_ windows: [DayWindow]) {
        limits = Array(repeating: Self.unbounded, count: Self.size * Self.size)
        for place in 0..<Self.size { limits[place * Self.size + place] = 0 }
        for (index, window) in windows.enumerated() {
            let widest = window.widest
            limits[index + 1] = widest.high
            limits[(index + 1) * Self.size] = -widest.low
        }
        require(.start, notAfter: .end)
        require(.otherStart, notAfter: .otherEnd)
    }

    /// The first day is at least `days` before the second.
    mutating func require(_ first: Place, _ days: Int = 0, notAfter second: Place) {
        let index = second.rawValue * Self.size + first.rawValue
        limits[index] = min(limits[index], -days)
    }

    /// The first day is exactly `days` before the second.
    mutating func require(_ first: Place, _ days: Int = 0, equals second: Place) {
        require(first, days, notAfter: second)
        require(second, -days, notAfter: first)
    }

    /// Whether there are such days.
    var isSatisfiable: Bool {
        var closed = limits
        let size = Self.size
        for middle in 0..<size {
            for row in 0..<size {
                for column in 0..<size {
                    let path = closed[row * size + middle] + closed[middle * size + column]
                    if path < closed[row * size + column] { closed[row * size + column] = path }
                }
            }
        }
        return (0..<size).allSatisfy { closed[$0 * size + $0] >= 0 }
    }

    /// With the relation between the two spans.
    func with(_ relation: AllenRelation) -> DifferenceSystem {
        var system = self
        switch relation {
        case .before: system.require(.end, 2, notAfter: .otherStart)
        case .after: system.require(.otherEnd, 2, notAfter: .start)
        case .meets: system.require(.end, 1, equals: .otherStart)
        case .metBy: system.require(.otherEnd, 1, equals: .start)
        case .overlaps:
            system.require(.start, 1, notAfter: .otherStart)
            system.require(.otherStart, notAfter: .end)
            system.require(.end, 1, notAfter: .otherEnd)
        case .overlappedBy:
            system.require(.otherStart, 1, notAfter: .start)
            system.require(.start, notAfter: .otherEnd)
            system.require(.otherEnd, 1, notAfter: .end)
        case .starts, .equals, .startedBy:
            system.require(.start, equals: .otherStart)
            system.requireEnds(relation == .starts ? -1 : relation == .equals ? 0 : 1)
        case .during, .finishes:
            system.require(.otherStart, 1, notAfter: .start)
            system.requireEnds(relation == .during ? -1 : 0)
        case .contains, .finishedBy:
            system.require(.start, 1, notAfter: .otherStart)
            system.requireEnds(relation == .contains ? 1 : 0)
        }
        return system
    }

    /// The first span ends earlier, -1, on the same day, 0, or later, 1.
    private mutating func requireEnds(_ order: Int) {
        switch order {
        case ..<0: require(.end, 1, notAfter: .otherEnd)
        case 0: require(.end, equals: .otherEnd)
        default: require(.otherEnd, 1, notAfter: .end)
        }
    }
}
