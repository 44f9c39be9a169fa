internal import Sealing
internal import SQLite
public import SyncProtocol

/// How far timelines are synced with remotes.
///
/// A row that is not what was written, or never can have been, is as if it were not there: what it
/// said is found out anew (docs/decisions/0060-how-far-a-sync-has-come-marks-itself.md).
extension Replica {
    /// How far a timeline is synced with a remote.
    public struct Progress: Sendable, Equatable {
        /// How far it was pulled.
        public var cursor: Cursor?
        /// The last local position the remote is known to hold.
        public var pushed: Int
        /// When it was last in step, seconds since 1970.
        public var lastSync: Int?
    }

    /// How far a timeline is synced with a remote.
    public func progress(_ timeline: Timeline, with remote: Remote) throws -> Progress {
        try connection.first(
            "\(noted()) WHERE remote = ? AND timeline = ?",
            [Value(remote.number), Value(timeline.number)], Self.believed
        ) ?? Self.unknown
    }

    /// The last local position of a timeline that any remote is known to hold.
    func pushedAnywhere(_ timeline: Timeline) throws -> Int {
        try connection.query(
            "\(noted()) WHERE timeline = ?", [Value(timeline.number)], Self.believed
        ).map(\.pushed).max() ?? 0
    }

    func setProgress(_ progress: Progress, _ timeline: Timeline, with remote: Remote) throws {
        let noted = [
            Value(remote.number), Value(timeline.number), Value(progress.cursor?.epoch),
            Value(progress.cursor?.sequence), Value(progress.cursor?.hash.bytes),
            Value(progress.pushed), Value(progress.lastSync),
        ]
        try connection.run(
            """
            INSERT OR REPLACE INTO
                cursors(remote, timeline, epoch, sequence, hash, pushed, last_sync, mark)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, noted + [.blob(Self.mark(noted))])
    }

    private static let unknown = Progress(cursor: nil, pushed: 0, lastSync: nil)

    /// The columns that a mark is of, the mark, and the last position that ever was.
    private func noted() throws -> String {
        """
        SELECT remote, timeline, epoch, sequence, hash, pushed, last_sync,
            \(try hasAllColumns() ? "mark" : "NULL"),
            (SELECT seq FROM sqlite_sequence WHERE name = 'changes')
        FROM cursors
        """
    }

    /// What a row says, as far as it can be believed. One of schema 5.0 has no mark.
    private static func believed(_ row: borrowing Row) -> Progress {
        let mark = row.optionalBytes(7)
        guard mark == nil || mark == Self.mark((0..<7).map { row.value($0) }) else {
            return unknown
        }
        let pushed = row.int(5)
        return Progress(
            cursor: Cursor(
                possible: row.optionalString(2), row.optionalInt(3), Digest(bytes: row.bytes(4))),
            pushed: (0...max(0, row.int(8))).contains(pushed) ? pushed : 0,
            lastSync: row.optionalInt(6))
    }

    /// Eight bytes that follow from all the columns before them.
    private static func mark(_ columns: [Value]) -> [UInt8] {
        var bytes: [UInt8] = []
        for column in columns {
            switch column {
            case .null: bytes += Array("-".utf8)
            case .integer(let number): bytes += Array("\(number)".utf8)
            case .real(let number): bytes += Array("\(number)".utf8)
            case .text(let text): bytes += Array(text.utf8)
            case .textBytes(let text): bytes += text
            case .blob(let blob): bytes += Array(Hex.encode(blob).utf8)
            }
            bytes.append(0x0A)
        }
        return Array(Digest(hashing: bytes).bytes.prefix(8))
    }
}
