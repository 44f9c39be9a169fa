public import Career
internal import Replication
public import Sealing
internal import SQLite
internal import StrictJSON
public import SyncProtocol

/// Erasing: a successor of the timeline that never had the event (docs/decisions/0015).
extension Replica {
    /// What erasing did.
    public struct Erased: Sendable {
        /// The timeline that takes the old one's place.
        public let successor: Timeline
        /// The changes it was written with.
        public let changes: Int
        /// Events that had a relation to an erased one, which they lost.
        public let related: [Identifier]
    }

    /// A timeline that was retired in favour of another.
    public struct Retired: Sendable {
        /// Its id.
        public let id: Identifier
        /// The timeline that takes its place, or a successor of that.
        public let successor: Identifier
        /// What was held of it, as a server understands it.
        public let claims: [TipClaim]
        /// The chains in it that imports wrote, which anybody may sign for.
        public let imports: Set<Digest>
    }

    /// Mark in `meta` that the file may still hold bytes of what was dropped.
    static let unscrubbed = "unscrubbed"
    /// The register of a timeline that names what it succeeds.
    static let predecessor = "predecessor/"

    /// Writes a timeline's history again without some events, under another id and the same name,
    /// and leaves nothing of the old one in the file.
    public func erase(_ events: Set<Identifier>, in timeline: Timeline) throws -> Erased {
        let erased = try write(to: timeline) {
            try checkIsLivedIn(timeline)
            try checkIsUnderstood(timeline)
            let log = try understoodChanges(in: timeline)
            let related = Set(
                log.flatMap { change in
                    change.body.compactMap { part -> Identifier? in
                        guard case .event(let text) = part.entity, let id = Identifier(text),
                            !events.contains(id),
                            part.operations.contains(where: { Self.names(events, $0.key) })
                        else { return nil }
                        return id
                    }
                })
            let claims = try claims(timeline)
            try setName(timeline.id.text, of: timeline)
            let successor = try makeSuccessor(of: timeline)
            let mark = try mark(timeline.id, events)
            try act("erase", [mark], on: successor)
            var replay = Replay(try chainWriter(for: successor))
            let written = replay.write(
                log,
                dropping: { _, entity, key in
                    Self.isErased(events, entity, key) || Self.isOfSeal(entity, key)
                })
            try appendOwn(written, to: successor)
            try keepRefused(of: timeline, in: successor, without: events)
            try retire(timeline, claims, for: successor)
            if try meta("timeline") == timeline.id.text { try setMeta("timeline", successor.name) }
            return Erased(
                successor: successor, changes: written.count + 1, related: related.sorted())
        }
        try scrubOrExplain()
        return erased
    }

    /// What was to be done is done; that it left traces has to be said all the same.
    func scrubOrExplain() throws {
        do {
            try scrub()
        } catch {
            throw ReplicaError(
                "it was erased, but \(Self.file) could not be rewritten and its free space may still"
                    + " hold bytes of it: \(ReplicaError(explaining: error).message)",
                hint: "make room on the disk; the next command tries again")
        }
    }

    private func mark(_ old: Identifier, _ events: Set<Identifier>) throws -> EntityOperations {
        let value: JSONValue = ["erased": .strings(events.map(\.text).sorted())]
        return EntityOperations(
            .timeline,
            [
                (
                    ExactString(Self.predecessor + old.text),
                    .set(values: [value], replaces: [], saw: [])
                )
            ])
    }

    /// True of what is not written again: an erased event's operations and relations to it.
    static func isErased(
        _ events: Set<Identifier>, _ entity: Entity, _ key: ExactString
    ) -> Bool {
        if case .event(let text) = entity {
            if let id = Identifier(text), events.contains(id) { return true }
            return names(events, key)
        }
        return false
    }

    /// True of what a timeline says of its keys: another timeline has keys of its own.
    static func isOfSeal(_ entity: Entity, _ key: ExactString) -> Bool {
        entity == .timeline && key.text.hasPrefix(SealMark.prefix)
    }

