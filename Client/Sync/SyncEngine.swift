internal import Career
public import ClientStore
internal import Replication
internal import Sealing
public import SyncProtocol

/// Brings a replica and a remote in step, whatever carries the messages.
///
/// One request when nothing changed. It ends only when both sides name the same set of changes,
/// or says that they do not. No transaction is open while a message is under way.
public struct SyncEngine {
    /// Sends requests, brings the answers; counts what it costs in the report.
    public typealias Exchange = ([SyncRequest], inout SyncReport) throws -> [SyncAnswer]

    /// Turns after which two sides that still differ are given up on.
    static let maximumTurns = 10_000
    /// Turns without progress after which it is an error.
    static let maximumIdleTurns = 4

    let replica: Replica
    let remote: Replica.Remote
    private let exchange: Exchange
    private let maximumChanges: Int

    /// An engine whose `exchange` sends requests to the remote.
    public init(
        replica: Replica, remote: Replica.Remote, maximumChanges: Int = SyncLimits.changes,
        exchange: @escaping Exchange
    ) {
        self.maximumChanges = maximumChanges
        self.replica = replica
        self.remote = remote
        self.exchange = exchange
    }

    /// What both sides hold, by their frontiers' digests.
    struct Standing: Hashable {
        let here: Digest
        let there: Digest
    }

    /// What is under way for one timeline.
    struct Course {
        let timeline: Replica.Timeline
        /// Local positions still to be sent, ascending.
        var pending: [Int]
        /// The highest local position of which it is known whether it is still to be sent.
        var snapshot: Int
        /// Positions up to here are on the remote, as far as is known.
        var pushed: Int
        /// True while frontiers are being exchanged.
        var isHealing = false
        /// True once the answer to a frontier has said what the remote lacks.
        var isSurveyed = false
        /// How often frontiers were exchanged between the same two.
        var surveys: [Standing: Int] = [:]
        var idleTurns = 0
        /// True where the last turn sent or fetched something.
        var hasMoved = false
        var isDone = false
        /// True once both sides were found to hold the same.
        var isInStep = false
        /// What the remote goes without, and all that descends from it.
        var withheld: Set<Digest> = []
        /// Nothing from this position on goes into the next request: the change there was refused,
        /// and what precedes it has to be signed at its end.
        var cut: Int?
        /// Changes refused since the last reckoning.
        var refused: [(change: Digest, reason: String)] = []
        /// Changes that the remote may take after an upgrade.
        var postponed: [(change: Digest, reason: String)] = []
        /// The first position that the remote refused and the replica has not noted.
        var firstRefused: Int?
        /// True once this replica's keys were proven again because the remote did not know one.
        var hasProvenAgain = false
    }

    /// Syncs these timelines; the answer goes on from a report of what was done before.
    public func sync(
        _ timelines: [Replica.Timeline], after earlier: SyncReport = SyncReport()
    ) throws -> SyncReport {
        var report = earlier
        var courses = try replica.reading { try timelines.map(course) }
        var turns = 0
        while courses.contains(where: { !$0.isDone }) {
            turns += 1
            guard turns <= Self.maximumTurns else {
                throw SyncFailure.neverEnds(remote.name)
            }
            try turn(&courses, &report)
        }
        return report
    }

    /// What there is to do for a timeline.
    private func course(_ timeline: Replica.Timeline) throws -> Course {
        let progress = try replica.progress(timeline, with: remote)
        let snapshot = try replica.lastPosition()
        var course = Course(
            timeline: timeline,
            pending: try replica.pendingPositions(timeline, for: remote),
            snapshot: snapshot, pushed: progress.pushed,
            withheld: try replica.withheldClosure(from: remote, in: timeline, final: true))
        if try replica.share(of: timeline, at: remote)?.role == .viewer { try keepBack(&course) }
        return course
    }

    /// What one request says, and what of each timeline is in it.
    private func ask(_ courses: inout [Course], _ report: SyncReport) throws -> (
        requests: [SyncRequest], outgoing: [(index: Int, sent: Replica.Outgoing)]
    ) {
        var requests: [SyncRequest] = []
        var outgoing: [(index: Int, sent: Replica.Outgoing)] = []
        var budget = SyncLimits.batch
        var count = maximumChanges
        for index in courses.indices where !courses[index].isDone {
            guard requests.count < SyncLimits.timelines else { break }
            try addWritten(to: &courses[index])
            let sent =
                report.hindrance != nil
                ? Replica.Outgoing()
                : try replica.outgoing(
                    courses[index].timeline, positions: courses[index].next,
                    maximumBytes: budget, maximumCount: count, isAlone: requests.isEmpty)
            budget -= sent.bytes
            count -= sent.lines.count
            var request = try request(courses[index], sent)
            if requests.isEmpty { request.proofs = try replica.proofs(for: remote) }
            requests.append(request)
            outgoing.append((index, sent))
        }
        return (requests, outgoing)
    }

