public import Career
internal import Replication
public import SyncProtocol

/// What a server keeps: accounts and their timelines.
public final class Storage: Sendable {
    /// A timeline as `GET /v1/timelines` lists it.
    public struct Summary: Sendable, Hashable {
        /// Its id.
        public let id: String
        /// The last sequence number, which is also the number of changes.
        public let head: Int
        /// Whose it is, what its owner calls it, and what the account is to it.
        public let access: Access
    }

    /// Verbatim changes for reading.
    public struct Lines: Sendable {
        /// The changes.
        public let lines: [[UInt8]]
        /// The sequence number of the last of them, or the one asked from.
        public let last: Int
        /// The log's last sequence number.
        public let head: Int
    }

    /// Accounts and enrolled machines.
    public let accounts: Accounts
    /// The limits in force.
    public let limits: StoreLimits
    let engine: any StoreEngine
    private let surroundings: Surroundings
    /// What the accounts had forgotten to have ended.
    let settled: Accounts.Settled

    /// Opens a data directory for a server, which keeps every other away.
    ///
    /// - Throws: `StoreError`, or what SQLite reports.
    public convenience init(path: String, _ surroundings: Surroundings) throws {
        try self.init(place: try DataDirectory(path, exclusively: true), surroundings)
    }

    /// Opens what is in a place, which nobody else has open.
    package convenience init(place: any StorePlace, _ surroundings: Surroundings) throws {
        try self.init(try EmbeddedStore(place, surroundings), surroundings)
    }

    /// Opens what an engine keeps.
    init(_ engine: any StoreEngine, _ surroundings: Surroundings) throws {
        self.engine = engine
        self.surroundings = surroundings
        limits = surroundings.limits
        accounts = Accounts(engine.accounts, ends: engine.ends, surroundings)
        settled = engine.settlesAtStart ? try accounts.settle() : Accounts.Settled()
        try engine.dropEnded(accounts.revocations)
    }

    /// Closes every database and lets others at them; the storage is of no use afterwards.
    public func close() { engine.close() }

    /// Says to other servers on the same store what happens here; nil where there can be none.
    public var announcer: (any Announcer)? { engine.announcer }

    /// How many timelines are open.
    public var openTimelines: Int { engine.openLogs }

    /// Takes what a client pushes to a timeline and gives what it lacks. What the answer
    /// acknowledges is on disk.
    ///
    /// `session` is that of the token which the request bore, for which its proofs speak.
    ///
    /// - Throws: `StoreError`, or what SQLite reports; nothing of the request is then kept.
    public func sync(
        _ request: SyncRequest, account: Account, session: Session? = nil,
        budget: inout PageBudget
    ) throws -> SyncAnswer {
        let proven = try session.map { try accounts.enrol(writers: request.proofs, by: $0) }
        var answer = try exchange(request, account, &budget)
        answer.proven = proven ?? []
        return answer
    }

    private func exchange(
        _ request: SyncRequest, _ account: Account, _ budget: inout PageBudget
    ) throws -> SyncAnswer {
        let id = request.timeline
        var standing = try accounts.standing(of: account, in: id)
        if standing == .absent {
            // Asking alone makes nothing; showing that there is or was something does.
            if request.changes.isEmpty, request.cursor == nil, request.tips?.isEmpty != false,
                try !engine.holds(LogKey(owner: account.id, timeline: id))
            {
                return try nothing(request, account)
            }
            try accounts.enter(id, name: request.name, of: account)
            standing = try accounts.standing(of: account, in: id)
        }
        guard case .granted(let access) = standing else { return Self.closed(id, standing) }
        if access.role == .owner, Self.isNews(request.name, to: access.name) {
            try accounts.enter(id, name: request.name, of: account)
        }
        guard !request.changes.isEmpty else {
            return try exchange(request, account, access.owner, payer: nil, &budget)
        }
        return try charging(account, for: id, of: access.owner) { payer in
            try exchange(request, account, access.owner, payer: payer, &budget)
        }
    }

    private func exchange(
        _ request: SyncRequest, _ account: Account, _ owner: Account, payer: Payer?,
        _ budget: inout PageBudget
    ) throws -> SyncAnswer {
        let id = request.timeline
        let before = budget
        let exchanged: (TimelineLog) throws -> (SyncAnswer, PageBudget) = { [self] log in
            // Again, now that nobody can delete it meanwhile.
            let standing = try accounts.standing(of: account, in: id)
            guard case .granted(let access) = standing else { throw Closed(standing: standing) }
            var left = before
            let answer = try answer(request, access, paidBy: payer, from: log, budget: &left)
            return (answer, left)
        }
        do {
            var found: (SyncAnswer, PageBudget)?
            if request.changes.isEmpty { found = try use(id, of: owner, .reading, exchanged) }
            guard let (answer, left) = try found ?? use(id, of: owner, .creating, exchanged)
            else { throw StoreError.damaged("a log that is not made") }
            budget = left
            return answer
        } catch let closed as Closed {
            return Self.closed(id, closed.standing)
        }
    }

