internal import ClientStore
internal import ClientSync
internal import Sealing

/// A repair on its way: first from what is here, then from the servers, then from what was shown.
struct Repairing {
    /// What came of it.
    struct Outcome {
        /// Where the file as it was is kept; nil where nothing had to be done.
        var kept: String?
        /// Changes that servers brought back.
        var fetched = 0
        /// Changes that no server has.
        var lost = 0
        /// The new replica id, if the repair took one.
        var replica: Digest?
        /// Servers that did not answer.
        var unreached: [String] = []
        /// All that in words.
        var sentences: [String] = []
    }

    private let context: CommandContext
    private(set) var outcome = Outcome()

    init(_ context: CommandContext) {
        self.context = context
    }

    /// Mends these damages as far as possible.
    mutating func run(_ damages: [Damage]) throws {
        if damages.contains(where: { $0.kind == .database }) {
            try recover()
        } else if damages.contains(where: { $0.kind != .waiting }) {
            let repair = try context.replica().repair()
            outcome.kept = repair.kept
            outcome.replica = repair.renewed
            outcome.sentences.append("rebuilt from the log; the file as it was is \(repair.kept)")
        }
        try fetch()
        if outcome.replica != nil { outcome.replica = try context.replica().replicaID() }
    }

    private mutating func recover() throws {
        context.closeReplica()
        let recovered = try Replica.recover(
            home: try context.home(), surroundings: context.replicaSurroundings)
        outcome.kept = recovered.kept
        outcome.replica = try context.replica().replicaID()
        outcome.sentences.append(
            "saved \(Quoting.count(recovered.changes, "change")) out of the damaged file,"
                + " which is now \(recovered.kept)")
    }

    /// What is missing, from the servers; what none has, from what was shown.
    private mutating func fetch() throws {
        let replica = try context.replica()
        let remotes = try replica.remotes().filter(\.isReady)
        for timeline in try replica.allTimelines() {
            var missing = try replica.countSetAside(timeline).missing
            let isUnsigned = try replica.countUnsigned(timeline) > 0
            guard missing > 0 || outcome.hasRecovered || isUnsigned else { continue }
            var isReached = true
            // What was joined into another is asked for only where it was sent.
            let isJoined = try replica.joined(timeline) != nil
            for remote in remotes {
                if isJoined, try replica.progress(timeline, with: remote).cursor == nil { continue }
                do {
                    do {
                        try sync(timeline, remote, replica)
                    } catch let error as ReplicaError where error.isUnsigned {
                        // The remote lacks them, and who lacks them would not take them.
                        missing += try replica.setAsideUnsigned(timeline, lackedBy: remote)
                        try sync(timeline, remote, replica)
                    }
                } catch {
                    isReached = false
                    if !outcome.unreached.contains(remote.name) {
                        outcome.unreached.append(remote.name)
                        context.warn("\(remote.name) could not be asked: \(Self.reason(error))")
                    }
                }
            }
            outcome.fetched += missing - (try replica.countSetAside(timeline).missing)
            guard isReached else { continue }
            let lost = try replica.writeAnewWhatIsLost(timeline)
            outcome.lost += lost
            if lost > 0 {
                outcome.sentences.append(
                    "\(timeline.name): \(Quoting.count(lost, "change")) in the log could not be"
                        + " saved and no server has \(lost == 1 ? "it" : "them"); what was shown"
                        + " is written anew, and the bytes are kept")
            }
        }
        if outcome.fetched > 0 {
            outcome.sentences.append(
                "\(Quoting.count(outcome.fetched, "change")) came back from a server")
        }
    }

    private func sync(
        _ timeline: Replica.Timeline, _ remote: Replica.Remote, _ replica: Replica
    ) throws {
        let meeting = try context.meeting(with: remote)
        guard case .server(let client) = meeting else {
            _ = try meeting.run(replica, remote, telling: { _ in }).sync([timeline])
            return
        }
        let engine = SyncEngine(replica: replica, remote: remote) { requests, report in
            try client.exchange(requests, &report)
        }
        _ = try engine.sync([timeline])
    }

    private static func reason(_ error: any Error) -> String {
        (error as? SyncFailure)?.description ?? ReplicaError(explaining: error).message
    }
}

extension Repairing.Outcome {
    /// Out of a damaged file the last changes may be missing without a trace.
    fileprivate var hasRecovered: Bool { kept?.contains(".damaged-") == true }
}
