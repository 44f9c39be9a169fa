/// When a transaction takes its lock (<https://sqlite.org/lang_transaction.html>, section 2.2).
public enum TransactionKind: Sendable, Hashable {
    /// At the first statement that needs one. A reader that turns writer may find it busy at once.
    case deferred
    /// The write lock, at the start.
    case immediate
}
