public import Career
internal import Replication
internal import Sealing
public import SyncProtocol

/// A server's data directory: accounts and their timelines.
public final class Storage: Sendable {
    /// A timeline as `GET /v1/timelines` lists it.
    public struct Summary: Sendable, Hashable {
        /// Its id.
        public let id: String
        /// What its owner calls it.
        public let name: String?
        /// The last sequence number, which is also the number of changes.
        public let head: Int
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

    /// What a timeline is to an account.
    public enum Presence: Sendable, Hashable {
        /// There is none of that id.
        case absent
        /// It is there.
        case present
        /// Its owner deleted it.
        case gone
    }

    /// Accounts and enrolled machines.
    public let accounts: Accounts
    /// The limits in force.
    public let limits: StoreLimits
    let place: any StorePlace
    private let surroundings: Surroundings
    let open: OpenTimelines
    let charges = Charges()
    /// What the accounts had forgotten to have ended.
    let settled: Accounts.Settled

    /// Opens a data directory for a server, which keeps every other away.
    ///
    /// - Throws: `StoreError`, or what SQLite reports.
    public convenience init(path: String, _ surroundings: Surroundings) throws {
        try self.init(place: try DataDirectory(path, exclusively: true), surroundings)
    }

    /// Opens what is in a place, which nobody else has open.
    package init(place: any StorePlace, _ surroundings: Surroundings) throws {
        self.place = place
        self.surroundings = surroundings
        limits = surroundings.limits
        open = OpenTimelines(capacity: surroundings.limits.openTimelines)
        accounts = try Accounts(in: place, surroundings)
        settled = try accounts.settle()
        try removeEnded()
    }

    /// Finishes what a removal, a deletion or a restore left of logs.
    private func removeEnded() throws {
        for account in try accounts.revocations.removed() { place.removeFolder(of: account) }
        for tombstone in try accounts.revocations.timelines()
        where place.holds(tombstone.id, of: tombstone.account) {
            place.remove(tombstone.id, of: tombstone.account)
        }
    }

    /// Closes every database; the storage is of no use afterwards.
    public func close() {
        open.closeAll()
        accounts.close()
    }

    /// How many timelines are open.
    public var openTimelines: Int { open.count }

    /// Takes what a client pushes to a timeline and gives what it lacks. What the answer
    /// acknowledges is on disk.
    ///
    /// - Throws: `StoreError`, or what SQLite reports; nothing of the request is then kept.
    public func sync(
        _ request: SyncRequest, account: Account, budget: inout PageBudget
    ) throws -> SyncAnswer {
        let entry = try accounts.timeline(request.timeline, of: account)
        if let entry, entry.isDeleted { return Self.gone(request.timeline, entry) }
        let isNew = entry == nil && !place.holds(request.timeline.text, of: account.id)
        // Asking alone makes nothing; showing that there is or was something does.
        if isNew, request.changes.isEmpty, request.cursor == nil, request.tips?.isEmpty != false {
            return try nothing(request, account)
        }
        if entry == nil || Self.isNews(request.name, to: entry?.name) {
            try accounts.enter(request.timeline, name: request.name, of: account)
        }
        guard !request.changes.isEmpty else {
            return try exchange(request, account, payer: nil, &budget)
        }
        return try charging(account, for: request.timeline, of: account) { payer in
            try exchange(request, account, payer: payer, &budget)
        }
    }

    private func exchange(
        _ request: SyncRequest, _ account: Account, payer: Payer?, _ budget: inout PageBudget
    ) throws -> SyncAnswer {
        var left = budget
        let answer = try use(request.timeline, of: account) {
            log -> Result<SyncAnswer, StoreError> in
            // Again, now that nobody can delete it meanwhile.
            if let entry = try accounts.timeline(request.timeline, of: account), entry.isDeleted {
                return .success(Self.gone(request.timeline, entry))
            }
            do {
                return .success(try log.sync(request, budget: &left, payer: payer))
            } catch let error as StoreError {
                // Rolled back whole, and nothing is wrong with the log: it stays open.
                guard case .quota = error else { throw error }
                return .failure(error)
            }
        }.get()
        budget = left
        return answer
    }

    /// An account's timelines.
    ///
    /// - Throws: `StoreError`, or what SQLite reports.
    public func timelines(of account: Account) throws -> [Summary] {
        try accounts.timelines(of: account).compactMap { entry in
            guard let id = Identifier(entry.id) else { return nil }
            guard let head = try read(id, of: account, { try $0.state().head }) else { return nil }
            return Summary(id: entry.id, name: entry.name, head: head)
        }
    }

    /// What a timeline is to an account.
    ///
    /// - Throws: what SQLite reports.
    public func presence(of timeline: Identifier, in account: Account) throws -> Presence {
        guard let entry = try accounts.timeline(timeline, of: account) else { return .absent }
        return entry.isDeleted ? .gone : .present
    }

    /// Changes of a present timeline after a sequence number, as many as a page holds.
    ///
    /// - Throws: `StoreError`, or what SQLite reports.
    public func lines(
        of timeline: Identifier, in account: Account, after sequence: Int
    ) throws -> Lines {
        let lines = try read(timeline, of: account) { log in
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
        place.removeFolder(of: account.id)
    }

    /// What is wrong with a data directory; empty when all is well. A server may run meanwhile.
    ///
    /// - Throws: `StoreError`, or what SQLite reports.
    public static func check(path: String, _ surroundings: Surroundings) throws -> [String] {
        let directory = try DataDirectory(path, exclusively: false, creating: false)
        let accounts = try Accounts(directory, surroundings)
        defer { accounts.close() }
        var findings = try accounts.check().map { "accounts: \($0)" }
        for (account, id) in try accounts.allTimelines() {
            guard directory.holds(id, of: account) else { continue }
            do {
                let found = try TimelineLog.check(path: directory.timeline(id, of: account))
                findings += found.map { "timeline \(id): \($0)" }
            } catch {
                findings.append("timeline \(id): \(error)")
            }
        }
        return findings
    }

    /// As `use`, but makes nothing; nil where there is no log, or no longer.
    func read<T: Sendable>(
        _ timeline: Identifier, of account: Account, _ body: (TimelineLog) throws -> T
    ) throws -> T? {
        do {
            return try use(timeline, of: account, creating: false, body)
        } catch is AbsentLog {
            return nil
        }
    }

    private struct AbsentLog: Error {}

    func use<T: Sendable>(
        _ timeline: Identifier, of account: Account, creating: Bool = true,
        _ body: (TimelineLog) throws -> T
    ) throws -> T {
        let key = OpenTimelines.Key(account: account.id, timeline: timeline.text)
        let place = place
        let surroundings = surroundings
        return try open.use(
            key,
            open: {
                guard creating || place.holds(timeline.text, of: account.id) else {
                    throw AbsentLog()
                }
                // Also where somebody lost the logs and kept the accounts.
                if creating { try place.makeFolder(for: account.id) }
                return try TimelineLog(
                    connection: try place.openLog(timeline.text, of: account.id),
                    timeline: timeline, surroundings: surroundings)
            }, body)
    }

    private static func isNews(_ name: String?, to known: String?) -> Bool {
        guard let name else { return false }
        guard let known else { return true }
        return !known.utf8.elementsEqual(name.utf8)
    }

    private static func gone(_ timeline: Identifier, _ entry: Accounts.Entry) -> SyncAnswer {
        var answer = SyncAnswer(timeline: timeline, frontier: Frontier().digest)
        answer.problem = "gone"
        answer.successor = entry.successor
        return answer
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
