public import FuzzChecks

extension FuzzTarget {
    /// Requests as they arrive, before anybody believes them.
    public static let gate = FuzzTarget(name: "gate", check: { GateChecks.check(gate: $0) })

    /// What a server reads; each has a corpus.
    public static let server = [gate]
}
