import Workloads

extension Contest {
    /// One table for each measure, with a row for each contender and a column for each size.
    public var tables: String {
        tally.measures.map(table).joined(separator: "\n\n") + "\n"
    }

    private func table(_ measure: Measure) -> String {
        let sizes = tally.sizes
        let head = sizes.map { "\(Figure.grouped($0)) events | least–most | to Vita" }
        var lines = [
            "### \(measure.rawValue)", "", "| | " + head.joined(separator: " | ") + " |",
            "|---|" + String(repeating: "---:|---:|---:|", count: sizes.count),
        ]
        for name in tally.contenders(Self.everybody.map { $0.name }) {
            let cells = sizes.map { cell(measure, name, $0) }
            guard cells.contains(where: { !$0.hasPrefix("—") }) else { continue }
            lines.append("| \(name) | " + cells.joined(separator: " | ") + " |")
        }
        return lines.joined(separator: "\n")
    }

    private func cell(_ measure: Measure, _ name: String, _ size: Int) -> String {
        guard let summary = tally.summary(measure, name, size) else { return "— | | " }
        let spread =
            summary.count == 1
            ? "once"
            : [summary.least, summary.most].map { words($0, measure) }.joined(separator: "–")
        var ratio = ""
        if name != VitaContender.name,
            let ours = tally.summary(measure, VitaContender.name, size), ours.median > 0
        {
            ratio = Figure.decimals(summary.median / ours.median, 2)
        }
        return "\(words(summary.median, measure)) | \(spread) | \(ratio)"
    }

    private func words(_ value: Double, _ measure: Measure) -> String {
        switch measure.unit {
        case .seconds: Figure.duration(value)
        case .count: Figure.grouped(Int(value))
        case .bytes where value < 10_000: "\(Int(value)) B"
        case .bytes where value < 10_000_000: "\(Figure.decimals(value / 1000, 0)) kB"
        case .bytes: "\(Figure.decimals(value / 1_000_000, 1)) MB"
        }
    }

    /// Vita beside its bars, a row each.
    public var bars: String {
        var lines = [
            "| bar | events | Vita | the bar | |", "|---|---:|---:|---|---|",
        ]
        for bar in Bar.all {
            for size in tally.sizes {
                guard let ours = tally.summary(bar.measure, VitaContender.name, size),
                    let (limit, why) = bar.limit(size, self)
                else { continue }
                let cells = [
                    bar.measure.rawValue, Figure.grouped(size), words(ours.median, bar.measure),
                    "\(words(limit, bar.measure)) \(why)",
                    bar.holds(ours.median, limit) ? "met" : "**missed**",
                ]
                lines.append("| " + cells.joined(separator: " | ") + " |")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Who was left out, and what could not be measured.
    public var remarks: String {
        let left = absent.map { "\($0.name) is left out: there is no \($0.missing) here." }
        return (left + tally.remarks + tally.failures).map { "- \($0)\n" }.joined()
    }
}
