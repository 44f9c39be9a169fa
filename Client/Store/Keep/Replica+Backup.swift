public import Sealing
internal import Career
internal import Replication
internal import SQLite

/// Copies of the whole replica, and going back to one.
extension Replica {
    /// Writes a copy of everything to a new file of mode 0600.
    ///
    /// It counts, which means that it has the name, only after it was opened again and stood
    /// ``verify()``, and shows what this replica shows.
    public func backup(to path: String, replacing: Bool = false) throws {
        try refuseOwn(path)
        // The lock, so that no write makes the copy differ from what it is compared with.
        try alone {
            try connection.backup(to: path, replacing: replacing) { copy in
                let replica = Replica(
                    reading: copy, surroundings: surroundings, version: version)
                if let damage = try replica.verify().first {
                    throw ReplicaError(
                        "no backup was written, for it would be damaged: \(damage.sentence)",
                        hint: "vita verify says everything; vita verify --repair mends it")
                }
                guard try replica.summary() == summary() else {
                    throw ReplicaError("no backup was written, for it differs from the replica")
                }
            }
        }
    }

    private func refuseOwn(_ path: String) throws {
        if DatabaseFile.isSame(path, "\(home)/\(Self.file)") {
            throw ReplicaError("\(path) is the replica itself", hint: "name another file")
        }
    }

    /// What two replicas have in common that hold and show the same.
    private func summary() throws -> [Identifier: [Digest]] {
        try allTimelines().reduce(into: [:]) { result, timeline in
            result[timeline.id] = [try frontier(timeline).digest, try stateDigest(of: timeline)]
        }
    }

    /// What going back to a backup did.
    public struct Restored: Sendable {
        /// Where the replica as it was is kept; nil where the backup has all that it had.
        public var kept: String?
        /// Changes that the replica held and the backup does not.
        public var left = 0
        /// The new replica id: what is restored is a copy, and goes on as one.
        public var replica: Digest
    }

    /// Puts a backup's content in the place of this replica's.
    ///
    /// Changes that the backup lacks stay in a copy, `kept` or a path of its own. The content is
    /// prepared in a file beside, and then copied over in one transaction: a crash leaves the old
    /// or the new, and other programs that have the replica open see one or the other.
    public func restore(from backup: String, keeping kept: String? = nil) throws -> Restored {
        try refuseOwn(backup)
        return try alone {
            DatabaseFile.discardUnfinished(besides: "\(home)/\(Self.file)")
            let prepared = "\(home)/\(Self.file).\(newIdentifier()).partial"
            defer { DatabaseFile.discard(prepared) }
            let backup = try Self.checked(backup, surroundings)
            try backup.connection.backup(to: prepared)
            backup.connection.close()
            let fresh = try Replica(at: prepared, isWritten: true, surroundings: surroundings)
            defer { fresh.connection.close() }
            try fresh.takeOver(from: self)
            var result = Restored(replica: try fresh.replicaID())
            result.left = try changes(lackingIn: fresh)
            if result.left > 0 {
                let path = kept ?? freePath("\(home)/\(Self.file).before-restore")
                try connection.backup(to: path)
                result.kept = path
            }
            try fresh.connection.replaceContent(of: connection)
            return result
        }
    }

    /// The same where the replica itself cannot be opened any more: its file stays beside.
    public static func restore(
        from backup: String, overDamaged home: String, keeping kept: String? = nil,
        surroundings: Surroundings
    ) throws -> Restored {
        try locked(home) {
            let path = "\(home)/\(file)"
            DatabaseFile.discardUnfinished(besides: path)
            let prepared = "\(path).\(Identifier(bytes: surroundings.random.bytes(10))).partial"
            defer { DatabaseFile.discard(prepared) }
            let backup = try checked(backup, surroundings)
            try backup.connection.backup(to: prepared)
            backup.connection.close()
            let fresh = try Replica(at: prepared, isWritten: true, surroundings: surroundings)
            try fresh.write { try fresh.renewKey() }
            let id = try fresh.replicaID()
            fresh.connection.close()
            let kept = kept ?? freePath("\(path).damaged", surroundings.now())
            try DatabaseFile.replace(path, with: prepared, keepingAs: kept)
            return Restored(kept: kept, replica: id)
        }
    }