    private func turn(_ courses: inout [Course], _ report: inout SyncReport) throws {
        let (requests, outgoing) = try replica.reading { try ask(&courses, report) }
        let answers: [SyncAnswer]
        do {
            answers = try exchange(requests, &report)
        } catch let failure as SyncFailure
            where failure.isWantOfRoom && outgoing.contains(where: { !$0.sent.lines.isEmpty })
        {
            // What others wrote comes all the same: the next turn asks without sending.
            report.hindrance = failure
            return
        }
        guard answers.count == requests.count else {
            throw SyncFailure.protocolBroken("an answer for another number of timelines")
        }
        for ((index, sent), answer) in zip(outgoing, answers) {
            guard answer.timeline == courses[index].timeline.id else {
                throw SyncFailure.protocolBroken("an answer for another timeline")
            }
            courses[index].hasMoved = false
            try take(answer, sent, &courses[index], &report)
        }
        try replica.markSynced(
            outgoing.map { courses[$0.index] }.filter(\.isInStep).map {
                ($0.timeline, $0.snapshot)
            },
            with: remote)
        // A timeline for which this turn had no room waits for the others, and is not stuck.
        let asked = outgoing.map(\.index)
        let hasMoved = asked.contains { courses[$0].hasMoved || courses[$0].isDone }
        for index in asked where !courses[index].isDone {
            courses[index].idleTurns = hasMoved ? 0 : courses[index].idleTurns + 1
            guard courses[index].idleTurns <= Self.maximumIdleTurns else {
                throw SyncFailure.diverged(courses[index].timeline.name, remote.name)
            }
        }
    }

    /// What was written while messages were under way is to be sent too.
    private func addWritten(to course: inout Course) throws {
        let last = try replica.lastPosition()
        guard last > course.snapshot else { return }
        let known = max(course.snapshot, course.pending.last ?? 0)
        course.pending += try offered(
            replica.pendingPositions(course.timeline, after: known), course)
        course.snapshot = last
    }

    /// What the remote may know a timeline by: not what a sealed one is called, and an id is no name.
    private func name(of timeline: Replica.Timeline) throws -> String? {
        if try replica.isSealed(timeline) { return nil }
        return timeline.name == timeline.id.text ? nil : timeline.name
    }

    private func request(_ course: Course, _ sent: Replica.Outgoing) throws -> SyncRequest {
        let progress = try replica.progress(course.timeline, with: remote)
        var request = SyncRequest(
            timeline: course.timeline.id, name: try name(of: course.timeline),
            cursor: course.isHealing ? nil : progress.cursor,
            frontier: try frontier(course))
        if course.isHealing { request.tips = try replica.claims(course.timeline) }
        request.role = try replica.share(of: course.timeline, at: remote)?.roleToTell
        request.changes = sent.lines
        request.signatures = sent.signatures
        return request
    }

    /// Whether the remote has this timeline for us; where not, what that means is noted.
    private func isHeld(
        _ answer: SyncAnswer, _ sent: Replica.Outgoing, _ course: inout Course,
        _ report: inout SyncReport
    ) throws -> Bool {
        if answer.problem == SyncAnswer.Problem.withdrawn {
            try noteWithdrawal(&course, &report)
            return false
        }
        if answer.problem != nil {
            if let successor = answer.successor {
                report.retired.append((course.timeline, successor))
            } else {
                report.gone.append(course.timeline.name)
            }
            course.isDone = true
        } else if let namesake = answer.namesake, sent.lines.isEmpty, answer.changes.isEmpty {
            report.namesakes.append((course.timeline.id, namesake))
            course.isDone = true
        } else if try isAnothers(answer, course) {
            report.collisions.append((course.timeline.name, answer.owner ?? ""))
            course.isDone = true
        }
        return !course.isDone
    }

