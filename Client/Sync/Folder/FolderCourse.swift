internal import Career
internal import ClientStore
internal import Replication
internal import Sealing
internal import SyncProtocol

/// One timeline's sync with a folder.
///
/// First everything that the folder lacks is written, then everything that is new there is read:
/// so what is read is never taken for something still to be written.
struct FolderCourse {
    /// Bytes of lines that are taken in at once.
    private static let round = 16 << 20

    private let replica: Replica
    private let remote: Replica.Remote
    private let place: FolderPlace
    private let folder: FolderRemote
    private let timeline: Replica.Timeline
    private(set) var report: SyncReport
    /// What was read and could not be taken in yet.
    private var pool: [(name: Digest, batch: FolderBatch)] = []

    init(_ folder: FolderRemote, _ timeline: Replica.Timeline, _ report: SyncReport) {
        self.folder = folder
        self.timeline = timeline
        self.report = report
        (replica, remote, place) = (folder.replica, folder.remote, folder.place)
    }

    mutating func run(_ onProgress: (SyncReport) -> Void) throws {
        let listing = try place.listing(timeline.id)
        if try isOver(listing) { return }
        if try !listing.exists && replica.isEmpty(timeline) {
            if let namesake = try namesake() {
                report.namesakes.append((timeline.id, namesake))
            }
            return
        }
        let present = Set(listing.batches)
        let known = try replica.knownBatches(timeline, in: remote)
        let lost = known.subtracting(present)
        var snapshot = try replica.lastPosition()
        let unread = place.byAge(Array(present.subtracting(known)), of: timeline.id)
        let (pending, isLost) = try pending(listing.batches, unread, lost)
        var written: [Digest] = []
        var hindrance: (any Error)?
        do {
            written = try write(pending, onProgress)
            try tellName()
        } catch let failure as SyncFailure {
            // A full disk, or one that is only to be read, can still be read.
            hindrance = failure
        }
        if isLost, hindrance == nil, !written.isEmpty { report.healed = true }
        var pushed = snapshot
        if hindrance == nil {
            try replica.noteBatches(
                written, forgetting: lost, pushed: pushed, of: timeline, in: remote)
        } else {
            pushed = isLost ? 0 : try replica.progress(timeline, with: remote).pushed
        }
        try readAll(unread, &snapshot, pushed: pushed, onProgress)
        if let hindrance { throw hindrance }
        try place.tidy(timeline.id, now: folder.now)
        try replica.markSynced([(timeline, 0)], with: remote)
    }

    /// True for a timeline that was deleted there, or that another took the place of.
    private mutating func isOver(_ listing: FolderPlace.Listing) throws -> Bool {
        if listing.isGone {
            try place.remove(listing.batches, of: timeline.id)
            report.gone.append(timeline.name)
            return true
        }
        guard let successor = try folder.winner(listing) else { return false }
        report.retired.append((timeline, successor))
        return true
    }

    private func namesake() throws -> Identifier? {
        try folder.timelines().first { $0.name.utf8.elementsEqual(timeline.name.utf8) }?.id
    }

    // MARK: Writing

    /// What the folder lacks, by local positions; and whether it lost something that it had.
    private func pending(
        _ all: [Digest], _ unread: [Digest], _ lost: Set<Digest>
    ) throws -> (positions: [Int], isLost: Bool) {
        let pushed = try replica.progress(timeline, with: remote).pushed
        // Where no file is known, something else than files was pushed: the address was a server's.
        let isLost =
            try !lost.isEmpty
            || pushed > 0 && replica.knownBatches(timeline, in: remote).isEmpty
        let since = try replica.pendingPositions(timeline, after: isLost ? 0 : pushed)
        guard !since.isEmpty else { return ([], isLost) }
        var there: Set<Digest> = []
        // How much of it is in files that were read before is known only where something is noted.
        for name in lost.isEmpty && pushed > 0 ? unread : all {
            guard let batch = try batch(name) else { continue }
            there.formUnion(batch.changes.map { Digest(hashing: $0) })
        }
        guard !there.isEmpty else { return (since, isLost) }
        let lacking = Set(try replica.positions(in: timeline) { id, _ in !there.contains(id) })
        return (since.filter(lacking.contains), isLost)
    }

