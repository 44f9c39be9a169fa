public import Replication
public import Sealing
internal import SQLite
public import SyncProtocol

/// What a replica sends and takes in.
extension Replica {
    /// Changes on their way to a remote.
    public struct Outgoing: Sendable {
        /// Verbatim lines, ancestors first.
        public var lines: [[UInt8]] = []
        /// Signatures of the last change of each branch among them.
        public var signatures: [TipSignature] = []
        /// The local position of each line.
        public var positions: [Int] = []
        /// Bytes of the lines.
        public var bytes = 0

        /// Nothing.
        public init() {}
    }

    /// What a page brought.
    public struct Received: Sendable {
        /// Changes that were new here.
        public var new = 0
        /// Registers that came into conflict.
        public var conflicts: [ConflictPlace] = []
        /// Registers whose conflict was settled.
        public var settled: [ConflictPlace] = []
        /// This copy's new replica id, where its chain turned out to have forked.
        public var renewed: Digest?
        /// Lines that this version cannot read.
        public var quarantined = 0
        /// The highest local position whose change the remote sent or was offered.
        public var snapshot = 0
        /// Replicas of which nothing was known here, in a timeline that held something before.
        public var strangers: [Digest] = []
    }

    /// The positions that a remote is not known to hold.
    public func pendingPositions(_ timeline: Timeline, after position: Int) throws -> [Int] {
        try connection.query(
            Self.pendingQuery, [Value(timeline.number), Value(position)]
        ) { $0.int(0) }
    }

    /// The plus keeps SQLite from walking the whole timeline in an index to sort it by position.
    static let pendingQuery =
        "SELECT position FROM changes WHERE +timeline = ? AND position > ? ORDER BY position"

    /// As many of the changes as fit, cut where every branch can be signed; none where others have
    /// left too little room. One that `isAlone` has all of it and must be cut somewhere.
    public func outgoing(
        _ timeline: Timeline, positions: ArraySlice<Int>, maximumBytes: Int, maximumCount: Int,
        isAlone: Bool = true
    ) throws -> Outgoing {
        var result = Outgoing()
        var items: [Batch.Item] = []
        var unsigned: Set<Digest> = []
        var cut = 0
        for position in positions {
            guard let row = try outgoingRow(position, timeline) else { continue }
            // SQLite has no checksums: what the disk changed must not reach others.
            guard Digest(hashing: row.line) == row.item.change else {
                throw Self.damaged(row.item.change, timeline)
            }
            if result.bytes + row.line.count + 1 > maximumBytes || items.count >= maximumCount {
                break
            }
            if let prev = row.item.prev { unsigned.remove(prev) }
            if try !canSign(row.item, timeline) { unsigned.insert(row.item.change) }
            items.append(row.item)
            result.lines.append(row.line)
            result.positions.append(position)
            result.bytes += row.line.count + 1
            if unsigned.isEmpty { cut = items.count }
        }
        guard cut > 0 || items.isEmpty || !isAlone else {
            throw ReplicaError(
                "some changes in \(timeline.name) carry no signature and cannot be passed on",
                hint: "vita verify says which")
        }
        result.lines.removeSubrange(cut...)
        result.positions.removeSubrange(cut...)
        result.bytes = result.lines.reduce(0) { $0 + $1.count + 1 }
        result.signatures = try sign(Batch.tips(Array(items[..<cut])), timeline)
        return result
    }

    private func outgoingRow(_ position: Int, _ timeline: Timeline) throws -> (
        item: Batch.Item, line: [UInt8]
    )? {
        try connection.first(
            "SELECT id, prev, replica, is_import, line FROM changes WHERE position = ?",
            [Value(position)]
        ) { row in
            (
                Batch.Item(
                    change: try Self.digest(row.bytes(0)),
                    prev: try row.optionalBytes(1).map { try Self.digest($0) },
                    replica: try Self.digest(row.bytes(2)), isImport: row.bool(3)),
                row.bytes(4)
            )
        }
    }

    private func canSign(_ item: Batch.Item, _ timeline: Timeline) throws -> Bool {
        if item.isImport { return true }
        if try hasKey(of: item.replica) { return true }
        return try !storedSignatures(of: item.change, timeline).isEmpty
    }

    func storedSignatures(of tip: Digest, _ timeline: Timeline) throws -> [TipSignature] {
        try connection.query(
            "SELECT key, signature FROM signatures WHERE timeline = ? AND tip = ?",
            [Value(timeline.number), .blob(tip.bytes)]
        ) { TipSignature(tip: tip, key: $0.bytes(0), signature: $0.bytes(1)) }
    }

    private func sign(_ tips: [Batch.Item], _ timeline: Timeline) throws -> [TipSignature] {
        let own = try replicaID()
        return try tips.compactMap { tip in
            let stored = try storedSignatures(of: tip.change, timeline)
            // An import has no key of its own: who sends it vouches for it.
            if tip.isImport, let key = try key(of: own) {
                return TipSignature(signing: tip.change, with: key)
            }
            if let fitting = stored.first(where: {
                $0.speaks(for: tip.replica, isImport: tip.isImport)
            }) {
                return fitting
            }
            return try key(of: tip.replica).map { TipSignature(signing: tip.change, with: $0) }
        }
    }

