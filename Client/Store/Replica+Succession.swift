public import Career
public import Replication
internal import Sealing
internal import SQLite
internal import StrictJSON
internal import SyncProtocol

/// Going on in a timeline that took another's place.
extension Replica {
    /// What was taken along.
    public struct Carried: Sendable {
        /// The timeline to go on in, under the old one's name.
        public var timeline: Timeline
        /// Changes written again because the successor had none that stands for them.
        public var changes = 0
        /// Changes known to no remote that were, all or in part, about erased events.
        public var dropped = 0
    }

    /// Makes room for a successor that is to be pulled: known already, or new under a name of its
    /// own until it takes the old one's.
    public func prepareSuccessor(_ id: Identifier) throws -> Timeline {
        if let known = try timeline(id: id) { return known }
        return try newTimeline(try freeName(like: id.text), id: id)
    }

    /// Of erased events, those that a timeline still knows something of.
    public func stillKnown(
        _ events: Set<Identifier>, in timeline: Timeline
    ) throws -> Set<Identifier> {
        try events.filter { try state(of: .event($0.text), in: timeline) != nil }
    }

    /// True where a timeline was retired, directly or by way of others, in favour of another.
    public func leads(from id: Identifier, to timeline: Timeline) throws -> Bool {
        try self.timeline(succeeding: id) == timeline
    }

    /// Writes into a successor, pulled whole, what only the old timeline here holds, less what was
    /// erased, and lets it take the old one's place.
    public func succeed(_ old: Timeline, by new: Timeline) throws -> Carried {
        let carried = try write(to: old) {
            try checkIsUnderstood(old)
            try checkIsUnderstood(new)
            let claims = try claims(old)
            let unpushed = try unpushedChanges(of: old)
            let events = try erasedEvents(in: new)
            let log = try understoodChanges(in: old)
            let written = try replay(log, into: new, without: events)
            try keepRefused(of: old, in: new, without: events)
            try retire(old, claims, for: new)
            let isInUse = try meta("timeline") == old.name
            try setName(old.name, of: new)
            if isInUse { try setMeta("timeline", old.name) }
            let dropped = log.filter { change in
                unpushed.contains(change.id)
                    && change.body.contains { part in
                        part.operations.contains { Self.isErased(events, part.entity, $0.key) }
                    }
            }
            return Carried(
                timeline: Timeline(number: new.number, id: new.id, name: old.name),
                changes: written, dropped: dropped.count)
        }
        try scrubOrExplain()
        return carried
    }

    /// Writes into a successor what a server's copy of the old timeline holds besides: verbatim
    /// lines with the signatures of the last change of each branch among them. Answers how many
    /// changes were written.
    public func incorporate(
        _ lines: [[UInt8]], _ signatures: [TipSignature], of old: Retired, into new: Timeline
    ) throws -> Int {
        var changes: [Change] = []
        var imports = old.imports
        let keyring = try storedKeyring(old.id)
        for line in lines {
            let change: Change
            do {
                change = try ChangeReader.read(line, with: keyring)
            } catch .unsealed, .forged {
                // Nobody with a key wrote it, and it was never shown.
                continue
            } catch .locked {
                throw ReplicaError(
                    "the server holds changes of \(new.name)'s past that this machine cannot open",
                    hint: "vita sync on a machine that can open them")
            } catch {
                throw ReplicaError(
                    "the server holds changes of a later version, which cannot be written again",
                    hint: "update Vita on this machine")
            }
            guard change.header.timeline == old.id else {
                throw ReplicaError("the server sent a change of another timeline")
            }
            if case .imported? = change.header.origin { imports.insert(change.header.replica) }
            changes.append(change)
        }
        let items = changes.map { change in
            Batch.Item(
                change: change.id, prev: change.header.prev, replica: change.header.replica,
                isImport: imports.contains(change.header.replica))
        }
        if let bare = Batch.uncovered(items, signatures: signatures) {
            throw ReplicaError(
                "the server sent a change that its author has not signed (\(bare.hex.prefix(12)))",
                hint: "nothing of it was stored; is this the server you know?")
        }
        return try write(to: new) {
            try checkIsUnderstood(new)
            return try replay(changes, into: new, without: try erasedEvents(in: new))
        }
    }

    /// Inside `write`.
    private func replay(
        _ changes: [Change], into new: Timeline, without events: Set<Identifier>
    ) throws -> Int {
        let standing = try understoodChanges(in: new)
        var replay = Replay(try chainWriter(for: new), standing: standing)
        let written = replay.write(
            changes,
            dropping: { _, entity, key in
                // What the old one succeeded is for its own successor to say.
                if entity == .timeline, key.text.hasPrefix(Self.predecessor) { return true }
                if Self.isOfSeal(entity, key) { return true }
                return Self.isErased(events, entity, key)
            })
        try appendOwn(written, to: new)
        return written.count
    }

    private func unpushedChanges(of timeline: Timeline) throws -> Set<Digest> {
        Set(
            try connection.query(
                "SELECT id FROM changes WHERE timeline = ? AND position > ?",
                [Value(timeline.number), Value(pushedAnywhere(timeline))]
            ) { try Self.digest($0.bytes(0)) })
    }
}
