internal import Career
internal import Replication
internal import Sealing
internal import SyncProtocol

extension Storage {
    /// What an account is answered that may ask a log, by what it may do.
    func answer(
        _ request: SyncRequest, _ access: Access, paidBy payer: Payer?, from log: TimelineLog,
        budget: inout PageBudget
    ) throws -> SyncAnswer {
        var request = request
        var refused: SyncAnswer.Refusal?
        if access.role != .owner, request.role == nil, let first = request.changes.first {
            // A client that does not know of roles keeps what is unsigned and says so; any other
            // reason would make it write its changes again, for ever.
            refused = .init(change: Digest(hashing: first), reason: PushReason.unsigned)
            request.changes = []
        }
        var answer = try log.sync(
            request, by: try authority(request, access), payer: payer, budget: &budget)
        answer.refused = answer.refused ?? refused
        if request.role ?? Access.Role.owner.rawValue != access.role.rawValue {
            answer.role = access.role.rawValue
            answer.owner = access.owner.name
        }
        guard !answer.signatures.isEmpty else { return answer }
        if try access.role != .owner || accounts.isShared(request.timeline, owner: access.owner) {
            answer.writers = try accounts.names(
                of: Set(answer.signatures.map(\.signer)), in: request.timeline,
                owner: access.owner)
        }
        return answer
    }

    private func authority(_ request: SyncRequest, _ access: Access) throws -> PushAuthority {
        if request.changes.isEmpty { return .nobody }
        #if PLANTED_BUGS
            if Planted.isOn(.viewerWrites), access.role == .viewer { return .everybody }
            if Planted.isOn(.editorForges), access.role == .editor { return .everybody }
        #endif
        switch access.role {
        case .owner: return .everybody
        case .editor:
            return .writers(try accounts.writers(of: request.timeline, owner: access.owner))
        case .viewer: return .nobody
        }
    }

    /// The answer for a timeline that an account has no access to any more.
    static func closed(_ timeline: Identifier, _ standing: Standing) -> SyncAnswer {
        var answer = SyncAnswer(timeline: timeline, frontier: Frontier().digest)
        answer.problem = SyncAnswer.Problem.gone
        if case .gone(let successor, _) = standing { answer.successor = successor }
        if standing == .withdrawn { answer.problem = SyncAnswer.Problem.withdrawn }
        return answer
    }
}