    private func take(
        _ answer: SyncAnswer, _ sent: Replica.Outgoing, _ course: inout Course,
        _ report: inout SyncReport
    ) throws {
        try replica.noteProven(answer.proven, to: remote)
        guard try isHeld(answer, sent, &course, &report) else { return }
        #if PLANTED_BUGS
            var answer = answer
            if Planted.isOn(.moreAcceptedBelieved) {
                answer.accepted = min(answer.accepted, sent.lines.count)
            }
        #endif
        guard answer.accepted <= sent.lines.count else {
            throw SyncFailure.protocolBroken("more accepted than was sent")
        }
        course.pending.removeFirst(answer.accepted)
        if let last = sent.positions.prefix(answer.accepted).last {
            course.pushed = max(course.pushed, last)
        }
        #if PLANTED_BUGS
            if Planted.isOn(.pushedUnasked) { course.pending.removeAll() }
        #endif
        let before = try replica.progress(course.timeline, with: remote).cursor
        // Also where this sync is cut short before frontiers are exchanged: what the remote was once
        // known to hold, it may hold no more.
        if answer.isRollback { course.pushed = 0 }
        if let first = course.firstRefused { course.pushed = min(course.pushed, first - 1) }
        let isRefused = answer.refused != nil || course.firstRefused != nil
        let isAllPushed = course.pending.isEmpty && !answer.isRollback && !isRefused
        let received = try replica.receive(
            answer, in: course.timeline, from: remote, snapshot: course.snapshot,
            pushed: isAllPushed ? course.snapshot : course.pushed)
        course.snapshot = received.snapshot
        report.pushed += answer.accepted
        report.pulled += received.new
        report.conflicts.removeAll { received.settled.contains($0) }
        report.conflicts += received.conflicts
        report.quarantined += received.quarantined
        if let renewed = received.renewed { report.replica = renewed }
        for stranger in received.strangers {
            report.strangers.append((course.timeline.name, stranger))
        }
        let hasNewRole = try noteRole(answer, &course)
        if answer.isRollback { report.healed = true }
        // A page of changes that this replica pushed itself in between is progress too.
        course.hasMoved =
            answer.accepted > 0 || received.new > 0 || Self.leads(answer.cursor, beyond: before)
        if hasNewRole {
            course.hasMoved = true
        } else if let refused = answer.refused, refused.reason != PushRefusal.missing {
            if try take(refused, sent, &course, &report) { course.hasMoved = true }
            if course.isDone { return }
        }
        if course.isHealing, answer.accepted > 0 || received.new > 0 { report.healed = true }
        try proceed(answer, bringing: received.new, &course, &report)
    }

    /// True for a cursor further on in the same history.
    private static func leads(_ cursor: Cursor?, beyond before: Cursor?) -> Bool {
        guard let cursor, let before else { return false }
        return cursor.epoch == before.epoch && cursor.sequence > before.sequence
    }

    /// A remote whose index is damaged may take what it is sent and lack it at the next look: sending
    /// it again is no progress while both sides stay as they are.
    private func noteSurvey(_ answer: SyncAnswer, _ course: inout Course) throws {
        let standing = Standing(here: try frontier(course), there: answer.frontier)
        course.surveys[standing, default: 0] += 1
        guard course.surveys[standing, default: 0] <= Self.maximumIdleTurns else {
            throw SyncFailure.diverged(course.timeline.name, remote.name)
        }
    }

    /// What comes next for a timeline: more pages, what the remote lacks, or the end.
    private func proceed(
        _ answer: SyncAnswer, bringing new: Int, _ course: inout Course,
        _ report: inout SyncReport
    ) throws {
        if let tips = answer.tips,
            !course.isSurveyed || answer.refused?.reason == PushRefusal.missing
        {
            try noteSurvey(answer, &course)
            course.snapshot = try replica.lastPosition()
            course.pending = try offered(replica.positionsLacking(tips, course.timeline), course)
            #if PLANTED_BUGS
                if Planted.isOn(.healsNothing) { course.pending = [] }
            #endif
            course.isHealing = true
            course.isSurveyed = true
            return
        }
        if answer.more { return }
        if !course.pending.isEmpty {
            course.isDone = report.hindrance != nil
            return
        }
        if try reckon(&course, &report) { return }
        #if PLANTED_BUGS
            if Planted.isOn(.inStepTooSoon), !answer.isRollback {
                try finish(&course, &report)
                return
            }
        #endif
        let isInStep = try answer.frontier == frontier(course)
        if isInStep, !answer.isRollback {
            try finish(&course, &report)
            return
        }
        // The digests disagree although nothing is left to send or fetch: something was lost on one
        // side, or written meanwhile. Frontiers tell which.
        let written = try offered(
            replica.pendingPositions(course.timeline, after: course.snapshot), course)
        if !isInStep, new == 0, answer.accepted == 0, written.isEmpty {
            // Lines whose place cannot be read are in no frontier of this side, and come again each
            // time. Where frontiers were exchanged and nothing else lacks anywhere, they are the
            // difference.
            let hasOutside = try replica.countOutsideLog(in: course.timeline) > 0
            if hasOutside, course.isHealing, !answer.isRollback,
                answer.cursor?.sequence == answer.head
            {
                try finish(&course, &report)
                return
            }
            if course.isHealing { course.isSurveyed = false }
            course.isHealing = true
            if !hasOutside { report.healed = true }
        }
    }
}