    /// An empty timeline of the same name; sealed where the other is, with a new key for whoever
    /// can open that.
    private func makeSuccessor(of timeline: Timeline) throws -> Timeline {
        guard try isSealed(timeline) else { return try makeTimeline(timeline.name) }
        _ = try sealingKey(of: timeline)
        let graph = try sealGraph(of: timeline)
        let publicKeys = Set(graph.openers.map(\.publicKey))
        let ways = try sealMarks(of: timeline).compactMap { mark, _ -> SealMark? in
            if case .passphrase(let opener, _, _) = mark, publicKeys.contains(opener) {
                mark
            } else {
                nil
            }
        }
        return try makeSealedTimeline(timeline.name, graph.openers, ways)
    }

    /// True of a relation to one of the events.
    private static func names(_ events: Set<Identifier>, _ key: ExactString) -> Bool {
        let field = FieldKey(key)
        guard field.field == .relations, let element = field.element else { return false }
        guard let slash = element.utf8.lastIndex(of: UInt8(ascii: "/")) else { return false }
        let target = element[element.utf8.index(after: slash)...]
        return Identifier(String(target)).map(events.contains) ?? false
    }

    /// The events that a timeline's predecessors had and it never will.
    public func erasedEvents(in timeline: Timeline) throws -> Set<Identifier> {
        guard let state = try state(of: .timeline, in: timeline) else { return [] }
        var result: Set<Identifier> = []
        for (key, siblings) in state.registers where key.text.hasPrefix(Self.predecessor) {
            for value in siblings.flatMap(\.values) {
                let ids = value["erased"]?.array ?? []
                result.formUnion(ids.compactMap { $0.string.flatMap { Identifier($0) } })
            }
        }
        return result
    }

    /// Lines that cannot be read can be neither written again nor known to be harmless.
    func checkIsUnderstood(_ timeline: Timeline) throws {
        let sealed = try countSealed(in: timeline)
        guard sealed.waiting == 0 else {
            throw ReplicaError(
                "\(timeline.name) holds sealed changes that this machine cannot open, and so cannot"
                    + " write again; nothing was changed",
                hint: "vita seal unlock -t \(timeline.name) asks for the passphrase")
        }
        // What is left out of a sealed timeline was never shown, and is not written again.
        guard try countQuarantined(in: timeline) == sealed.leftOut else {
            throw ReplicaError(
                "\(timeline.name) holds changes of a later version, which cannot be written again;"
                    + " nothing was changed", hint: "update Vita on this machine")
        }
    }

    /// Refused changes go on being listed, except those that touch what is erased.
    func keepRefused(
        of old: Timeline, in new: Timeline, without events: Set<Identifier>
    ) throws {
        let rows = try connection.query(
            "SELECT id, line FROM refused WHERE timeline = ?", [Value(old.number)]
        ) { (id: $0.bytes(0), line: $0.bytes(1)) }
        for row in rows {
            guard let change = try readIfPossible(row.line, in: old),
                !change.body.contains(where: { part in
                    part.operations.contains { Self.isErased(events, part.entity, $0.key) }
                })
            else { continue }
            try connection.run(
                "UPDATE OR IGNORE refused SET timeline = ? WHERE timeline = ? AND id = ?",
                Value(new.number), Value(old.number), .blob(row.id))
        }
    }

    /// Removes a timeline for its successor; inside `write`, and `scrub` afterwards.
    func retire(_ old: Timeline, _ claims: [TipClaim], for new: Timeline) throws {
        try connection.run(
            "UPDATE retired SET successor = ? WHERE successor = ?", .text(new.id.text),
            .text(old.id.text))
        let imports = try connection.query(
            "SELECT DISTINCT replica FROM changes WHERE timeline = ? AND is_import",
            [Value(old.number)]
        ) { try Self.digest($0.bytes(0)).hex }
        func text(_ list: JSONValue) -> Value {
            .text(String(decoding: JSONWriter.bytes(list), as: UTF8.self))
        }
        try connection.run(
            "INSERT OR REPLACE INTO retired(id, successor, claims, imports) VALUES (?, ?, ?, ?)",
            .text(old.id.text), .text(new.id.text), text(.array(claims.map(\.json))),
            text(.strings(imports)))
        try connection.run(
            "UPDATE timelines SET joined = ? WHERE joined = ?", .text(new.id.text),
            .text(old.id.text))
        try connection.execute("PRAGMA secure_delete = ON")
        // What servers hold of it may still have to be read.
        let keyring = try keyring(of: old)
        try drop(old)
        if let root = keyring.root {
            try keepRoot(root, of: old.id)
            for key in keyring.keys.values { try keep(key, of: old) }
        }
        try setMeta(Self.unscrubbed, old.id.text)
    }

