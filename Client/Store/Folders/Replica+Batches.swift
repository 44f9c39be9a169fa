internal import Career
public import Sealing
internal import SQLite

/// What a replica keeps about a folder that it syncs through: the files that it has read or
/// written, and the name that it gave a timeline there.
extension Replica {
    /// The files of which everything is held here.
    public func knownBatches(_ timeline: Timeline, in remote: Remote) throws -> Set<Digest> {
        Set(
            try connection.query(
                "SELECT name FROM batches WHERE remote = ? AND timeline = ?",
                [Value(remote.number), Value(timeline.number)]
            ) { try Self.digest($0.bytes(0)) })
    }

    /// Notes files of which everything is held here, and forgets those that are no longer there.
    /// With `pushed`, everything up to that local position is in the folder.
    public func noteBatches(
        _ added: some Sequence<Digest>, forgetting gone: some Sequence<Digest> = [],
        pushed: Int? = nil, of timeline: Timeline, in remote: Remote
    ) throws {
        try write(to: timeline) {
            if let pushed {
                var progress = try progress(timeline, with: remote)
                progress.pushed = pushed
                try setProgress(progress, timeline, with: remote)
            }
            for name in gone {
                try connection.run(
                    "DELETE FROM batches WHERE remote = ? AND timeline = ? AND name = ?",
                    Value(remote.number), Value(timeline.number), .blob(name.bytes))
            }
            for name in added {
                try connection.run(
                    "INSERT OR IGNORE INTO batches(remote, timeline, name) VALUES (?, ?, ?)",
                    Value(remote.number), Value(timeline.number), .blob(name.bytes))
            }
        }
    }

    /// The name that this replica last gave a timeline in a folder.
    public func toldName(of timeline: Timeline, to remote: Remote) throws -> String? {
        try connection.first(
            "SELECT name FROM told_names WHERE remote = ? AND timeline = ?",
            [Value(remote.number), Value(timeline.number)]
        ) { $0.string(0) }
    }

    /// Notes that a folder knows a timeline by the name that it has here.
    public func noteToldName(of timeline: Timeline, to remote: Remote) throws {
        try write(to: timeline) {
            try connection.run(
                "INSERT OR REPLACE INTO told_names(remote, timeline, name) VALUES (?, ?, ?)",
                Value(remote.number), Value(timeline.number), .text(timeline.name))
        }
    }

    /// Forgets how far a remote was synced with, which is then found out anew.
    public func forgetProgress(with remote: Remote) throws {
        try write {
            for table in ["cursors", "batches", "told_names"] {
                try connection.run("DELETE FROM \(table) WHERE remote = ?", Value(remote.number))
            }
        }
    }
}
