internal import Career
#if PLANTED_BUGS
    internal import Sealing
#endif

/// Who pays for a push, in bytes of their quota.
struct Payer {
    /// The account's id.
    let account: String
    /// Takes so many bytes of its quota, or throws `StoreError.quota`.
    let reserve: (Int) throws -> Void
}

extension Storage {
    /// Runs `body`, which may push to an owner's timeline, at the cost of an account; gives back
    /// what it took where it throws.
    func charging<T>(
        _ account: Account, for timeline: Identifier, of owner: Account,
        _ body: (Payer) throws -> T
    ) throws -> T {
        let quotas = engine.quotas
        try quotas.load(account.id) { try chargedBytes(account) }
        if account != owner { try accounts.noteCharge(account, timeline, of: owner) }
        let limit = account.quota ?? limits.quota
        var reserved = 0
        do {
            return try body(
                Payer(account: account.id) { bytes in
                    #if PLANTED_BUGS
                        if Planted.isOn(.quotaUncounted) { return }
                    #endif
                    try quotas.reserve(bytes, for: account.id, limit: limit)
                    reserved += bytes
                })
        } catch {
            quotas.undo(reserved, of: account.id)
            throw error
        }
    }

    /// Bytes of changes that an account has pushed and that are still there.
    public func chargedBytes(_ account: Account) throws -> Int {
        var total = 0
        for entry in try accounts.timelines(of: account) {
            guard let id = Identifier(entry.id) else { continue }
            let charged = try read(id, of: account) { try $0.charges() } ?? [:]
            total += charged[account.id, default: 0] + charged["", default: 0]
        }
        for (owner, timeline) in try accounts.foreignCharges(of: account) {
            guard let id = Identifier(timeline) else { continue }
            let charged = try read(id, of: Account(id: owner, name: "")) { try $0.charges() }
            total += charged?[account.id] ?? 0
        }
        return total
    }
}
