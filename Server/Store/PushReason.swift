internal import Replication

/// The stable words that say why a pushed change was not taken (docs/protocol.md, "Refusals").
public enum PushReason {
    /// A parent is not held: send the ancestors first.
    public static let missing = "missing ancestors"
    /// The last change of a branch has no valid signature of its replica.
    public static let unsigned = "unsigned"
    /// More than one push may hold: send the rest in another.
    public static let full = "push too large"
    /// Longer than a change may be; never taken.
    public static let large = "too large"
    /// Belongs to another timeline; never taken.
    public static let timeline = "another timeline"
    /// Not a change of a version that this server knows; another server may.
    public static let version = "unknown version"
    /// The account may only read the timeline.
    public static let readOnly = "read only"
    /// Written by a replica that no account which may write has proven to be its own.
    public static let unknownWriter = "unknown writer"
    /// Followed by a colon and what is wrong; never taken.
    public static let malformed = "malformed"

    static func words(for error: ChangeError) -> String {
        switch error {
        case .tooLong: large
        case .version: version
        case .json(let error): "\(malformed): \(error)"
        case .malformed(let what): "\(malformed): \(what)"
        // A server opens nothing, so it meets none of these.
        case .locked, .forged, .unsealed: malformed
        }
    }
}
