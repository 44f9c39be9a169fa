/// How long a campaign may go on.
struct Allowance {
    private let cycles: Int
    private let end: ContinuousClock.Instant?

    /// What is wished, from now on.
    init(_ wish: CampaignWish) {
        cycles = wish.cycles
        end = wish.seconds.map { ContinuousClock.now + .seconds($0) }
    }

    /// True where all cycles are made or the time is over.
    func isSpent(_ report: CampaignReport) -> Bool { report.cycles >= cycles || isOver }

    /// True where the time is over.
    var isOver: Bool { end.map { ContinuousClock.now >= $0 } ?? false }
}