    /// Stores a page: its changes, signatures and the cursor, all or nothing.
    ///
    /// Up to the local position `snapshot` it was known what to send when the request was made;
    /// `pushed` is the highest that the remote now holds, all before it included.
    public func receive(
        _ answer: SyncAnswer, in timeline: Timeline, from remote: Remote, snapshot: Int, pushed: Int
    ) throws -> Received {
        #if PLANTED_BUGS
            if Planted.isOn(.cursorBeforeRows) {
                _ = try write {
                    var early = try progress(timeline, with: remote)
                    early.cursor = answer.cursor ?? early.cursor
                    try setProgress(early, timeline, with: remote)
                }
            }
        #endif
        if let known = try nothingNew(answer, timeline, remote, snapshot: snapshot, pushed: pushed)
        {
            return known
        }
        return try write(to: timeline) {
            var result = Received()
            // Written here since, perhaps by another process: then what comes is behind it.
            let isUntouched = try pendingPositions(timeline, after: snapshot).isEmpty
            let own = try replicaID()
            let strangers = try strangers(in: answer, timeline, remote)
            var items: [Batch.Item] = []
            var isForked = answer.forked.contains(own)
            for line in answer.changes {
                guard let item = try take(line, timeline, &result) else { continue }
                if item.replica == own { isForked = true }
                items.append(item)
            }
            let signatures = answer.signatures.filter(\.isValid)
            if let bare = Batch.uncovered(items, signatures: signatures, areValid: true) {
                throw ReplicaError(
                    "the server sent a change that its author has not signed (\(bare.hex.prefix(12)))",
                    hint: "nothing of it was stored; is this the server you know?")
            }
            let tips = Set(Batch.tips(items).map(\.change))
            let signers = Set(signatures.filter { tips.contains($0.tip) }.map(\.signer))
            result.strangers = strangers.intersection(signers).sorted()
            try store(signatures, timeline)
            try note(answer.writers ?? [], from: remote)
            #if PLANTED_BUGS
                if Planted.isOn(.forkUnnoticed) { isForked = false }
            #endif
            // What is put back comes from here and not from the remote: it is still to be sent.
            let last = try lastPosition()
            try takeBackWhatWaits(timeline)
            if !items.isEmpty { try learnOwnKeys(of: timeline) }
            if isForked {
                try renewKey()
                result.renewed = try replicaID()
            }
            result.new = items.count
            for (entity, conflicts) in touched.sorted(by: { $0.key < $1.key }) {
                for field in conflicts.now where !conflicts.before.contains(field) {
                    result.conflicts.append(ConflictPlace(timeline, entity, field))
                }
                for field in conflicts.before where !conflicts.now.contains(field) {
                    result.settled.append(ConflictPlace(timeline, entity, field))
                }
            }
            var progress = try progress(timeline, with: remote)
            progress.cursor = answer.cursor ?? (answer.isRollback ? nil : progress.cursor)
            progress.pushed =
                isUntouched && pushed == snapshot ? last : max(pushed, 0)
            result.snapshot = isUntouched ? last : snapshot
            #if PLANTED_BUGS
                if Planted.isOn(.writtenMeanwhileForgotten) { progress.pushed = try lastPosition() }
            #endif
            try setProgress(progress, timeline, with: remote)
            return result
        }
    }

    /// What came of an answer that brings nothing and moves nothing, as nearly every one does; nil
    /// of any other. What is not written costs no disk five waits.
    private func nothingNew(
        _ answer: SyncAnswer, _ timeline: Timeline, _ remote: Remote, snapshot: Int, pushed: Int
    ) throws -> Received? {
        guard answer.changes.isEmpty, answer.signatures.isEmpty, answer.forked.isEmpty,
            answer.writers?.isEmpty ?? true, !answer.isRollback
        else { return nil }
        return try reading {
            let isUntouched = try pendingPositions(timeline, after: snapshot).isEmpty
            let last = try lastPosition()
            let progress = try progress(timeline, with: remote)
            guard answer.cursor ?? progress.cursor == progress.cursor,
                progress.pushed == (isUntouched && pushed == snapshot ? last : max(pushed, 0)),
                try !hasAnythingAside(timeline)
            else { return nil }
            var result = Received()
            result.snapshot = isUntouched ? last : snapshot
            return result
        }
    }

