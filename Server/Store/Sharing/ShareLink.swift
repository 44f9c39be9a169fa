public import Career

/// A timeline shown to whoever has an address that cannot be guessed.
public struct ShareLink: Sendable, Hashable {
    /// Which events it shows.
    public enum Scope: String, Sendable, Hashable, CaseIterable {
        /// All but private ones.
        case all
        /// Only those whose visibility is `public`.
        case `public`
    }

    /// What its owner names it by; the secret is not kept.
    public let id: Identifier
    /// Whose timeline.
    public let owner: Account
    /// Which.
    public let timeline: Identifier
    /// Which of its events.
    public let scope: Scope
    /// When it was made, in seconds since 1970.
    public let created: Int
    /// From when on it shows nothing, in seconds since 1970.
    public let expires: Int
}
