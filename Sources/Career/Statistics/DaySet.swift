internal import EDTF

/// A set of days as ascending, disjoint ranges.
struct DaySet {
    private(set) var ranges: [ClosedRange<Int>] = []

    /// The union of ranges.
    init(_ parts: [ClosedRange<Int>] = []) {
        for part in parts.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = ranges.last, part.lowerBound <= last.upperBound + 1 {
                ranges[ranges.count - 1] =
                    last.lowerBound...max(last.upperBound, part.upperBound)
            } else {
                ranges.append(part)
            }
        }
    }

    /// How many days.
    var count: Int { ranges.reduce(0) { $0 + $1.count } }

    /// The days of both.
    func intersection(_ other: DaySet) -> DaySet {
        var result: [ClosedRange<Int>] = []
        var (left, right) = (0, 0)
        while left < ranges.count, right < other.ranges.count {
            let (a, b) = (ranges[left], other.ranges[right])
            let start = max(a.lowerBound, b.lowerBound)
            let end = min(a.upperBound, b.upperBound)
            if start <= end { result.append(start...end) }
            if a.upperBound < b.upperBound { left += 1 } else { right += 1 }
        }
        return DaySet(result)
    }

    /// The days between its first and its last that it does not hold.
    var holes: [ClosedRange<Int>] {
        zip(ranges, ranges.dropFirst()).map { ($0.upperBound + 1)...($1.lowerBound - 1) }
    }
}