    /// Takes in one line; nil where it was held already or had to be set aside.
    private func take(
        _ line: [UInt8], _ timeline: Timeline, _ result: inout Received
    ) throws -> Batch.Item? {
        let id = Digest(hashing: line)
        #if PLANTED_BUGS
            if Planted.isOn(.heldByPlace), let header = try? ChangeReader.readHeader(line),
                try self.id(at: header.n, of: header.replica, timeline) != nil
            {
                return nil
            }
        #endif
        if try isHeld(id, timeline) { return nil }
        // Sent again, it is no more readable than when it came; an upgrade reads it again.
        let reason = try reasonForQuarantine(id, timeline)
        if let reason, reason != Self.lacksAncestors { return nil }
        // Nearly all can be read as a whole, and then once is enough.
        var change = try readIfPossible(line, in: timeline)
        let header: ChangeHeader
        do {
            header = try change?.header ?? ChangeReader.readFrame(line)
        } catch {
            #if PLANTED_BUGS
                if Planted.isOn(.quarantineStops) { throw error }
                if Planted.isOn(.quarantineLoses) { return nil }
            #endif
            try quarantine(line, id, "\(error)", timeline)
            result.quarantined += 1
            return nil
        }
        guard header.timeline == timeline.id else {
            throw ReplicaError("the server sent a change of another timeline")
        }
        switch try Admission.judge(header, held: { try held($0, timeline) }) {
        case .admitted: break
        case .missing(let parents):
            guard try parents.contains(where: { try isQuarantined($0, timeline) }) else {
                throw ReplicaError("the server sent a change before the ones it builds on")
            }
            try quarantine(line, id, Self.lacksAncestors, timeline)
            if reason == nil { result.quarantined += 1 }
            return nil
        case .refused(let reason):
            throw ReplicaError("the server sent a change that does not fit its place: \(reason)")
        }
        change = try noticeSeal(line, change, timeline)
        if let change {
            try append(change, to: timeline)
            #if PLANTED_BUGS
                if Planted.isOn(.namedTooEarly), header.n % 3 == 0 {
                    try connection.run(
                        "UPDATE tips SET is_named = 1 WHERE change = ?", .blob(id.bytes))
                }
            #endif
        } else {
            #if PLANTED_BUGS
                if Planted.isOn(.unknownBodyLost) { return nil }
            #endif
            try insert(id: id, header: header, line: line, isUnderstood: false, timeline)
            // What waits for a key is counted where the timeline is asked for.
            if try !isSealed(timeline) { result.quarantined += 1 }
        }
        if reason != nil { try releaseFromQuarantine(id, timeline) }
        return Batch.Item(
            change: id, prev: header.prev, replica: header.replica,
            isImport: try isImport(id, timeline))
    }

    private func quarantine(
        _ line: [UInt8], _ id: Digest, _ reason: String, _ timeline: Timeline
    ) throws {
        try connection.run(
            "INSERT OR IGNORE INTO quarantine(timeline, id, reason, line) VALUES (?, ?, ?, ?)",
            Value(timeline.number), .blob(id.bytes), .text(reason), .blob(line))
    }

    func isImport(_ id: Digest, _ timeline: Timeline) throws -> Bool {
        try connection.first(
            "SELECT is_import FROM changes WHERE timeline = ? AND id = ?",
            [Value(timeline.number), .blob(id.bytes)]
        ) { $0.bool(0) } ?? false
    }

    private static let lacksAncestors = "its ancestors cannot be read"

    private func reasonForQuarantine(_ id: Digest, _ timeline: Timeline) throws -> String? {
        try connection.first(
            "SELECT reason FROM quarantine WHERE timeline = ? AND id = ?",
            [Value(timeline.number), .blob(id.bytes)]
        ) { $0.string(0) }
    }

    func releaseFromQuarantine(_ id: Digest, _ timeline: Timeline) throws {
        try connection.run(
            "DELETE FROM quarantine WHERE timeline = ? AND id = ?", Value(timeline.number),
            .blob(id.bytes))
    }

    func isQuarantined(_ id: Digest, _ timeline: Timeline) throws -> Bool {
        try reasonForQuarantine(id, timeline) != nil
    }

    private func store(_ signatures: [TipSignature], _ timeline: Timeline) throws {
        for signature in signatures {
            guard
                try isHeld(signature.tip, timeline) || isQuarantined(signature.tip, timeline)
            else { continue }
            try connection.run(
                "INSERT OR IGNORE INTO signatures(timeline, tip, key, signature) VALUES (?,?,?,?)",
                Value(timeline.number), .blob(signature.tip.bytes), .blob(signature.key),
                .blob(signature.signature))
        }
    }

    /// The highest position of the local log.
    public func lastPosition() throws -> Int {
        try connection.first("SELECT coalesce(max(position), 0) FROM changes") { $0.int(0) } ?? 0
    }

    /// Notes that timelines are in step with a remote, which holds all that it is to have up to a
    /// local position of each. The time is kept to the minute, as it is shown: a sync that found
    /// nothing to do need not be written down twice in one.
    public func markSynced(
        _ timelines: [(timeline: Timeline, position: Int)], with remote: Remote
    ) throws {
        let now = surroundings.now()
        let due = try reading {
            try timelines.filter { timeline, position in
                let known = try progress(timeline, with: remote)
                return known.pushed < position || known.lastSync.map { $0 / 60 } != now / 60
            }
        }
        guard !due.isEmpty else { return }
        try write {
            for (timeline, position) in due {
                try requireHeld(timeline)
                var progress = try progress(timeline, with: remote)
                progress.lastSync = now
                progress.pushed = max(progress.pushed, position)
                try setProgress(progress, timeline, with: remote)
            }
        }
    }
}
