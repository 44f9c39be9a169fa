internal import Replication
internal import Sealing
internal import SQLite
public import SyncProtocol

/// Taking in what a remote answers.
extension Replica {
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
            try inOrderOfLists {
                try forEach(answer.changes, timeline) { line, read in
                    guard let item = try take(line, read, timeline, &result) else { return }
                    if item.replica == own { isForked = true }
                    items.append(item)
                }
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
            noteConflicts(timeline, &result)
            let before = try progress(timeline, with: remote)
            var progress = Self.progress(
                before, after: answer, isAllPushed: isUntouched && pushed == snapshot, last,
                pushed: pushed)
            result.snapshot = isUntouched ? last : snapshot
            #if PLANTED_BUGS
                if Planted.isOn(.writtenMeanwhileForgotten) { progress.pushed = try lastPosition() }
            #endif
            try setProgress(progress, timeline, with: remote)
            return result
        }
    }

    /// How far a timeline is synced once an answer is taken in. Where the remote holds all that was
    /// known, and nothing was written since, it holds all up to the position `last`.
    private static func progress(
        _ before: Progress, after answer: SyncAnswer, isAllPushed: Bool, _ last: Int, pushed: Int
    ) -> Progress {
        var progress = before
        progress.cursor = answer.cursor ?? (answer.isRollback ? nil : before.cursor)
        progress.pushed = isAllPushed ? last : max(pushed, 0)
        return progress
    }

    /// The conflicts that came and went with what was taken in.
    private func noteConflicts(_ timeline: Timeline, _ result: inout Received) {
        for (entity, conflicts) in touched.sorted(by: { $0.key < $1.key }) {
            for field in conflicts.now where !conflicts.before.contains(field) {
                result.conflicts.append(ConflictPlace(timeline, entity, field))
            }
            for field in conflicts.before where !conflicts.now.contains(field) {
                result.settled.append(ConflictPlace(timeline, entity, field))
            }
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
            let before = try progress(timeline, with: remote)
            let progress = Self.progress(
                before, after: answer, isAllPushed: isUntouched && pushed == snapshot, last,
                pushed: pushed)
            guard progress == before, try !hasAnythingAside(timeline) else { return nil }
            var result = Received()
            result.snapshot = isUntouched ? last : snapshot
            return result
        }
    }

    /// Lines that are read together, and their bytes: what is read waits in memory.
    private static let group = (items: 64, bytes: 1 << 20)

    /// Calls `body` for each line with what it says, which other processors read ahead; nil where
    /// that takes a key, or where it says nothing that this version can read.
    private func forEach(
        _ lines: [[UInt8]], _ timeline: Timeline,
        _ body: ([UInt8], PreparedChange?) throws -> Void
    ) throws {
        let read: @Sendable ([UInt8]) -> PreparedChange? =
            if try isSealed(timeline) {
                { _ in nil }
            } else {
                { line in (try? ChangeReader.read(line)).map { PreparedChange($0, in: timeline) } }
            }
        // One of the lines may be what seals the timeline.
        func use(_ line: [UInt8], _ prepared: PreparedChange?) throws {
            try body(line, prepared == nil || isSealed(timeline) ? nil : prepared)
        }
        var ahead = Ahead(groupsOf: Self.group, read)
        for line in lines { try ahead.take(line, bytes: line.count).forEach(use) }
        try ahead.finish().forEach(use)
    }

    /// Takes in one line; nil where it was held already or had to be set aside.
    private func take(
        _ line: [UInt8], _ read: PreparedChange?, _ timeline: Timeline, _ result: inout Received
    ) throws -> Batch.Item? {
        let id = read?.change.id ?? Digest(hashing: line)
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
        var change = try read?.change ?? readIfPossible(line, in: timeline)
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
            try append(change, read?.rows ?? [], to: timeline)
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
}
