public import Career
public import ClientStore
internal import Replication
public import Sealing
public import SyncProtocol

/// A whole sync with one remote: timelines brought in step, and successors of erased ones told to
/// the remote or learned from it (docs/decisions/0015).
public struct SyncRun {
    /// What a remote says to a timeline's retirement.
    public enum Retirement: Sendable, Hashable {
        /// Retired in favour of the successor named.
        case retired
        /// Another successor was first.
        case superseded(Identifier)
        /// Deleted by its owner.
        case gone
        /// The remote holds other changes than were named.
        case changed
        /// The remote does not hold the successor.
        case successorMissing
    }

    /// Asks a remote to retire a timeline, in favour of another, at a frontier's digest.
    public typealias Retire = (Identifier, Identifier, Digest) throws -> Retirement

    /// Rounds after which somebody else erases faster than this replica follows.
    private static let maximumRounds = 16

    /// What a run asks of the other side, be it a server or a folder.
    struct Side {
        /// Brings timelines in step.
        var bring: ([Replica.Timeline]) throws -> SyncReport
        /// Reads what is there of a timeline that was retired here.
        var read: (Replica.Retired, inout SyncReport) throws -> Held
        /// Retires a timeline there.
        var retire: Retire
        /// Looks again at what a timeline succeeds, where the other side may forget or learn it.
        var recheck: (Replica.Timeline) throws -> Void = { _ in }
    }

    private let replica: Replica
    private let remote: Replica.Remote
    private let side: Side

    /// A run over a way to exchange changes and one to retire timelines.
    public init(
        replica: Replica, remote: Replica.Remote, maximumChanges: Int = SyncLimits.changes,
        exchange: @escaping SyncEngine.Exchange, retire: @escaping Retire
    ) {
        let engine = SyncEngine(
            replica: replica, remote: remote, maximumChanges: maximumChanges, exchange: exchange)
        self.init(
            replica: replica, remote: remote,
            side: Side(
                bring: { try engine.sync($0) },
                read: { try Self.read($0, remote, exchange, &$1) }, retire: retire))
    }

    /// A run with any other side.
    init(replica: Replica, remote: Replica.Remote, side: Side) {
        (self.replica, self.remote, self.side) = (replica, remote, side)
    }

    /// Syncs timelines, the successors of those among them that were retired, and whatever of this
    /// replica the remote has yet to be told as retired.
    public func sync(
        _ timelines: [Replica.Timeline], after earlier: SyncReport = SyncReport()
    ) throws -> SyncReport {
        var report = earlier
        for timeline in timelines { try side.recheck(timeline) }
        try announce(&report)
        var wanted: [Replica.Timeline] = []
        for timeline in timelines {
            guard let now = try replica.timeline(succeeding: timeline.id),
                try replica.joined(now) == nil, !wanted.contains(now)
            else { continue }
            if try replica.isUnwanted(now, by: remote) {
                report.gone.append(now.name)
            } else {
                wanted.append(now)
            }
        }
        let synced = try side.bring(wanted)
        report.add(synced)
        if synced.healed {
            // A server that lost something may also have lost what it was told.
            for timeline in wanted {
                try replica.forgetAnnouncements(of: timeline, to: remote)
            }
            try announce(&report)
        }
        try follow(&report)
        return report
    }

    /// Goes on in the successors of timelines that were found retired.
    private func follow(_ report: inout SyncReport) throws {
        var rounds = 0
        while let (old, successor) = report.retired.popLast() {
            rounds += 1
            guard rounds <= Self.maximumRounds else { throw SyncFailure.neverEnds(remote.name) }
            guard let old = try replica.timeline(id: old.id),
                let new = try succeed(old, by: successor, isToldAlready: true, &report)
            else { continue }
            report.add(try side.bring([new]))
            // What was retired in favour of something that is itself retired.
            try announce(&report)
        }
    }

    /// Pulls a successor and lets it take a timeline's place; nil while the remote has none.
    private func succeed(
        _ old: Replica.Timeline, by id: Identifier, isToldAlready: Bool,
        _ report: inout SyncReport
    ) throws -> Replica.Timeline? {
        var id = id
        for _ in 0..<Self.maximumRounds {
            let wasKnown = try replica.timeline(id: id) != nil
            let new = try replica.prepareSuccessor(id)
            guard new != old else { return nil }
            let pulled = try side.bring([new])
            if let further = pulled.retired.first?.successor {
                if !wasKnown { try replica.forget(new) }
                id = further
                continue
            }
            report.add(pulled)
            guard try !replica.isEmpty(new) else {
                if !wasKnown { try replica.forget(new) }
                report.successions.append(.init(name: old.name, old: old.id, successor: nil))
                return nil
            }
            let erased = try replica.erasedEvents(in: old)
            let carried = try replica.succeed(old, by: new)
            if isToldAlready { try replica.noteAnnounced(old.id, to: remote) }
            report.successions.append(
                .init(
                    name: old.name, old: old.id, successor: id, carried: carried.changes,
                    dropped: carried.dropped))
            // Two machines erased at once; what this one erased goes from the winner too.
            let again = try replica.stillKnown(erased, in: carried.timeline)
            guard !again.isEmpty else { return carried.timeline }
            return try replica.erase(again, in: carried.timeline).successor
        }
        throw SyncFailure.neverEnds(remote.name)
    }

