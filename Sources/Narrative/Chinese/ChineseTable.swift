/// Words of Chinese with what they mean, found by the first character of each.
struct ChineseTable<Value: Sendable>: Sendable {
    private typealias Row = (word: [Unicode.Scalar], value: Value)

    private let rows: ScalarTable<[(word: [Unicode.Scalar], value: Value)]>

    init(_ entries: [(word: String, value: Value)]) {
        self.init(entries.map { (word: Array($0.word.unicodeScalars), value: $0.value) })
    }

    private init(_ entries: [Row]) {
        var rows: [Unicode.Scalar: [Row]] = [:]
        // The longest first, so that the first that fits is the right one.
        for entry in entries.sorted(by: { $0.word.count > $1.word.count }) {
            if let first = entry.word.first { rows[first, default: []].append(entry) }
        }
        self.rows = ScalarTable(rows)
    }

    /// The characters that its words begin with.
    var firsts: some Sequence<Unicode.Scalar> { rows.keys }

    /// The same without words of a single character.
    var withoutSingles: ChineseTable {
        ChineseTable(rows.keys.flatMap { rows[$0] ?? [] }.filter { $0.word.count > 1 })
    }

    /// The longest word at an index that ends before another.
    func match(
        _ text: [Unicode.Scalar], at index: Int, before end: Int
    ) -> (value: Value, end: Int)? {
        guard index >= 0, index < end, let rows = rows[text[index]] else { return nil }
        for (word, value) in rows
        where index + word.count <= end
            && word.indices.allSatisfy({ text[index + $0] == word[$0] })
        {
            return (value, index + word.count)
        }
        return nil
    }
}
