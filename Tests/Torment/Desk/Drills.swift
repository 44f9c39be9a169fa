import TestSupport

/// Drills that are played in turn, each time with other numbers.
enum Drills {
    /// Plays them until as many are played as are wished. A drill's name with its turn repeats it
    /// alone: its numbers follow from the seed and the turn.
    static func play(
        _ names: [String], _ wish: CampaignWish, _ report: inout CampaignReport,
        _ tell: (String) -> Void, _ run: (String, SeededGenerator) throws -> [String]
    ) throws {
        let allowance = Allowance(wish)
        for turn in 0..<wish.cycles {
            for name in names where !allowance.isSpent(report) {
                let whole = "\(name)-\(turn)"
                guard wish.only.map({ $0 == name || $0 == whole }) ?? true else { continue }
                report.cycles += 1
                let chance = SeededGenerator(seed: wish.seed &* 1_000_003 &+ UInt64(turn))
                do {
                    for words in try run(name, chance) { report.see(words) }
                } catch {
                    report.failures.append("\(whole): \(error)")
                    tell("broken: \(whole): \(error)")
                }
            }
            if allowance.isSpent(report) { return }
        }
    }
}
