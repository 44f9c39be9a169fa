/// What a campaign did and saw.
public struct CampaignReport: Sendable {
    /// Cycles made.
    public var cycles = 0
    /// What broke a promise, each with the words that repeat it.
    public var failures: [String] = []
    /// What was seen how often, so that one sees that the faults took place.
    public var seen: [String: Int] = [:]
    /// What must have been seen for a full campaign to mean anything, and was not.
    public var missed: [String] = []

    /// Nothing done yet.
    public init() {}

    /// Counts what was seen.
    public mutating func see(_ words: String, _ times: Int = 1) { seen[words, default: 0] += times }

    /// The figures as text, the most frequent first.
    public var text: String {
        let lines = seen.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            let count = String($0.value)
            return String(repeating: " ", count: max(0, 10 - count.count)) + count + "  " + $0.key
        }
        let ends = missed.map { "never seen: \($0)" } + failures.map { "broken: \($0)" }
        let sum = "\(cycles) cycles, \(failures.count) broke a promise"
        return ([sum] + lines + ends).joined(separator: "\n")
    }
}
