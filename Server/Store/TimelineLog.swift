package import Career
internal import Replication
package import SQLite
internal import Sealing
package import SyncProtocol

/// One timeline's log: its only writing connection. It belongs to one thread at a time.
package final class TimelineLog {
    /// What the log says of itself.
    struct State {
        var epoch: String
        var head: Int
        var hash: Digest
        var frontier: Digest

        /// Where a client stands that has all of it.
        var cursor: Cursor { Cursor(epoch: epoch, sequence: head, hash: hash) }
    }

    let connection: any Database
    let limits: StoreLimits
    private let timeline: Identifier
    /// Head, hash and frontier, where the transaction that is open has read them and not written.
    var known: State?
    /// Runs inside each writing transaction before its commit; tests let it throw.
    package var beforeCommit: () throws -> Void = {}

    /// Opens a timeline's log, making it where there is none.
    package convenience init(
        path: String, timeline: Identifier, surroundings: Surroundings
    ) throws {
        try self.init(
            connection: try Connection(path: path), timeline: timeline, surroundings: surroundings)
    }

    /// Opens a timeline's log in a database, which may be empty.
    package convenience init(
        connection: Connection, timeline: Identifier, surroundings: Surroundings
    ) throws {
        try TimelineSchema.schema.migrate(connection)
        try connection.configure(journal: .wal, synchronous: .full)
        #if PLANTED_BUGS
            if Planted.isOn(.logUnsynced) {
                try connection.configure(journal: .wal, synchronous: .off)
            }
        #endif
        try connection.transaction {
            guard try connection.first("SELECT 1 FROM meta", [], { _ in true }) == nil else {
                return
            }
            let epoch = Identifier(bytes: surroundings.random(10)).text
            try connection.run(
                "INSERT INTO meta VALUES (1, ?, ?, ?, 0, ?, ?)", .text(timeline.text),
                .text(epoch), Value(surroundings.now()), .blob(Cursor.emptyHash.bytes),
                .blob(Frontier().digest.bytes))
        }
        let found = try connection.first("SELECT timeline FROM meta") { $0.string(0) }
        guard found == timeline.text else { throw StoreError.damaged("a log of another timeline") }
        self.init(
            SQLiteDatabase(connection), timeline: timeline, limits: surroundings.limits)
    }

    /// The log in a database that has its tables and its first row.
    init(
        _ database: any Database, timeline: Identifier, limits: StoreLimits, known: State? = nil
    ) {
        connection = database
        self.known = known
        self.timeline = timeline
        self.limits = limits
    }

    /// Checkpoints and closes.
    package func close() { connection.close() }

    /// Everything that one request asks of this timeline. What is acknowledged is on disk.
    ///
    /// `authority` says whose changes are taken.
    package func sync(
        _ request: SyncRequest, by authority: PushAuthority = .everybody,
        budget: inout PageBudget
    ) throws -> SyncAnswer {
        try sync(request, by: authority, payer: nil, budget: &budget)
    }

    /// As above, at the cost of whoever pushes.
    func sync(
        _ request: SyncRequest, by authority: PushAuthority, payer: Payer?,
        budget: inout PageBudget
    ) throws -> SyncAnswer {
        // A request without changes writes nothing and takes no write lock.
        var left = budget
        #if PLANTED_BUGS
            if Planted.isOn(.acknowledgeUnkept) {
                var told: SyncAnswer?
                do {
                    try connection.transaction {
                        told = try self.answer(request, authority, payer, budget: &left)
                    }
                } catch { if told == nil { throw error } }
                if let told { return told }
            }
        #endif
        let answer = try connection.transaction(request.changes.isEmpty ? .deferred : .immediate) {
            let answer = try self.answer(request, authority, payer, budget: &left)
            if !request.changes.isEmpty { try beforeCommit() }
            return answer
        }
        budget = left
        return answer
    }

    /// The work of `sync` inside a transaction, which several requests may come to share.
    private func answer(
        _ request: SyncRequest, _ authority: PushAuthority, _ payer: Payer?,
        budget: inout PageBudget
    ) throws -> SyncAnswer {
        let before = try state()
        let push = try push(request, by: authority, paidBy: payer, onto: before)
        let after = push.state
        var answer = SyncAnswer(timeline: timeline, frontier: after.frontier)
        answer.accepted = push.accepted
        answer.refused = push.refused
        answer.head = after.head
        answer.forked = try forked()
        answer.isRollback = try request.cursor.map { try !isOurs($0, before) } ?? false
        if request.tips != nil || answer.isRollback || push.isMissingAncestors {
            answer.tips = try claims(budget: &budget)
        }
        guard let start = start(of: request, before, answer.isRollback) else { return answer }
        let page = try page(
            after: start, through: before.head, except: push.alreadyHeld,
            known: try known(to: request.tips ?? []), budget: &budget)
        answer.changes = page.changes
        answer.signatures = page.signatures
        answer.more = page.end < before.head
        #if PLANTED_BUGS
            if Planted.isOn(.noMorePages) { answer.more = false }
        #endif
        answer.cursor = answer.more ? try cursor(at: page.end, before) : after.cursor
        return answer
    }

    /// After which sequence number the client needs changes; nil until frontiers are exchanged.
    private func start(of request: SyncRequest, _ before: State, _ isRollback: Bool) -> Int? {
        if let cursor = request.cursor, !isRollback { return cursor.sequence }
        if request.tips != nil { return 0 }
        if isRollback { return nil }
        // Equal frontiers are equal sets: nothing to send to a client that only lost its cursor.
        return request.frontier == before.frontier ? before.head : 0
    }

    /// Head, hash and frontier as they are on disk.
    func state() throws -> State {
        if let known { return known }
        let state = try connection.first(
            "SELECT epoch, head, hash, frontier FROM meta/*! WHERE log = :log*/"
        ) { row in
            State(
                epoch: row.string(0), head: row.int(1), hash: try row.digest(2),
                frontier: try row.digest(3))
        }
        guard let state else { throw StoreError.damaged("a log without its first row") }
        return state
    }

    /// True where a cursor is a place in this log.
    private func isOurs(_ cursor: Cursor, _ state: State) throws -> Bool {
        #if PLANTED_BUGS
            if Planted.isOn(.forgetHash) { return cursor.sequence <= state.head }
            if Planted.isOn(.forgetHead), cursor.sequence > state.head { return true }
        #endif
        guard cursor.epoch == state.epoch, cursor.sequence <= state.head else { return false }
        return try self.cursor(at: cursor.sequence, state) == cursor
    }

    /// The place after a sequence number.
    private func cursor(at sequence: Int, _ state: State) throws -> Cursor {
        if sequence == state.head { return state.cursor }
        guard sequence > 0 else {
            return Cursor(epoch: state.epoch, sequence: 0, hash: Cursor.emptyHash)
        }
        let hash = try connection.first(
            "SELECT hash FROM changes WHERE /*!log = :log AND */sequence = ?", [Value(sequence)]
        ) { try $0.digest(0) }
        guard let hash else { throw StoreError.damaged("a gap in the log") }
        return Cursor(epoch: state.epoch, sequence: sequence, hash: hash)
    }
}
