/// How often SQLite waits for the disk (<https://sqlite.org/pragma.html#pragma_synchronous>).
public enum Synchronous: Int, Sendable, Hashable {
    /// Leaves it to the operating system: for tests and files that can be made again.
    case off = 0
    /// Safe against corruption; in WAL mode the last commits may be lost with the power.
    case normal = 1
    /// A commit is on disk when it returns (WAL mode).
    case full = 2
    /// As full, and the folder is synced when a rollback journal is deleted.
    case extra = 3
}
