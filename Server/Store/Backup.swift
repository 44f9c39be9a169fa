internal import Career
internal import SQLite
#if PLANTED_BUGS
    internal import Sealing
#endif

/// Copies of a whole data directory, and going back to one
/// (docs/decisions/0032-accounts-tokens-and-what-a-restore-keeps.md).
///
/// A backup is a folder like a data directory: `accounts.db`, `revocations.db` and
/// `timelines/ACCOUNT/TIMELINE.db`, each one file without a journal, of mode 0600.
public enum Backup {
    /// How much a backup holds.
    public struct Outcome: Sendable, Hashable {
        /// Accounts.
        public var accounts = 0
        /// Logs of timelines.
        public var timelines = 0
        /// Changes in them.
        public var changes = 0
    }

    /// Copies a data directory, beside a running server, to a folder that is not there yet.
    ///
    /// Each database is copied as of one moment through SQLite's backup API, opened again and
    /// checked, lines and hashes of logs too. The folder has its name only when all of it is on
    /// disk; a failure leaves nothing. The accounts come first, then the logs, then what ended: a
    /// timeline deleted meanwhile is a tombstone in the backup whatever the rest says, and one that
    /// began meanwhile comes back with its machines' next sync.
    ///
    /// - Throws: `StoreError`, or what SQLite reports.
    public static func make(
        of path: String, at destination: String, _ surroundings: Surroundings
    ) throws -> Outcome {
        let directory = try DataDirectory(path, exclusively: false, creating: false)
        guard FolderTree.mode(destination) == nil else {
            throw StoreError.directory("\(destination) is there already; name a new folder")
        }
        let mark = Identifier(bytes: surroundings.random(10)).text
        let partial = "\(FolderTree.trimmed(destination)).\(mark).partial"
        do {
            let outcome = try copy(directory, to: partial, surroundings)
            try FolderTree.synchronizeAll(partial)
            try FolderTree.rename(partial, to: FolderTree.trimmed(destination))
            return outcome
        } catch {
            FolderTree.remove(partial)
            throw error
        }
    }

    private static func copy(
        _ directory: DataDirectory, to folder: String, _ surroundings: Surroundings
    ) throws -> Outcome {
        try FolderTree.make("\(folder)/timelines")
        var outcome = Outcome()
        // The accounts as this program knows them, so that a backup of an older server is current.
        let accounts = try Accounts(directory, surroundings)
        defer { accounts.close() }
        try Self.copy(directory.accounts, to: "\(folder)/accounts.db")
        outcome.accounts = try accounts.all().count
        for (account, id) in try accounts.allTimelines()
        where directory.holds(id, of: account) {
            try FolderTree.make("\(folder)/timelines/\(account)")
            let copy = "\(folder)/timelines/\(account)/\(id).db"
            do {
                let log = try Connection(
                    path: directory.timeline(id, of: account), mode: .readOnly)
                defer { log.close() }
                try log.backup(to: copy) { written in
                    #if PLANTED_BUGS
                        if Planted.isOn(.backupUnchecked) { return }
                    #endif
                    if let finding = try TimelineLog.check(written, of: id).first {
                        throw StoreError.damaged("timeline \(id): \(finding)")
                    }
                    outcome.changes += try written.first("SELECT head FROM meta") { $0.int(0) } ?? 0
                }
                outcome.timelines += 1
            } catch  where !directory.holds(id, of: account) {
                // Deleted while it was being copied.
                DatabaseFile.discard(copy)
            }
        }
        try Self.copy(directory.revocations, to: "\(folder)/revocations.db")
        return outcome
    }
}
