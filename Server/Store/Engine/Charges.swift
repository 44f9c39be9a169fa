internal import Synchronization

/// How many bytes of changes each account stores, as the logs say; kept in memory once an account
/// has pushed.
final class Charges: QuotaBook {
    private let totals = Mutex<[String: Int]>([:])
    /// Held while a total is made. Nobody who holds it waits for an account's total, and nobody who
    /// uses a log takes it.
    private let loading = Mutex(())

    /// Knows an account's total from here on; `sum` reads it from the logs.
    func load(_ account: String, _ sum: () throws -> Int) throws {
        if totals.withLock({ $0[account] }) != nil { return }
        try loading.withLock { _ in
            if totals.withLock({ $0[account] }) != nil { return }
            let total = try sum()
            totals.withLock { $0[account] = total }
        }
    }

    /// Adds bytes to a total that is known, where they fit.
    ///
    /// - Throws: `StoreError.quota`.
    func reserve(_ bytes: Int, for account: String, limit: Int) throws(StoreError) {
        let needed = totals.withLock { totals -> Int? in
            let needed = totals[account, default: 0] + bytes
            guard needed <= limit else { return needed }
            totals[account] = needed
            return nil
        }
        if let needed { throw .quota(needed: needed, limit: limit) }
    }

    /// Takes bytes from a total, if it is known.
    func undo(_ bytes: Int, of account: String) {
        totals.withLock { totals in
            guard let total = totals[account] else { return }
            totals[account] = max(total - bytes, 0)
        }
    }
}
