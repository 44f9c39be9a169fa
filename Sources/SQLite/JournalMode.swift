/// How a database survives a crash (<https://sqlite.org/pragma.html#pragma_journal_mode>).
public enum JournalMode: String, Sendable, Hashable {
    /// A rollback journal, deleted at each commit.
    case delete
    /// A write-ahead log: readers and the writer do not block each other.
    case wal
}
