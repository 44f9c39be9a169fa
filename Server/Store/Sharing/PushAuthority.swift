package import Sealing

/// Whose changes a push may add to a timeline.
package enum PushAuthority: Sendable, Equatable {
    /// Anybody's, validly signed: the owner vouches for what it passes on.
    case everybody
    /// Those of replicas that an account which may write has proven to be its own.
    case writers(Set<Digest>)
    /// Nobody's.
    case nobody

    func admits(_ replica: Digest) -> Bool {
        switch self {
        case .everybody: true
        case .writers(let replicas): replicas.contains(replica)
        case .nobody: false
        }
    }
}
