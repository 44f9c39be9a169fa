internal import Career
internal import SQLite
#if PLANTED_BUGS
    internal import Sealing
#endif

extension Backup {
    /// What going back to a backup did.
    public struct Restored: Sendable, Hashable {
        /// How much came back.
        public var restored = Outcome()
        /// Where what was there before is; nil where there was nothing.
        public var kept: String?
        /// Accounts, machines, tokens, timelines, memberships, invitations and links that the
        /// backup did not know to have ended.
        public var ended = 0
    }

    /// Puts a backup in the place of a data directory's accounts and logs, while no server runs.
    ///
    /// Everything is checked, copied beside and synced before anything is moved. What ended, there
    /// or in the backup, stays ended. Each log gets a new epoch, codes that nobody used are gone.
    /// What was there before is kept in a folder of its own. A crash while folders are moved is
    /// finished by whoever opens the data directory next.
    ///
    /// - Throws: `StoreError.locked` where a server runs, `StoreError` or what SQLite reports.
    public static func restore(
        _ source: String, to path: String, _ surroundings: Surroundings
    ) throws -> Restored {
        guard FolderTree.mode("\(source)/accounts.db") != nil else {
            throw StoreError.directory("\(source) is no backup of a vita-server; check the path")
        }
        let directory = try DataDirectory(path, exclusively: true)
        guard !FolderTree.isSame(source, path) else {
            throw StoreError.directory("\(source) is the data directory itself")
        }
        let partial = "\(path)/\(Restoration.folder).partial"
        FolderTree.remove(partial)
        var result = Restored()
        do {
            result.restored = try prepare(source, in: partial, surroundings)
            try FolderTree.synchronizeAll(partial)
            // Additive and durable on its own: whatever happens next, nothing that ended is lost.
            try joinEnds(of: source, into: directory, surroundings)
        } catch {
            FolderTree.remove(partial)
            throw error
        }
        try FolderTree.rename(partial, to: "\(path)/\(Restoration.folder)")
        result.kept = try Restoration.finish(in: path)
        let storage = try Storage(place: directory, surroundings)
        defer { storage.close() }
        result.ended = storage.settled.count
        return result
    }

    /// Copies a backup, checks it and makes it what a server goes on from.
    private static func prepare(
        _ source: String, in folder: String, _ surroundings: Surroundings
    ) throws -> Outcome {
        try FolderTree.make("\(folder)/timelines")
        var outcome = Outcome()
        let path = "\(folder)/accounts.db"
        try copy("\(source)/accounts.db", to: path)
        let accounts = try Connection(path: path)
        defer { accounts.close() }
        try AccountsSchema.schema(surroundings).migrate(accounts)
        try accounts.run("DELETE FROM codes WHERE token IS NULL")
        outcome.accounts = try accounts.first("SELECT count(*) FROM accounts") { $0.int(0) } ?? 0
        let timelines = try accounts.query(
            "SELECT account, id FROM timelines WHERE deleted IS NULL ORDER BY account, id"
        ) { ($0.string(0), $0.string(1)) }
        for (account, id) in timelines {
            let name = "timelines/\(account)/\(id).db"
            // Begun while the backup was made.
            guard FolderTree.mode("\(source)/\(name)") != nil else { continue }
            try FolderTree.make("\(folder)/timelines/\(account)")
            try copy("\(source)/\(name)", to: "\(folder)/\(name)")
            outcome.changes += try renew("\(folder)/\(name)", id, surroundings)
            outcome.timelines += 1
        }
        return outcome
    }

    static func copy(_ source: String, to destination: String) throws {
        let connection = try Connection(path: source, mode: .readOnly)
        defer { connection.close() }
        try connection.backup(to: destination)
    }

    /// Checks a log and gives it a new epoch; answers how many changes it holds.
    private static func renew(
        _ path: String, _ timeline: String, _ surroundings: Surroundings
    ) throws -> Int {
        let log = try Connection(path: path)
        defer { log.close() }
        if let finding = try TimelineLog.check(log, of: timeline).first {
            throw StoreError.damaged("the backup's timeline \(timeline): \(finding)")
        }
        try TimelineSchema.schema.migrate(log)
        try log.configure(journal: .delete, synchronous: .extra)
        #if PLANTED_BUGS
            if Planted.isOn(.restoreKeepsEpoch) {
                return try log.first("SELECT head FROM meta") { $0.int(0) } ?? 0
            }
        #endif
        try log.run(
            "UPDATE meta SET epoch = ?", .text(Identifier(bytes: surroundings.random(10)).text))
        return try log.first("SELECT head FROM meta") { $0.int(0) } ?? 0
    }

    private static func joinEnds(
        of source: String, into directory: DataDirectory, _ surroundings: Surroundings
    ) throws {
        // What the data directory alone knows of ends is learned before it is moved away; one that
        // cannot be read any more is why somebody restores.
        if directory.hasAccounts, let present = try? Accounts(in: directory, surroundings) {
            _ = try? present.settle()
            present.close()
        }
        let ends = Revocations(try EmbeddedStore.ends(in: directory))
        defer { ends.close() }
        let path = "\(source)/revocations.db"
        guard FolderTree.mode(path) != nil else { return }
        let other = try Connection(path: path, mode: .readOnly)
        defer { other.close() }
        try ends.learn(fromEndsOf: SQLiteDatabase(other))
    }
}