    private mutating func write(
        _ positions: [Int], _ onProgress: (SyncReport) -> Void
    ) throws -> [Digest] {
        do {
            return try writeBatches(positions, onProgress)
        } catch is ReplicaError {
            // Parts of a branch of somebody else's may lack a signature; the whole has them.
            return try writeBatches(
                try replica.pendingPositions(timeline, after: 0), onProgress)
        }
    }

    private mutating func writeBatches(
        _ positions: [Int], _ onProgress: (SyncReport) -> Void
    ) throws -> [Digest] {
        var rest = positions[...]
        var written: [Digest] = []
        while !rest.isEmpty {
            let sent = try replica.outgoing(
                timeline, positions: rest, maximumBytes: SyncLimits.batch,
                maximumCount: SyncLimits.changes)
            guard !sent.positions.isEmpty else { break }
            let batch = FolderBatch(
                timeline: timeline.id, changes: sent.lines, signatures: sent.signatures)
            let (name, bytes) = try batch.file()
            try place.write(bytes, as: name, of: timeline.id)
            written.append(name)
            report.pushed += sent.lines.count
            report.bytesSent += bytes.count
            rest = rest.dropFirst(sent.positions.count)
            onProgress(report)
        }
        return written
    }

    /// The folder learns the name at first, and again when it was changed here.
    private func tellName() throws {
        // Nobody is told what a sealed timeline is called; an id is no name.
        guard try !replica.isSealed(timeline), timeline.name != timeline.id.text else { return }
        let told = try replica.toldName(of: timeline, to: remote)
        let there = try place.name(of: timeline.id)
        if there != nil, told == timeline.name || told == nil {
            if told == nil { try replica.noteToldName(of: timeline, to: remote) }
            return
        }
        guard try place.listing(timeline.id).exists else { return }
        try place.setName(timeline.name, of: timeline.id)
        try replica.noteToldName(of: timeline, to: remote)
    }

    // MARK: Reading

    /// A file's batch; nil where it is not whole, or gone.
    private func batch(_ name: Digest) throws -> FolderBatch? {
        guard let bytes = try place.bytes(of: name, of: timeline.id) else { return nil }
        guard let batch = try? FolderBatch(file: bytes, named: name), batch.timeline == timeline.id
        else { return nil }
        return batch
    }

    /// Takes in what is new, in rounds of a bounded size as long as each brings something.
    private mutating func readAll(
        _ unread: [Digest], _ snapshot: inout Int, pushed: Int,
        _ onProgress: (SyncReport) -> Void
    ) throws {
        let isPushed = pushed == snapshot
        var rest = unread[...]
        while !rest.isEmpty {
            var size = 0
            while size < Self.round, let name = rest.popFirst() {
                guard let batch = try batch(name) else {
                    report.unreadable.append("\(timeline.id)/\(FolderBatch.name(name))")
                    continue
                }
                size += batch.changes.reduce(0) { $0 + $1.count }
                pool.append((name, batch))
            }
            report.bytesReceived += size
            try takeIn(&snapshot, pushed: isPushed ? snapshot : pushed)
            onProgress(report)
        }
        report.waiting += pool.count
        pool = []
    }

    private mutating func takeIn(_ snapshot: inout Int, pushed: Int) throws {
        guard !pool.isEmpty else { return }
        let gathering = try replica.gather(pool.map(\.batch), in: timeline)
        if !gathering.whole.isEmpty || !gathering.changes.isEmpty {
            var answer = SyncAnswer(
                timeline: timeline.id, frontier: try replica.frontier(timeline).digest)
            answer.changes = gathering.changes
            answer.signatures = gathering.signatures
            let received = try replica.receive(
                answer, in: timeline, from: remote, snapshot: snapshot, pushed: pushed)
            snapshot = received.snapshot
            note(received)
        }
        let whole = gathering.whole.map { pool[$0].name }
        try replica.noteBatches(whole, of: timeline, in: remote)
        for index in gathering.unfit {
            report.unreadable.append("\(timeline.id)/\(FolderBatch.name(pool[index].name))")
        }
        pool = gathering.waiting.map { pool[$0] }
    }

    private mutating func note(_ received: Replica.Received) {
        report.pulled += received.new
        report.conflicts.removeAll { received.settled.contains($0) }
        report.conflicts += received.conflicts
        report.quarantined += received.quarantined
        if let renewed = received.renewed { report.replica = renewed }
    }
}
