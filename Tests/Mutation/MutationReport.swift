/// What came of a module's mutants.
struct MutationReport {
    let wish: MutationWish
    /// How many this program could make.
    let possible: Int
    /// Those that it made.
    let made: [Mutation]
    var compiled: [Mutation] = []
    /// Those that some test ran through.
    var reached: Set<Int> = []
    private var killed: Set<Int> = []
    private var hung: Set<Int> = []

    init(wish: MutationWish, possible: Int, made: [Mutation]) {
        self.wish = wish
        self.possible = possible
        self.made = made
    }

    /// Those that no test has noticed so far.
    var surviving: [Mutation] { compiled.filter { !killed.contains($0.id) } }

    mutating func note(_ id: Int, _ outcome: MutantTrial.Outcome) {
        switch outcome {
        case .passed: break
        case .failed: killed.insert(id)
        case .hung:
            killed.insert(id)
            hung.insert(id)
        }
    }

    /// Figures by kind, then every survivor with its place.
    func text(_ lines: (Mutation) -> String) -> String {
        var text = """
            \(wish.plan.name), seed \(wish.seed): of \(possible) mutations \(made.count) were made, \
            \(compiled.count) compiled, \(killed.count) killed (\(hung.count) by time), \
            \(surviving.count) survived: \(Self.share(killed.count, compiled.count))

            | kind | made | compiled | killed | survived |
            |---|---|---|---|---|

            """
        for kind in Mutation.Kind.allCases {
            func count(_ list: [Mutation]) -> Int { list.count { $0.kind == kind } }
            let alive = count(surviving)
            text += "| \(kind.rawValue) | \(count(made)) | \(count(compiled)) "
            text += "| \(count(compiled) - alive) | \(alive) |\n"
        }
        text += "\n| module | made | compiled | killed | survived | killed of compiled |\n"
        text += "|---|---|---|---|---|---|\n"
        for module in wish.plan.modules {
            func count(_ list: [Mutation]) -> Int {
                list.count { $0.path.hasPrefix(module.folder + "/") }
            }
            let (all, alive) = (count(compiled), count(surviving))
            text += "| \(module.name) | \(count(made)) | \(all) | \(all - alive) | \(alive) "
            text += "| \(Self.share(all - alive, all)) |\n"
        }
        for mutant in surviving {
            let reach = reached.contains(mutant.id) ? "" : " (no test comes here)"
            text += "\n\(mutant.id) \(mutant.path):\(mutant.line): \(mutant.words)\(reach)\n"
            text += "    \(lines(mutant))\n"
        }
        return text
    }

    /// Percent with one digit, never rounded up.
    private static func share(_ part: Int, _ whole: Int) -> String {
        guard whole > 0 else { return "none" }
        let thousandths = part * 1000 / whole
        return "\(thousandths / 10).\(thousandths % 10) %"
    }
}
