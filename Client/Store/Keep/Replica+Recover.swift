internal import Career
internal import Replication
internal import Sealing
internal import SQLite

/// Saving what can be read out of a database that SQLite refuses.
extension Replica {
    /// What was saved.
    public struct Recovered: Sendable {
        /// Where the damaged file is kept.
        public var kept: String
        /// Changes saved.
        public var changes = 0
        /// Changes that are damaged or build on one that is, as far as anything of them was found.
        public var setAside = 0
    }

    /// Makes a fresh database of everything that proves itself in the pages of a damaged one, and
    /// puts it in its place; the damaged file stays beside it. No connection to it may be open in
    /// this process.
    public static func recover(home: String, surroundings: Surroundings) throws -> Recovered {
        try locked(home) {
            let path = "\(home)/\(file)"
            DatabaseFile.discardUnfinished(besides: path)
            letJournalRollBack(path)
            let salvage = Salvage(try DatabaseFile.content(path))
            guard !salvage.isEmpty else {
                throw ReplicaError(
                    "nothing of a replica was found in \(file); it was left untouched",
                    hint: "vita restore-backup FILE goes back to a backup; vita clone URL gets what"
                        + " a server has, into another folder with --home")
            }
            let prepared = "\(path).\(Identifier(bytes: surroundings.random.bytes(10))).partial"
            defer { DatabaseFile.discard(prepared) }
            let fresh = try Replica(at: prepared, isWritten: true, surroundings: surroundings)
            defer { fresh.connection.close() }
            var result = Recovered(kept: freePath("\(path).damaged", surroundings.now()))
            try fresh.write { try fresh.take(salvage, &result) }
            if let damage = try fresh.verify().first(where: { $0.kind != .waiting }) {
                throw ReplicaError("what was saved is not whole: \(damage.sentence)")
            }
            fresh.connection.close()
            try DatabaseFile.replace(path, with: prepared, keepingAs: result.kept)
            return result
        }
    }

    /// Whether the file that is in a replica's place holds anything of a replica, readable or not.
    public static func isReplica(home: String) -> Bool {
        guard let content = try? DatabaseFile.content("\(home)/\(file)") else { return false }
        return !Salvage(content).isEmpty
    }

    /// A hot journal belongs to the file: SQLite undoes with it what a crash left half done.
    private static func letJournalRollBack(_ path: String) {
        guard let connection = try? Connection(path: path, mode: .readWrite) else { return }
        _ = try? connection.first("SELECT count(*) FROM sqlite_schema") { $0.int(0) }
        connection.close()
    }
}