    /// Rebuilds the file, so that no free space in it holds what was dropped.
    func scrub() throws {
        try alone {
            try connection.execute("PRAGMA secure_delete = ON")
            try connection.execute("VACUUM")
            try connection.run("DELETE FROM meta WHERE name = ?", .text(Self.unscrubbed))
        }
    }

    // MARK: What servers have to be told

    /// The timelines whose successors a remote has not been told.
    public func unannounced(to remote: Remote) throws -> [Retired] {
        try connection.query(
            """
            SELECT id, successor, claims, imports FROM retired WHERE NOT EXISTS
                (SELECT 1 FROM announced WHERE remote = ? AND announced.id = retired.id)
            ORDER BY id
            """, [Value(remote.number)]
        ) { try Self.retired($0) }.compactMap { $0 }
    }

    /// The timelines that a timeline succeeds.
    public func predecessors(of timeline: Timeline) throws -> [Retired] {
        try connection.query(
            "SELECT id, successor, claims, imports FROM retired WHERE successor = ? ORDER BY id",
            [.text(timeline.id.text)]
        ) { try Self.retired($0) }.compactMap { $0 }
    }

    private static func retired(_ row: borrowing Row) throws -> Retired? {
        guard let id = Identifier(row.string(0)), let successor = Identifier(row.string(1)) else {
            return nil
        }
        let claims = try JSONParser.parse(Array(row.string(2).utf8)).array ?? []
        let imports = try JSONParser.parse(Array(row.string(3).utf8)).array ?? []
        return Retired(
            id: id, successor: successor, claims: claims.compactMap { TipClaim($0) },
            imports: Set(imports.compactMap { $0.string.flatMap { Digest($0) } }))
    }

    /// Notes that a remote knows a timeline as retired, or, with `isGone`, that its owner deleted
    /// it there, so that its successor has no place there either.
    public func noteAnnounced(_ id: Identifier, to remote: Remote, isGone: Bool = false) throws {
        try write {
            try connection.run(
                "INSERT OR REPLACE INTO announced(remote, id, is_gone) VALUES (?, ?, ?)",
                Value(remote.number), .text(id.text), Value(isGone))
            let isTold = try connection.first(
                """
                SELECT 1 FROM remotes WHERE number NOT IN
                    (SELECT remote FROM announced WHERE id = ?)
                """, [.text(id.text)]
            ) { _ in true }
            if isTold == nil, try timeline(id: id) == nil { try forgetSeal(of: id) }
        }
    }

    /// Forgets what a remote was told of a timeline's predecessors.
    public func forgetAnnouncements(of timeline: Timeline, to remote: Remote) throws {
        let retired = try predecessors(of: timeline)
        guard !retired.isEmpty else { return }
        try write {
            for retired in retired {
                try connection.run(
                    "DELETE FROM announced WHERE remote = ? AND id = ?", Value(remote.number),
                    .text(retired.id.text))
            }
        }
    }

    /// Forgets that a remote was told of a retired timeline.
    public func forgetAnnouncement(of id: Identifier, to remote: Remote) throws {
        try write {
            try connection.run(
                "DELETE FROM announced WHERE remote = ? AND id = ?", Value(remote.number),
                .text(id.text))
        }
    }

    /// True where a remote's owner deleted what a timeline succeeds.
    public func isUnwanted(_ timeline: Timeline, by remote: Remote) throws -> Bool {
        try connection.first(
            """
            SELECT 1 FROM retired JOIN announced USING (id)
            WHERE successor = ? AND remote = ? AND is_gone
            """, [.text(timeline.id.text), Value(remote.number)]
        ) { _ in true } ?? false
    }

    /// The timeline of an identifier, or the one that took its place.
    public func timeline(succeeding id: Identifier) throws -> Timeline? {
        if let timeline = try timeline(id: id) { return timeline }
        let successor = try connection.first(
            "SELECT successor FROM retired WHERE id = ?", [.text(id.text)]
        ) { $0.string(0) }
        return try successor.flatMap { Identifier($0) }.flatMap { try timeline(id: $0) }
    }
}
