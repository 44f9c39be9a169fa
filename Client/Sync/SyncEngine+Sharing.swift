internal import ClientStore
internal import Replication
internal import Sealing
internal import SyncProtocol

extension Replica.Share {
    /// The role that a request names: what the account may do, where the timeline is not its own.
    var roleToTell: String? {
        switch role {
        case .owner, .withdrawn: nil
        case .editor, .viewer: role.rawValue
        }
    }
}

/// Timelines that belong to others, and what is kept until it may be sent.
extension SyncEngine {
    /// True where the server's timeline of this id turns out to be another's and what is here was
    /// begun apart from it, as two people's imports of one narrative are: they are not mixed.
    func isAnothers(_ answer: SyncAnswer, _ course: Course) throws -> Bool {
        guard let role = answer.role, role != Replica.Share.Role.owner.rawValue,
            try replica.share(of: course.timeline, at: remote) == nil,
            try replica.progress(course.timeline, with: remote).lastSync == nil,
            try !replica.isEmpty(course.timeline), try answer.frontier != frontier(course)
        else { return false }
        return try !replica.hasWritten(amongThese: answer.changes, in: course.timeline)
    }

    /// A viewer sends nothing: what was written here waits until the account may write.
    func keepBack(_ course: inout Course) throws {
        let waiting = try replica.changes(at: course.pending, in: course.timeline)
        course.postponed += waiting.map { ($0, PushRefusal.readOnly) }
        course.withheld.formUnion(waiting)
        course.firstRefused = course.pending.first ?? course.firstRefused
        course.pending = []
    }

    /// Notes what the account is to the timeline now, where that is news. True where the client
    /// asked as something else, so that what it heard of its changes says nothing.
    func noteRole(_ answer: SyncAnswer, _ course: inout Course) throws -> Bool {
        let timeline = course.timeline
        guard let text = answer.role, let role = Replica.Share.Role(rawValue: text) else {
            if answer.writers != nil, try replica.share(of: timeline, at: remote) == nil {
                try replica.setShare(.init(owner: "", role: .owner), of: timeline, at: remote)
            }
            return false
        }
        let known = try replica.share(of: timeline, at: remote)
        let share = Replica.Share(owner: role == .owner ? "" : answer.owner ?? "", role: role)
        guard share != known else { return false }
        try replica.setShare(share, of: timeline, at: remote)
        let waiting = try course.postponed.compactMap {
            try replica.position(of: $0.change, in: timeline)
        }
        course.postponed = []
        course.cut = nil
        course.firstRefused = nil
        course.withheld = try replica.withheldClosure(from: remote, in: timeline, final: true)
        course.pending = try offered(Set(course.pending + waiting).sorted(), course)
        if role == .viewer { try keepBack(&course) }
        return true
    }

    /// The timeline is not shared with the account any more; the copy stays.
    func noteWithdrawal(_ course: inout Course, _ report: inout SyncReport) throws {
        let owner = try replica.share(of: course.timeline, at: remote)?.owner ?? ""
        try replica.setShare(
            .init(owner: owner, role: .withdrawn), of: course.timeline, at: remote)
        report.withdrawn.append((course.timeline.name, owner, course.pending.count))
        course.isDone = true
    }

    /// A change that may be taken later, when the account may write or who wrote it is known: it
    /// and what builds on it wait, and nothing else does.
    func wait(
        for refusal: SyncAnswer.Refusal, at position: Int, _ course: inout Course
    ) throws -> Bool {
        if refusal.reason == PushRefusal.writer, !course.hasProvenAgain {
            // A server that was put back to an earlier state has forgotten whose this replica is.
            course.hasProvenAgain = true
            try replica.forgetProofs(to: remote)
            return true
        }
        course.cut = nil
        if refusal.reason == PushRefusal.readOnly {
            try keepBack(&course)
            return true
        }
        course.postponed.append((refusal.change, refusal.reason))
        course.firstRefused = min(course.firstRefused ?? position, position)
        course.withheld.formUnion(
            try replica.closure(of: [refusal.change], in: course.timeline))
        course.pending = try offered(course.pending, course)
        return true
    }
}
