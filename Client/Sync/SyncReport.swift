public import Career
public import ClientStore
public import Sealing

/// What a sync did.
public struct SyncReport: Sendable {
    /// Changes that the remote did not have before.
    public var pushed = 0
    /// Changes that this replica did not have before.
    public var pulled = 0
    /// Registers that came into conflict and still are.
    public var conflicts: [Replica.ConflictPlace] = []
    /// HTTP requests made.
    public var requests = 0
    /// Bytes of HTTP sent, headers included.
    public var bytesSent = 0
    /// Bytes of HTTP received, headers included.
    public var bytesReceived = 0
    /// True where either side refilled what the other had lost.
    public var healed = false
    /// This copy's new id, where it had to take one.
    public var replica: Digest?
    /// Lines set aside because this version cannot read them.
    public var quarantined = 0
    /// Timelines that the server says have successors, which are still to be followed.
    var retired: [(timeline: Replica.Timeline, successor: Identifier)] = []
    /// Timelines that the remote does not have, and its own of the same name.
    public var namesakes: [(timeline: Identifier, namesake: Identifier)] = []
    /// Timelines, by name, that their owner deleted on the server.
    public var gone: [String] = []
    /// Changes the server will never take, with its reasons.
    public var refused: [(timeline: String, change: Digest, reason: String)] = []

    /// What became of refused changes, by timeline.
    public var rewritings: [(timeline: String, rewriting: Replica.Rewriting)] = []
    /// Changes that wait for the server's upgrade.
    public var postponed = 0
    /// Changes that wait because the account may not write.
    public var readOnly = 0
    /// Changes that wait because the server does not know for whom they were written.
    public var unknownWriters = 0
    /// Timelines that are not shared with the account any more, whose they are, and how many
    /// changes will not be sent.
    public var withdrawn: [(timeline: String, owner: String, unsent: Int)] = []
    /// Timelines of which the server has another's under the same id, and whose.
    public var collisions: [(timeline: String, owner: String)] = []
    /// Replicas that wrote in a timeline for the first time.
    public var strangers: [(timeline: String, replica: Digest)] = []
    /// Files of a folder that wait for others, which are not there yet.
    public var waiting = 0
    /// Files of a folder that are not whole, or damaged: timeline and name.
    public var unreadable: [String] = []
    /// Why nothing more was sent although what others wrote could be fetched: there is no room.
    public var hindrance: SyncFailure?
    /// Timelines that others took the place of: told by the server, or to it.
    public var successions: [Succession] = []

    /// A timeline whose place another took.
    public struct Succession: Sendable {
        /// Its name, which the successor has now.
        public var name: String
        /// Its id.
        public var old: Identifier
        /// The one to go on in; nil while the server does not have it yet.
        public var successor: Identifier?
        /// Changes taken along.
        public var carried = 0
        /// Changes, unknown to any server, of which something was dropped because it was erased.
        public var dropped = 0
    }

    /// An empty report.
    public init() {}

    /// Whether anything went over to either side.
    public var hasMoved: Bool { pushed > 0 || pulled > 0 || healed || !successions.isEmpty }

    /// Whether there is anything that its user should hear of.
    public var hasNews: Bool {
        hasMoved || !conflicts.isEmpty || replica != nil || quarantined > 0 || !gone.isEmpty
            || !refused.isEmpty || !rewritings.isEmpty
    }

    /// Counts a request by its response.
    mutating func count(_ response: TransportResponse) {
        requests += 1
        bytesSent += response.bytesSent
        bytesReceived += response.bytesReceived
    }

    /// Adds what a further sync of the same run did.
    mutating func add(_ other: SyncReport) {
        pushed += other.pushed
        pulled += other.pulled
        conflicts += other.conflicts
        requests += other.requests
        bytesSent += other.bytesSent
        bytesReceived += other.bytesReceived
        healed = healed || other.healed
        replica = other.replica ?? replica
        quarantined += other.quarantined
        namesakes += other.namesakes
        gone += other.gone
        refused += other.refused
        rewritings += other.rewritings
        postponed += other.postponed
        readOnly += other.readOnly
        unknownWriters += other.unknownWriters
        withdrawn += other.withdrawn
        strangers += other.strangers
        collisions += other.collisions
        successions += other.successions
        waiting += other.waiting
        unreadable += other.unreadable
        retired += other.retired
        hindrance = other.hindrance ?? hindrance
    }
}
