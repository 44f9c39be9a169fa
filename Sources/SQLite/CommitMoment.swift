/// When ``Connection/onCommit`` is called.
package enum CommitMoment: Sendable, Hashable {
    /// Everything is written and nothing is kept yet.
    case before
    /// Everything is kept and nobody knows yet.
    case after
}
