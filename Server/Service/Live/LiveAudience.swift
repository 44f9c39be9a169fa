/// What a listener may hear of.
public struct LiveAudience: Equatable, Sendable {
    /// Accounts, by id, of which it hears of every timeline, those still to come included.
    public var accounts: Set<String>
    /// Single timelines, of whatever account.
    public var places: Set<LivePlace>

    /// An audience by its parts.
    public init(accounts: Set<String> = [], places: Set<LivePlace> = []) {
        self.accounts = accounts
        self.places = places
    }

    /// Whether it hears of a timeline.
    public func includes(_ place: LivePlace) -> Bool {
        accounts.contains(place.owner) || places.contains(place)
    }
}
