public import EDTF

/// What a career adds up to. Every figure is a range that follows from the four bounds of dates:
/// no day, length or count is guessed.
public struct CareerStatistics: Sendable {
    /// A time between two tenures that none certainly fills.
    public struct Gap: Sendable {
        /// Where somebody certainly was just before.
        public let after: [String]
        /// Where somebody certainly was just after.
        public let before: [String]
        /// The first day that may belong to it.
        public let first: Day
        /// The last day that may belong to it.
        public let last: Day
        /// How long it was.
        public let days: CountRange
    }

    /// A time at two organizations at once.
    public struct Overlap: Sendable {
        /// The two, in the order of their names.
        public let organizations: [String]
        /// How long it was.
        public let days: CountRange
    }

    /// The events that began in a year.
    public struct Year: Sendable {
        /// The year, where 0 is 1 BCE.
        public let year: Int
        /// How many began in it.
        public let events: CountRange
        /// The same for each kind; events without one under an empty name.
        public let kinds: [String: CountRange]
    }

    /// An event that may have begun in more years than these says nothing about any of them.
    public static let mostYears = 100

    /// Events that happened; plans, targets and what was cancelled are in `planned`.
    public private(set) var events = 0
    /// Events that have not happened.
    public private(set) var planned = 0
    /// Events without any bound.
    public private(set) var undated = 0
    /// Events with bounds that place them in no year.
    public private(set) var unplaced = 0
    /// By name.
    public let tenures: [Tenure]
    /// In the order of time.
    public let gaps: [Gap]
    /// Pairs that may have overlapped, by names.
    public let overlaps: [Overlap]
    /// In the order of time; years in which nothing may have begun are left out.
    public let years: [Year]
    /// Events of each kind, by name.
    public let kinds: [(kind: String, events: Int)]

    /// Counts events, each with its bounds: those of its date, or those that its relations give it.
    public init(_ entries: [(event: Event, bounds: Bounds?)], today: Day) {
        var spans: [String: [Span?]] = [:]
        var byYear: [Int: [String: (least: Int, most: Int)]] = [:]
        var kinds: [String: Int] = [:]
        for (event, bounds) in entries {
            guard (event.status ?? "happened") == "happened" else {
                planned += 1
                continue
            }
            events += 1
            let kind = event.kind ?? ""
            kinds[kind, default: 0] += 1
            if Tenure.kinds.contains(kind) {
                for name in event.names(.organizations) {
                    spans[name, default: []].append(bounds.map { Span($0, today: today) })
                }
            }
            guard let bounds else {
                undated += 1
                continue
            }
            guard let first = bounds.earliestStart.day?.year,
                let last = bounds.latestStart.day?.year,
                first <= last, last - first < Self.mostYears
            else {
                unplaced += 1
                continue
            }
            for year in first...last {
                var count = byYear[year, default: [:]][kind] ?? (0, 0)
                count.most += 1
                if first == last { count.least += 1 }
                byYear[year, default: [:]][kind] = count
            }
        }
        let tenures = spans.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .compactMap { Tenure($0.key, $0.value) }
        self.tenures = tenures
        gaps = Self.gaps(tenures)
        overlaps = Self.overlaps(tenures)
        years = byYear.sorted { $0.key < $1.key }.map { year, counts in
            Year(
                year: year,
                events: CountRange(
                    counts.values.reduce(0) { $0 + $1.least },
                    counts.values.reduce(0) { $0 + $1.most }),
                kinds: counts.mapValues { CountRange($0.least, $0.most) })
        }
        self.kinds = kinds.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { ($0.key, $0.value) }
    }

    /// The days between what is certain; those that nothing possible fills are certainly free.
    private static func gaps(_ tenures: [Tenure]) -> [Gap] {
        let certain = DaySet(tenures.flatMap(\.certain.ranges))
        let possible = DaySet(tenures.flatMap(\.possible.ranges))
        return certain.holes.compactMap { hole in
            let filled = possible.intersection(DaySet([hole])).count
            guard let first = Day(daysSinceEpoch: hole.lowerBound),
                let last = Day(daysSinceEpoch: hole.upperBound)
            else { return nil }
            func names(_ day: Int) -> [String] {
                tenures.filter { tenure in tenure.certain.ranges.contains { $0.contains(day) } }
                    .map(\.organization)
            }
            return Gap(
                after: names(hole.lowerBound - 1), before: names(hole.upperBound + 1),
                first: first, last: last, days: CountRange(hole.count - filled, hole.count))
        }
    }

    private static func overlaps(_ tenures: [Tenure]) -> [Overlap] {
        let sorted = tenures.filter { !$0.possible.ranges.isEmpty }.sorted {
            ($0.possible.ranges[0].lowerBound) < ($1.possible.ranges[0].lowerBound)
        }
        var result: [Overlap] = []
        for (index, one) in sorted.enumerated() {
            let end = one.possible.ranges[one.possible.ranges.count - 1].upperBound
            for other in sorted[(index + 1)...] {
                if other.possible.ranges[0].lowerBound > end { break }
                let most = one.possible.intersection(other.possible).count
                guard most > 0 else { continue }
                let least = one.certain.intersection(other.certain).count
                let isBounded = one.days.most != nil || other.days.most != nil
                let names = [one.organization, other.organization].sorted {
                    $0.utf8.lexicographicallyPrecedes($1.utf8)
                }
                result.append(
                    Overlap(organizations: names, days: CountRange(least, isBounded ? most : nil)))
            }
        }
        return result.sorted {
            $0.organizations.lexicographicallyPrecedes($1.organizations)
        }
    }
}
