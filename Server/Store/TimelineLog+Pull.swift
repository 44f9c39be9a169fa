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
        try connection.forEach(
            """
            SELECT sequence, id, replica, n, prev, ends_batch, length(line) FROM changes
            WHERE sequence > ? AND sequence <= ? ORDER BY sequence
            """, [Value(start), Value(head)]
        ) { row in
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
        page.changes = try taken.map { try line(of: $0.change, at: $0.sequence) }
        let continued = Set(taken.compactMap(\.prev))
        for entry in taken where !continued.contains(entry.change) {
            if let signature = try signature(of: entry.change, at: entry.sequence) {
                page.signatures.append(signature)
            }
        }
        return page
    }

    /// A change's bytes, checked: a disk's mistake is never passed on.
    private func line(of change: Digest, at sequence: Int) throws -> [UInt8] {
        let line = try connection.first(
            "SELECT line FROM changes WHERE sequence = ?", [Value(sequence)]
        ) { $0.bytes(0) }
        guard let line, Digest(hashing: line) == change else {
            throw StoreError.damaged("change \(sequence) is not what was stored")
        }
        return line
    }

    private func signature(of tip: Digest, at sequence: Int) throws -> TipSignature? {
        try connection.first(
            "SELECT key, signature FROM signatures WHERE sequence = ?", [Value(sequence)]
        ) { TipSignature(tip: tip, key: $0.bytes(0), signature: $0.bytes(1)) }
    }

    /// Verbatim lines after a sequence number, for reading only.
    func lines(after start: Int, budget: inout PageBudget) throws -> (lines: [[UInt8]], last: Int) {
        var entries: [Entry] = []
        try connection.forEach(
            """
            SELECT sequence, id, length(line) FROM changes WHERE sequence > ? ORDER BY sequence
            """, [Value(start)]
        ) { row in
            guard budget.take(bytes: row.int(2), changes: 1) else { return false }
            entries.append(Entry(sequence: row.int(0), change: try row.digest(1), prev: nil))
            return true
        }
        let lines = try entries.map { try line(of: $0.change, at: $0.sequence) }
        return (lines, entries.last?.sequence ?? start)
    }
}
