/// Whose timeline: what hints are about.
public struct LivePlace: Hashable, Sendable {
    /// The id of the account that owns it.
    public let owner: String
    /// The timeline's id, 16 characters.
    public let timeline: String

    /// A place by its parts.
    public init(owner: String, timeline: String) {
        self.owner = owner
        self.timeline = timeline
    }
}

/// What an open connection is told: that there is something to fetch, and never what.
public enum LiveHint: Hashable, Sendable {
    /// The timeline's log has this last sequence number, or a later one.
    case head(LivePlace, Int)
    /// The timeline was deleted, or another took its place.
    case gone(LivePlace)
    /// Anything may have changed; stands for more hints than are kept.
    case all

    /// The timeline it is about; nil for `all`.
    public var place: LivePlace? {
        switch self {
        case .head(let place, _), .gone(let place): place
        case .all: nil
        }
    }

    /// The hint that says what both say, the other being about the same timeline. A head only
    /// grows, and what is gone does not come back.
    func joined(with other: LiveHint) -> LiveHint {
        switch (self, other) {
        case (.head(let place, let one), .head(_, let two)): .head(place, max(one, two))
        case (.gone, _), (_, .all): self
        case (_, .gone), (.all, _): other
        }
    }
}
