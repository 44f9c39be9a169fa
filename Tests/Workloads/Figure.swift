/// What one piece of work took, beside what it is held against.
public struct Figure: Sendable {
    /// The work, as a row of the table begins.
    public let work: String
    /// Events in the timeline.
    public let size: Int
    /// What it took.
    public let taken: Reading
    /// What it is compared with.
    public let comparison: String
    /// What that took.
    public let floor: Reading

    /// A figure by its parts.
    public init(
        _ work: String, size: Int, _ taken: Reading, against comparison: String, _ floor: Reading
    ) {
        self.work = work
        self.size = size
        self.taken = taken
        self.comparison = comparison
        self.floor = floor
    }

    /// How many times as long by the wall's clock.
    public var ratio: Double { taken.seconds / floor.seconds }

    static let heading = """
        | work | events | time | CPU | held against | time | CPU | ratio |
        |---|---:|---:|---:|---|---:|---:|---:|
        """

    /// A row of a Markdown table.
    public var row: String {
        let cells = [
            work, Self.grouped(size), Self.duration(taken.seconds), Self.duration(taken.processor),
            comparison, Self.duration(floor.seconds), Self.duration(floor.processor),
            Self.decimals(ratio, ratio < 10 ? 2 : 0),
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    /// `1,234,567`
    package static func grouped(_ number: Int) -> String {
        let digits = String(number)
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += "," }
            result.append(digit)
        }
        return result
    }

    /// Three figures or so, in the unit that suits.
    package static func duration(_ seconds: Double) -> String {
        switch seconds {
        case 10...: "\(decimals(seconds, 1)) s"
        case 1...: "\(decimals(seconds, 2)) s"
        case 0.01...: "\(decimals(seconds * 1000, 0)) ms"
        case 0.001...: "\(decimals(seconds * 1000, 1)) ms"
        default: "\(decimals(seconds * 1_000_000, 0)) µs"
        }
    }

    package static func decimals(_ number: Double, _ places: Int) -> String {
        let factor = (0..<places).reduce(1) { product, _ in product * 10 }
        let scaled = Int((number * Double(factor)).rounded())
        guard places > 0 else { return "\(scaled)" }
        let rest = String(scaled % factor)
        return "\(scaled / factor)." + String(repeating: "0", count: places - rest.count) + rest
    }
}