    /// Tells the remote of the timelines that were retired here.
    private func announce(_ report: inout SyncReport) throws {
        var rounds = 0
        while let retired = try replica.unannounced(to: remote).first {
            rounds += 1
            guard rounds <= Self.maximumRounds else { throw SyncFailure.neverEnds(remote.name) }
            guard try announce(retired, &report) else { return }
        }
    }

    /// False where the successor has to be followed further before this can be told.
    private func announce(_ retired: Replica.Retired, _ report: inout SyncReport) throws -> Bool {
        guard let successor = try replica.timeline(id: retired.successor) else {
            // The successor was deleted here; there is nothing to go on in.
            try replica.noteAnnounced(retired.id, to: remote)
            return true
        }
        let reading: Reading
        switch try side.read(retired, &report) {
        case .gone(nil):
            try replica.noteAnnounced(retired.id, to: remote, isGone: true)
            return true
        case .gone(let first?):
            try settle(retired, first, successor, &report)
            return true
        case .held(let held): reading = held
        }
        var carried = 0
        if !reading.changes.isEmpty {
            carried = try replica.incorporate(
                reading.changes, reading.signatures, of: retired, into: successor)
        }
        let pushed = try side.bring([successor])
        guard pushed.retired.isEmpty else {
            // The successor has a successor there: it takes the place of both.
            report.retired += pushed.retired
            return false
        }
        // Deleted there by its owner, which the sync of it says.
        guard pushed.gone.isEmpty else { return false }
        report.add(pushed)
        // What has not gone over cannot take anything's place yet.
        guard pushed.hindrance == nil else { return false }
        switch try side.retire(retired.id, successor.id, reading.frontier) {
        case .retired:
            try replica.noteAnnounced(retired.id, to: remote)
            report.successions.append(
                .init(
                    name: successor.name, old: retired.id, successor: successor.id,
                    carried: carried))
        case .superseded(let first): try settle(retired, first, successor, &report)
        case .gone: try replica.noteAnnounced(retired.id, to: remote, isGone: true)
        case .changed: break
        case .successorMissing:
            throw SyncFailure.diverged(successor.name, remote.name)
        }
        return true
    }

    /// The remote knows a successor of a timeline that was retired here too.
    private func settle(
        _ retired: Replica.Retired, _ first: Identifier, _ own: Replica.Timeline,
        _ report: inout SyncReport
    ) throws {
        if try first == own.id || replica.leads(from: first, to: own) {
            try replica.noteAnnounced(retired.id, to: remote)
            return
        }
        guard let new = try succeed(own, by: first, isToldAlready: false, &report) else {
            throw SyncFailure.successorMissing(own.name, remote.name)
        }
        try replica.noteAnnounced(retired.id, to: remote)
        report.add(try side.bring([new]))
    }

    // MARK: Reading what is retired

    enum Held {
        /// Deleted there, or replaced by a successor.
        case gone(Identifier?)
        /// There.
        case held(Reading)
    }

    /// What a remote holds of a retired timeline that is not held here; only in memory.
    struct Reading {
        var changes: [[UInt8]] = []
        var signatures: [TipSignature] = []
        /// What the other side compares with when it is asked to retire the timeline.
        var frontier = Frontier().digest
    }

    /// Bytes of a reading: what others wrote since a timeline was retired here. A server that gives
    /// more gives without end.
    static let maximumReading = 256 << 20

    static func read(
        _ retired: Replica.Retired, _ remote: Replica.Remote, _ exchange: SyncEngine.Exchange,
        _ report: inout SyncReport
    ) throws -> Held {
        var reading = Reading()
        var cursor: Cursor?
        var bytes = 0
        for _ in 0..<SyncEngine.maximumTurns {
            var request = SyncRequest(
                timeline: retired.id, cursor: cursor,
                frontier: Digest(hashing: "vita retired\n\(retired.id)\n"))
            request.tips = retired.claims
            guard let answer = try exchange([request], &report).first,
                answer.timeline == retired.id
            else { throw SyncFailure.protocolBroken("an answer for another timeline") }
            if answer.problem != nil { return .gone(answer.successor) }
            // An array takes more than what is in it, and a signature is three.
            bytes += answer.changes.reduce(0) { $0 + $1.count + 64 } + answer.signatures.count << 9
            guard bytes <= maximumReading else { break }
            reading.changes += answer.changes
            reading.signatures += answer.signatures
            reading.frontier = answer.frontier
            cursor = answer.cursor
            if !answer.more { return .held(reading) }
            guard !answer.changes.isEmpty || answer.cursor != nil else { break }
        }
        throw SyncFailure.neverEnds(remote.name)
    }
}