    /// Runs `body` while nobody else writes in a home whose replica is not open.
    static func locked<T>(_ home: String, _ body: () throws -> T) throws -> T {
        guard let lock = HomeLock(path: "\(home)/\(lockFile)") else {
            throw ReplicaError(
                "\(home) cannot be written", hint: "check the folder's owner and permissions")
        }
        return try lock.hold(body)
    }

    /// A backup that is whole, to read.
    private static func checked(_ path: String, _ surroundings: Surroundings) throws -> Replica {
        let damage: Damage?
        let replica: Replica
        do {
            replica = try Replica(at: path, isWritten: false, surroundings: surroundings)
            damage = try replica.verify().first
        } catch {
            let reason = ReplicaError(explaining: error)
            throw ReplicaError(
                "\(path) cannot be restored, and nothing was changed: "
                    + reason.message.replacingFile(with: "it"),
                hint: "take another backup")
        }
        if let damage {
            throw ReplicaError(
                "\(path) is damaged, and nothing was changed: \(damage.sentence)",
                hint: "take another backup")
        }
        return replica
    }

    /// Makes a backup's content this machine's: its own key, and the present's remotes with their
    /// tokens, which may have been renewed since; keys that were made since, for what they signed.
    private func takeOver(from present: Replica) throws {
        try write {
            let keys = try present.connection.query("SELECT replica, seed, created FROM keys") {
                [$0.value(0), $0.value(1), $0.value(2)]
            }
            for key in keys {
                try connection.run(
                    "INSERT OR IGNORE INTO keys(replica, seed, created) VALUES (?, ?, ?)", key)
            }
            for table in ["seals", "seal_keys", "box_keys"] {
                let rows = try present.connection.query("SELECT * FROM \(table)") { row in
                    (0..<row.count).map { row.value($0) }
                }
                for row in rows {
                    let places = row.map { _ in "?" }.joined(separator: ", ")
                    try connection.run("INSERT OR IGNORE INTO \(table) VALUES (\(places))", row)
                }
            }
            for remote in try present.remotes() {
                let values: [Value] = [
                    .text(remote.name), .text(remote.url), Value(remote.token),
                    Value(remote.isInsecure),
                ]
                // By its address: what a cursor counts is one server's log.
                try connection.run(
                    "UPDATE remotes SET token = coalesce(?3, token), is_insecure = ?4 WHERE url = ?2",
                    [values[0], values[1], values[2], values[3]])
                if let known = try self.remote(remote.url) {
                    try takeOverNextToken(of: remote, for: known, from: present)
                    continue
                }
                var name = remote.name
                while try self.remote(name) != nil { name += "-2" }
                try connection.run(
                    "INSERT INTO remotes(name, url, token, is_insecure) VALUES (?, ?, ?, ?)",
                    [.text(name)] + values[1...])
                guard let added = try self.remote(remote.url) else { continue }
                try takeOverNextToken(of: remote, for: added, from: present)
            }
            try renewKey()
        }
    }

    /// The present's token that waits, and none of the past's.
    private func takeOverNextToken(
        of remote: Remote, for own: Remote, from present: Replica
    ) throws {
        try forgetNext(of: own)
        let tokens = try present.tokens(for: remote)
        guard tokens.count > 1, let next = tokens.first else { return }
        _ = try nextToken(for: own) { next }
    }

    /// How many changes this replica holds that another does not.
    private func changes(lackingIn other: Replica) throws -> Int {
        var count = 0
        for timeline in try allTimelines() {
            let match = try other.timeline(id: timeline.id)
            try connection.forEach(
                "SELECT id FROM changes WHERE timeline = ?", [Value(timeline.number)]
            ) { row in
                let id = try Self.digest(row.bytes(0))
                if try match.map({ try !other.isHeld(id, $0) }) ?? true { count += 1 }
                return true
            }
        }
        return count
    }
}

extension String {
    /// A sentence about the database of a home, made one about another file.
    fileprivate func replacingFile(with word: String) -> String {
        guard utf8.starts(with: Replica.file.utf8) else { return self }
        return word + String(decoding: utf8.dropFirst(Replica.file.utf8.count), as: UTF8.self)
    }
}
