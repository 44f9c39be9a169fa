/// What is asked of a campaign.
public struct CampaignWish: Sendable {
    /// How many cycles at most.
    public var cycles: Int
    /// How long at most, in seconds; no end where nil.
    public var seconds: Int?
    /// Chance starts from it: the same seed makes the same choices.
    public var seed: UInt64
    /// Only what bears this name: a scenario, a fault or a single cycle, as the campaign says.
    public var only: String?
    /// Who looks on, and may end it before.
    public var lookout: Lookout?

    /// A wish in these numbers.
    public init(cycles: Int, seconds: Int? = nil, seed: UInt64 = 1, only: String? = nil) {
        self.cycles = cycles
        self.seconds = seconds
        self.seed = seed
        self.only = only
    }
}
