/// How far a checkpoint goes (<https://sqlite.org/c3ref/wal_checkpoint_v2.html>).
public enum CheckpointMode: Sendable, Hashable {
    /// As much as possible without waiting for anyone.
    case passive
    /// Everything, waiting for readers and the writer within the busy timeout.
    case full
    /// As full, and the log file is cut to nothing.
    case truncate
}
