internal import Replication
internal import SQLite
internal import Sealing
internal import SyncProtocol

extension TimelineLog {
    /// Changes to send and the signatures at their branches' ends.
    struct Page {
        var changes: [[UInt8]] = []
        var signatures: [TipSignature] = []
        /// The client holds everything up to here once it has stored the page.
        var end: Int
    }

    /// What a client is known to hold.
    struct Known {
        /// Replica of a chain without forks → the place up to which it is held.
        var places: [Digest: Int] = [:]
        /// Changes of forked chains.
        var changes: Set<Digest> = []

        func holds(_ change: Digest, _ replica: Digest, _ n: Int) -> Bool {
            if let place = places[replica], n <= place { return true }
            return changes.contains(change)
        }
    }

    /// A change as far as a page cares.
    private struct Entry {
        let sequence: Int
        let change: Digest
        let prev: Digest?
    }

    /// What the client lacks after a sequence number, cut where a batch ends.
    ///
    /// Every end of a branch was signed when its batch came, so at a batch's end all ends of the
    /// log up to there are signed, and with them those of any part that starts at a batch's end or
    /// leaves out what somebody holds together with its ancestors.
    func page(
        after start: Int, through head: Int, except: Set<Digest>, known: Known,
        budget: inout PageBudget
    ) throws -> Page {
        var page = Page(end: start)
        guard start < head else { return page }
        var taken: [Entry] = []
        var batch: [Entry] = []
        var sent: Set<Digest> = []
        var bytes = 0
        try forEachChange("id, replica, n, prev, ends_batch, length(line)", start, head) { row in
            let (change, prev) = (try row.digest(1), try row.optionalDigest(4))
            // A change that goes on from one sent is sent too: it may carry the signature of both.
            let isLeftOut = except.contains(change) && prev.map(sent.contains) != true
            if !isLeftOut, !known.holds(change, try row.digest(2), row.int(3)) {
                batch.append(Entry(sequence: row.int(0), change: change, prev: prev))
                if !except.isEmpty { sent.insert(change) }
                bytes += row.int(6)
            }
            guard row.bool(5) || row.int(0) == head else { return true }
            guard budget.take(bytes: bytes, changes: batch.count) else { return false }
            page.end = row.int(0)
            taken += batch
            batch.removeAll(keepingCapacity: true)
            bytes = 0
            return true
        }
        page.changes = try lines(of: taken)
        let continued = Set(taken.compactMap(\.prev))
        page.signatures = try signatures(
            of: taken.filter { !continued.contains($0.change) })
        return page
    }

    /// Calls `body` with the changes after a sequence number through another, in order, until it
    /// returns false. Of each it has the sequence number and these columns.
    ///
    /// They are asked for by pieces, for an engine that computes an answer whole before it gives it.
    private func forEachChange(
        _ columns: String, _ start: Int, _ head: Int, _ body: (borrowing StoredRow) throws -> Bool
    ) throws {
        let sql = """
            SELECT sequence, \(columns) FROM changes
            WHERE /*!log = :log AND */sequence > ? AND sequence <= ? ORDER BY sequence
            """
        var last = start
        var isDone = false
        while !isDone, last < head {
            let end = min(last + Self.piece, head)
            try connection.forEach(sql, [Value(last), Value(end)]) { row in
                isDone = try !body(row)
                return !isDone
            }
            last = end
            #if PLANTED_BUGS
                if Planted.isOn(.pieceSkipsOne), !isDone { last += 1 }
            #endif
        }
    }

    /// Changes that are looked at with one query.
    private static var piece: Int { 4096 }

    /// The changes' bytes, checked: a disk's mistake is never passed on.
    private func lines(of entries: [Entry]) throws -> [[UInt8]] {
        var lines: [[UInt8]] = []
        lines.reserveCapacity(entries.count)
        try connection.forEach(
            "SELECT line FROM changes WHERE /*!log = :log AND */sequence = ?",
            each: entries.map { [Value($0.sequence)] }
        ) { place, row in
            let line = row.bytes(0)
            #if PLANTED_BUGS
                if Planted.isOn(.damageServed) { return lines.append(line) }
            #endif
            guard place == lines.count, Digest(hashing: line) == entries[place].change else {
                throw Self.damaged(entries[place])
            }
            lines.append(line)
        }
        guard lines.count == entries.count else { throw Self.damaged(entries[lines.count]) }
        return lines
    }

    private static func damaged(_ entry: Entry) -> StoreError {
        StoreError.damaged("change \(entry.sequence) is not what was stored")
    }

    private func signatures(of tips: [Entry]) throws -> [TipSignature] {
        var signatures: [TipSignature] = []
        try connection.forEach(
            "SELECT key, signature FROM signatures WHERE /*!log = :log AND */sequence = ?",
            each: tips.map { [Value($0.sequence)] }
        ) { place, row in
            signatures.append(
                TipSignature(
                    tip: tips[place].change, key: row.bytes(0), signature: row.bytes(1)))
        }
        return signatures
    }

    /// Verbatim lines after a sequence number, for reading only.
    func lines(after start: Int, budget: inout PageBudget) throws -> (lines: [[UInt8]], last: Int) {
        var entries: [Entry] = []
        try forEachChange("id, length(line)", start, try state().head) { row in
            guard budget.take(bytes: row.int(2), changes: 1) else { return false }
            entries.append(Entry(sequence: row.int(0), change: try row.digest(1), prev: nil))
            return true
        }
        #if PLANTED_BUGS
            if Planted.isOn(.readingSkipsOne), let last = entries.last?.sequence {
                return (try lines(of: entries), last + 1)
            }
        #endif
        return (try lines(of: entries), entries.last?.sequence ?? start)
    }
}
