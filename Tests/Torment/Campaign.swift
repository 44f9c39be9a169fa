/// Real programs under one kind of fault, over and over: what `scripts/torment NAME` runs.
public protocol Campaign: Sendable {
    /// The word that asks for it.
    static var name: String { get }
    /// What it does, in a line.
    static var summary: String { get }
    /// How many cycles a run by name makes where nothing is said; a cycle is one fault, what came
    /// of it checked, and what was hit used once more.
    static var usualCycles: Int { get }

    /// Runs it, and tells of each cycle that broke a promise with what repeats it.
    static func run(_ wish: CampaignWish, tell: (String) -> Void) throws -> CampaignReport
}
