public import FuzzChecks

extension FuzzTarget {
    /// What a server answers, and streams.
    public static let response = FuzzTarget(
        name: "response", check: { ResponseChecks.check(response: $0) })
    /// Words that choose events, and addresses that are typed.
    public static let filter = FuzzTarget(
        name: "filter", check: { FilterChecks.check(filter: $0) })

    /// What a client reads; each has a corpus.
    public static let client = [response, filter]
}
