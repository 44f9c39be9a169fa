internal import ClientStore
internal import Replication
internal import Sealing
internal import SyncProtocol

/// The words of a refusal (docs/protocol.md, "Pushing") that a client tells apart.
enum PushRefusal {
    static let missing = "missing ancestors"
    static let unsigned = "unsigned"
    static let full = "push too large"
    static let large = "too large"
    static let version = "unknown version"
    static let readOnly = "read only"
    static let writer = "unknown writer"
}

extension SyncEngine.Course {
    /// What goes into the next request, at most.
    var next: ArraySlice<Int> {
        // What was refused alone at the front is sent once more, with nothing before it to wait for.
        guard let cut, let first = pending.first, first < cut else { return pending[...] }
        return pending.prefix { $0 < cut }
    }
}

/// What a server does not take must not keep anything else from it.
extension SyncEngine {
    /// The digest of what the remote is to hold in the end.
    func frontier(_ course: Course) throws -> Digest {
        let withheld = try replica.closure(of: course.withheld, in: course.timeline)
        return try replica.frontier(course.timeline, leavingOut: withheld).digest
    }

    /// Those of some positions that the remote has not refused.
    func offered(_ positions: [Int], _ course: Course) throws -> [Int] {
        guard !course.withheld.isEmpty else { return positions }
        let withheld = try replica.closure(of: course.withheld, in: course.timeline)
        let never = Set(
            try replica.positions(in: course.timeline) { id, _ in withheld.contains(id) })
        return positions.filter { !never.contains($0) }
    }

    /// Goes around a refused change: what precedes it is sent first, signed at its end, then what
    /// does not descend from it. True where that is a step forward.
    func take(
        _ refusal: SyncAnswer.Refusal, _ sent: Replica.Outgoing, _ course: inout Course,
        _ report: inout SyncReport
    ) throws -> Bool {
        let (id, timeline) = (refusal.change, course.timeline)
        guard let position = try replica.position(of: id, in: timeline),
            let index = sent.positions.firstIndex(of: position)
        else { throw SyncFailure.protocolBroken("a refusal of a change that was not sent") }
        if refusal.reason == PushRefusal.readOnly || refusal.reason == PushRefusal.writer {
            return try wait(for: refusal, at: position, &course)
        }
        if course.pending.first != position {
            // The server kept less than everything before it: an end of that had no signature.
            let isNews = course.cut != position
            course.cut = position
            return isNews
        }
        course.cut = nil
        var reason = refusal.reason
        if reason == PushRefusal.full {
            if index > 0 { return true }
            reason = PushRefusal.large
        }
        if reason == PushRefusal.unsigned {
            report.refused.append((timeline.name, id, reason))
            course.isDone = true
            return false
        }
        if reason == PushRefusal.version {
            course.postponed.append((id, reason))
        } else {
            course.refused.append((id, reason))
        }
        course.firstRefused = min(course.firstRefused ?? position, position)
        course.withheld.formUnion(try replica.closure(of: [id], in: timeline))
        course.pending = try offered(course.pending, course)
        return true
    }

    /// When all else is sent, deals with what was refused. True where that leaves something to send.
    func reckon(_ course: inout Course, _ report: inout SyncReport) throws -> Bool {
        guard !course.refused.isEmpty else { return false }
        let timeline = course.timeline
        let rewriting = try replica.refuse(course.refused, by: remote, in: timeline)
        for refusal in course.refused {
            report.refused.append((timeline.name, refusal.change, refusal.reason))
        }
        report.rewritings.append((timeline.name, rewriting))
        course.refused = []
        course.withheld = try replica.withheldClosure(from: remote, in: timeline, final: true)
        course.withheld.formUnion(
            try replica.closure(of: Set(course.postponed.map(\.change)), in: timeline))
        course.firstRefused = try course.postponed.compactMap {
            try replica.position(of: $0.change, in: timeline)
        }.min()
        course.snapshot = try replica.lastPosition()
        course.pending = try offered(
            replica.pendingPositions(timeline, after: course.pushed), course)
        course.hasMoved = true
        return !course.pending.isEmpty
    }

    /// The two sides agree about all that the remote is to hold.
    func finish(_ course: inout Course, _ report: inout SyncReport) throws {
        try replica.postpone(course.postponed, for: remote, in: course.timeline)
        for (reason, changes) in Dictionary(grouping: course.postponed, by: \.reason) {
            let count = try replica.closure(
                of: Set(changes.map(\.change)), in: course.timeline
            ).count
            switch reason {
            case PushRefusal.readOnly: report.readOnly += count
            case PushRefusal.writer: report.unknownWriters += count
            default: report.postponed += count
            }
        }
        course.isInStep = true
        course.isDone = true
    }
}
