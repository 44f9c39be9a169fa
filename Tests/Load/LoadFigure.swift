/// What a load did to a server.
public struct LoadFigure: Sendable {
    /// The load, in words.
    public let work: String
    /// Requests that were answered rightly.
    public let answered: Int
    /// Requests that were not.
    public let wrong: Int
    /// Requests a second that were answered.
    public let rate: Double
    /// Seconds within which half of the requests were answered.
    public let median: Double
    /// Seconds within which 99 of 100 were.
    public let p99: Double
    /// Seconds of the slowest.
    public let slowest: Double
    /// The first answer that was wrong.
    public let example: String?

    init(_ work: String, _ outcome: Schedule.Outcome) {
        self.work = work
        answered = outcome.times.count
        wrong = outcome.wrong
        rate = outcome.seconds > 0 ? Double(outcome.times.count) / outcome.seconds : 0
        median = Self.quantile(outcome.times, 50)
        p99 = Self.quantile(outcome.times, 99)
        slowest = outcome.times.last ?? 0
        example = outcome.example
    }

    /// The smallest of ascending times within which so many of a hundred are.
    static func quantile(_ times: [Double], _ percent: Int) -> Double {
        guard !times.isEmpty else { return 0 }
        return times[min((times.count * percent + 99) / 100, times.count) - 1]
    }

    /// A row of a Markdown table.
    public var row: String {
        let cells = [
            work, "\(answered)", "\(wrong)", "\(Int(rate.rounded()))", Self.duration(median),
            Self.duration(p99), Self.duration(slowest),
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    static let heading = """
        | load | answered | wrong | a second | median | p99 | slowest |
        |---|---:|---:|---:|---:|---:|---:|
        """

    private static func duration(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10_000).rounded())
        return "\(tenths / 10).\(tenths % 10) ms"
    }
}
