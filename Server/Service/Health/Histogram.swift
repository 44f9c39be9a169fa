/// How long something took, in steps.
struct Histogram {
    /// The upper ends of the steps in microseconds, and as Prometheus reads them in seconds.
    static let steps: [(microseconds: Int, text: String)] = [
        (1000, "0.001"), (2500, "0.0025"), (5000, "0.005"), (10_000, "0.01"), (25_000, "0.025"),
        (50_000, "0.05"), (100_000, "0.1"), (250_000, "0.25"), (1_000_000, "1"),
        (5_000_000, "5"), (30_000_000, "30"),
    ]

    /// For each step how many took at most so long, and longer than the step before.
    private(set) var counts = [Int](repeating: 0, count: steps.count)
    private(set) var count = 0
    private(set) var microseconds = 0

    mutating func add(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let taken = Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000)
        count += 1
        microseconds += taken
        if let step = Self.steps.firstIndex(where: { taken <= $0.microseconds }) {
            counts[step] += 1
        }
    }
}

/// Prometheus' text format, version 0.0.4.
struct MetricsText {
    private(set) var text = ""
    private var name = ""

    enum Kind: String { case counter, gauge, histogram }

    /// What the next lines are of.
    mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        self.name = name
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    /// Labels hold nothing that would have to be escaped.
    mutating func add(_ value: Int, _ labels: [(String, String)], suffix: String = "") {
        add(String(value), labels, suffix)
    }

    mutating func add(_ histogram: Histogram, _ labels: [(String, String)]) {
        var total = 0
        for (step, count) in zip(Histogram.steps, histogram.counts) {
            total += count
            add(total, labels + [("le", step.text)], suffix: "_bucket")
        }
        add(histogram.count, labels + [("le", "+Inf")], suffix: "_bucket")
        let whole = histogram.microseconds / 1_000_000
        let rest = String(histogram.microseconds % 1_000_000)
        let zeros = String(repeating: "0", count: 6 - rest.utf8.count)
        add("\(whole).\(zeros)\(rest)", labels, "_sum")
        add(histogram.count, labels, suffix: "_count")
    }

    private mutating func add(_ value: String, _ labels: [(String, String)], _ suffix: String) {
        let list = labels.map { "\($0.0)=\"\($0.1)\"" }.joined(separator: ",")
        text += name + suffix + (list.isEmpty ? "" : "{\(list)}") + " \(value)\n"
    }
}
