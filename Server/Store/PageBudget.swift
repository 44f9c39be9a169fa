/// What one answer may still hold, shared by the timelines of a request.
public struct PageBudget: Sendable {
    /// Bytes of changes.
    public private(set) var bytes: Int
    /// Changes.
    public private(set) var changes: Int
    /// Bytes of the frontiers listed.
    private(set) var frontiers = 2 << 20
    /// True until the first change is taken: then even a batch over the limit must go out whole.
    private(set) var isUntouched = true

    /// A fresh budget.
    public init(_ limits: StoreLimits) {
        bytes = limits.batch
        changes = limits.changes
    }

    /// Takes a batch out of the budget; false where it does not fit.
    mutating func take(bytes: Int, changes: Int) -> Bool {
        guard changes > 0 else { return true }
        let fits = bytes <= self.bytes && changes <= self.changes
        guard fits || isUntouched else { return false }
        self.bytes = max(0, self.bytes - bytes)
        self.changes = max(0, self.changes - changes)
        isUntouched = false
        return true
    }

    /// Takes a frontier's bytes; false where they do not fit.
    mutating func takeFrontier(bytes: Int) -> Bool {
        guard bytes <= frontiers else { return false }
        frontiers -= bytes
        return true
    }
}
