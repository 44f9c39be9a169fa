import Career
import Replication
import Sealing

/// What an action did to its events where it was written, as its author saw it.
struct Effect {
    let machine: String
    let changes: Set<Digest>
    var events: [Identifier: (before: Facts, after: Facts)]
    /// Keys that were in conflict before, whose undoing brings the conflict back.
    var unclear: Set<String>
}