    /// What a timeline turned out to be when its log was at hand; nothing is written then.
    private struct Closed: Error {
        let standing: Standing
    }

    /// An account's timelines, then those shared with it.
    ///
    /// - Throws: `StoreError`, or what SQLite reports.
    public func timelines(of account: Account) throws -> [Summary] {
        let own = try accounts.timelines(of: account).compactMap { entry in
            Identifier(entry.id).map {
                (id: $0, access: Access(owner: account, role: .owner, name: entry.name))
            }
        }
        return try (own + accounts.shared(with: account)).compactMap { id, access in
            guard let head = try read(id, of: access.owner, { try $0.state().head }) else {
                return nil
            }
            return Summary(id: id.text, head: head, access: access)
        }
    }

    /// Changes of a present timeline after a sequence number, as many as a page holds.
    ///
    /// - Throws: `StoreError`, or what SQLite reports.
    public func lines(
        of timeline: Identifier, in owner: Account, after sequence: Int
    ) throws -> Lines {
        let lines = try read(timeline, of: owner) { log in
            var budget = PageBudget(limits)
            let head = try log.state().head
            let (lines, last) = try log.lines(after: sequence, budget: &budget)
            return Lines(lines: lines, last: last, head: head)
        }
        return lines ?? Lines(lines: [], last: sequence, head: 0)
    }

    /// Deletes a timeline for good and leaves a tombstone.
    ///
    /// - Throws: what SQLite reports.
    public func delete(_ timeline: Identifier, of account: Account) throws {
        try accounts.bury(timeline, of: account)
        try dropLog(timeline, of: account)
    }

    /// Removes an account with its machines and timelines.
    ///
    /// - Throws: what SQLite reports.
    public func remove(_ account: Account) throws {
        let timelines = try accounts.timelines(of: account)
        try accounts.remove(account)
        for timeline in timelines.compactMap({ Identifier($0.id) }) {
            try dropLog(timeline, of: account)
        }
        try engine.dropLogs(of: account.id)
    }

    /// What is wrong with a data directory; empty when all is well. A server may run meanwhile.
    ///
    /// - Throws: `StoreError`, or what SQLite reports.
    public static func check(path: String, _ surroundings: Surroundings) throws -> [String] {
        let directory = try DataDirectory(path, exclusively: false, creating: false)
        let accounts: Accounts
        do {
            accounts = try Accounts(directory, surroundings)
        } catch let error as StoreError {
            // Without the accounts nobody knows whose logs there are.
            guard case .damaged(let what) = error else { throw error }
            return [what]
        }
        defer { accounts.close() }
        var findings = try accounts.check().map { "accounts: \($0)" }
        for (account, id) in try accounts.allTimelines() {
            guard directory.holds(id, of: account) else { continue }
            do {
                let path = directory.timeline(id, of: account)
                let found = try TimelineLog.check(path: path, of: id)
                findings += found.map { "timeline \(id): \($0)" }
            } catch {
                findings.append("timeline \(id): \(error)")
            }
        }
        return findings
    }

    /// What `body` reads of a log; nil where there is none.
    func read<T: Sendable>(
        _ timeline: Identifier, of account: Account, _ body: (TimelineLog) throws -> T
    ) throws -> T? {
        try use(timeline, of: account, .reading, body)
    }

    /// Runs `body` with a log; nil where there is none and none is to be made.
    func use<T: Sendable>(
        _ timeline: Identifier, of account: Account, _ use: LogUse,
        _ body: (TimelineLog) throws -> T
    ) throws -> T? {
        try engine.withLog(
            LogKey(owner: account.id, timeline: timeline), use, surroundings, body)
    }

    /// Removes a log whose timeline is gone from the accounts; what it cost is free again.
    func dropLog(_ timeline: Identifier, of owner: Account) throws {
        try engine.drop(LogKey(owner: owner.id, timeline: timeline), surroundings)
    }

    private static func isNews(_ name: String?, to known: String?) -> Bool {
        guard let name else { return false }
        guard let known else { return true }
        return !known.utf8.elementsEqual(name.utf8)
    }

    /// The answer for a timeline that the account does not have.
    private func nothing(_ request: SyncRequest, _ account: Account) throws -> SyncAnswer {
        var answer = SyncAnswer(timeline: request.timeline, frontier: Frontier().digest)
        if request.tips != nil { answer.tips = [] }
        answer.namesake = try request.name.flatMap {
            try accounts.timeline(named: $0, of: account)
        }
        return answer
    }
}
