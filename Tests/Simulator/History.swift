/// One history as data: everything that happens in it follows from this.
struct History: Sendable {
    var seed: UInt64
    var machines: Int
    var servers: Int
    /// Changes in a page and in a push: one limit for both, as in the protocol.
    var page: Int
    var steps: [Step]
}
