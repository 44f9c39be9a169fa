internal import Career

/// A time in which certainly nothing happened.
struct Gap {
    /// Its first day, on the axis.
    let first: Int
    /// Its last day.
    let last: Int
    /// How long it was, in days: what is certain, and what is possible.
    let days: CountRange

    /// A shorter one is no gap: three months.
    static let least = 92

    /// Every gap between events, in the order of time. What has no known limit on a side fills all
    /// the days there. O(n log n).
    static func all(_ events: some Sequence<Stretch>) -> [Gap] {
        let stretches = events.sorted { $0.reach.lowerBound < $1.reach.lowerBound }
        guard let head = stretches.first else { return [] }
        // The earliest that each later event may have begun at the latest.
        var latestStart = [Int](repeating: .max, count: stretches.count + 1)
        for index in stretches.indices.reversed() {
            latestStart[index] = min(latestStart[index + 1], stretches[index].latestStart)
        }
        var end = head.reach.upperBound
        var earliestEnd = head.earliestEnd
        var gaps: [Gap] = []
        for (index, stretch) in stretches.enumerated().dropFirst() {
            if end != .max, stretch.reach.lowerBound != .min, stretch.first - end - 1 >= least {
                let most = latestStart[index] - earliestEnd - 1
                let sure = stretch.first - end - 1
                gaps.append(
                    Gap(
                        first: end + 1, last: stretch.first - 1,
                        days: CountRange(sure, max(sure, most))))
            }
            end = max(end, stretch.reach.upperBound)
            earliestEnd = max(earliestEnd, stretch.earliestEnd)
        }
        return gaps
    }

    /// "nothing for 7 months to 9 months".
    var words: String { "nothing for \(StatisticsText.length(days))" }
}

extension Stretch {
    /// It had begun by that day.
    fileprivate var latestStart: Int { certain?.lowerBound ?? last }
    /// It was not over before that day.
    fileprivate var earliestEnd: Int { certain?.upperBound ?? first }
}
