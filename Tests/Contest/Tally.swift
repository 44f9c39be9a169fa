/// All that was measured.
struct Tally {
    /// Which figures belong together.
    struct Key: Hashable {
        let measure: Measure
        let contender: String
        let size: Int
    }

    /// Figures of one kind.
    struct Summary {
        let median: Double
        let least: Double
        let most: Double
        let count: Int
    }

    private(set) var figures: [Key: [Double]] = [:]
    /// What could not be measured, and why.
    private(set) var failures: [String] = []
    /// What else is to be said of a contender.
    private(set) var remarks: [String] = []

    mutating func add(_ value: Double, _ measure: Measure, _ contender: String, _ size: Int) {
        figures[Key(measure: measure, contender: contender, size: size), default: []].append(value)
    }

    mutating func fail(_ words: String) {
        if !failures.contains(words) { failures.append(words) }
    }

    mutating func remark(_ words: String) {
        if !remarks.contains(words) { remarks.append(words) }
    }

    /// Takes the figures of another in.
    mutating func merge(_ other: Tally) {
        for (key, values) in other.figures { figures[key, default: []] += values }
        other.failures.forEach { fail($0) }
        other.remarks.forEach { remark($0) }
    }

    func summary(_ measure: Measure, _ contender: String, _ size: Int) -> Summary? {
        let key = Key(measure: measure, contender: contender, size: size)
        guard let values = figures[key]?.sorted(), let first = values.first, let last = values.last
        else { return nil }
        // Of an even number, between the two in the middle.
        let median = (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
        return Summary(median: median, least: first, most: last, count: values.count)
    }

    /// The measures there are figures of, in their order.
    var measures: [Measure] { Set(figures.keys.map(\.measure)).sorted() }
    /// The sizes, ascending.
    var sizes: [Int] { Set(figures.keys.map(\.size)).sorted() }

    /// Who has figures, Vita first.
    func contenders(_ order: [String]) -> [String] {
        let known = Set(figures.keys.map(\.contender))
        return order.filter(known.contains)
    }

    /// The best of the others, by its median.
    func best(_ measure: Measure, besides name: String, _ size: Int) -> (name: String, Summary)? {
        let others = Set(figures.keys.map(\.contender)).subtracting([name]).sorted()
        return others.compactMap { other in
            summary(measure, other, size).map { (other, $0) }
        }.min { $0.1.median < $1.1.median }
    }
}
