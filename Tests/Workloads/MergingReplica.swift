import Career
import Replication
import Sealing

/// What a replica keeps of a log besides its lines, in memory: which changes it holds, the tips,
/// and the state with every sibling.
struct MergingReplica {
    /// Why a change was not taken in.
    struct Refused: Error {
        let change: Digest
        let admission: Admission
    }

    private(set) var folded = FoldedTimeline()
    private(set) var frontier = Frontier()
    private var held: [Digest: HeldChange] = [:]

    /// Takes in a change as syncing does: only with its parents held and its numbers right.
    mutating func merge(_ change: Change) throws {
        guard held[change.id] == nil else { return }
        let admission = Admission.judge(change.header) { held[$0] }
        guard admission == .admitted else {
            throw Refused(change: change.id, admission: admission)
        }
        let header = change.header
        held[change.id] = HeldChange(
            replica: header.replica, n: header.n, lamport: header.lamport)
        frontier.advance(with: change.id, header: header)
        folded.apply(change)
    }

    /// Live assignments, those beside others, and registers with several.
    var siblings: (live: Int, beside: Int, contested: Int) {
        var counts = (live: 0, beside: 0, contested: 0)
        for (_, state) in folded.entities {
            for siblings in state.registers.values {
                counts.live += siblings.count
                counts.beside += siblings.count - 1
                counts.contested += siblings.count > 1 ? 1 : 0
            }
        }
        return counts
    }
}
