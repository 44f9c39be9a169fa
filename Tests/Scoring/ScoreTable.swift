/// The figures as a table in Markdown.
public struct ScoreTable: Sendable {
    /// What a row is about, and its counts.
    public struct Row: Hashable, Sendable {
        /// What it is about.
        public let name: String
        /// The counts.
        public let tally: Tally
    }

    /// The rows, in the order of the table.
    public private(set) var rows: [Row] = []

    /// Scores passages: for each group all of them, then by language and by kind; narratives one by
    /// one and by kind.
    public init(_ passages: [Passage], _ answers: Answers) {
        var groups: [String] = []
        for passage in passages where !groups.contains(passage.group) {
            groups.append(passage.group)
        }
        for group in groups {
            let members = passages.filter { $0.group == group }
            rows.append(Row(name: "**\(group)**", tally: Self.sum(members, answers)))
            if group == "narratives" {
                for member in members {
                    rows.append(Row(name: member.name, tally: Self.sum([member], answers)))
                }
            } else {
                for language in Set(members.map(\.language)).sorted() {
                    let spoken = members.filter { $0.language == language }
                    rows.append(
                        Row(name: "\(group), \(language)", tally: Self.sum(spoken, answers)))
                }
            }
            for kind in Expression.Kind.allCases {
                let name = "\(group), \(kind.rawValue)"
                rows.append(Row(name: name, tally: Self.sum(members, answers, kind)))
            }
        }
    }

    /// The counts of some passages. With a kind, only what is marked as it and what was found as it.
    private static func sum(
        _ passages: [Passage], _ answers: Answers, _ kind: Expression.Kind? = nil
    ) -> Tally {
        passages.reduce(Tally()) { sum, passage in
            let isWanted: (Expression) -> Bool = { kind == nil || $0.kind == kind }
            return sum
                + Tally(passage.expressions.filter(isWanted), answers[passage].filter(isWanted))
        }
    }

    /// The table.
    public var text: String {
        let heads = [
            "", "marked", "found", "precision", "recall", "strict F1", "overlap F1", "kind",
            "anchor", "value", "extent and value F1",
        ]
        var lines = [heads, ["---"] + heads.dropFirst().map { _ in "---:" }].map(Self.line)
        for row in rows {
            let tally = row.tally
            let figures = [
                tally.precision, tally.recall, tally.strictF1, tally.looseF1, tally.kindShare,
                tally.anchorShare, tally.valueShare, tally.valueF1,
            ]
            let counts = ["\(tally.marked)", "\(tally.found)"]
            lines.append(Self.line([row.name] + counts + figures.map(Self.decimals)))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |"
    }

    /// Three decimals, rounded; a dash where there is nothing to divide by.
    static func decimals(_ share: Double?) -> String {
        guard let share else { return "–" }
        let thousandths = Int((share * 1000).rounded())
        let digits = String(1000 + thousandths % 1000).dropFirst()
        return "\(thousandths / 1000).\(digits)"
    }
}
