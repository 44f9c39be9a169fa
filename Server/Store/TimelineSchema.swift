internal import SQLite

/// How a timeline's log is kept.
enum TimelineSchema {
    /// "VTLG". `line` stands last, so that reading the columns
    /// before it touches no overflow page (<https://sqlite.org/fileformat2.html>, section 1.6).
    static let schema = Schema(
        applicationID: 0x5654_4C47,
        migrations: [
            Migration(
                SchemaVersion(1, 0),
                sql: """
                    CREATE TABLE meta (
                        one INTEGER PRIMARY KEY CHECK (one = 1),
                        timeline TEXT NOT NULL,
                        epoch TEXT NOT NULL,
                        created INTEGER NOT NULL,
                        head INTEGER NOT NULL,
                        hash BLOB NOT NULL,
                        frontier BLOB NOT NULL
                    ) STRICT;
                    CREATE TABLE changes (
                        sequence INTEGER PRIMARY KEY,
                        id BLOB NOT NULL UNIQUE,
                        replica BLOB NOT NULL,
                        n INTEGER NOT NULL,
                        lamport INTEGER NOT NULL,
                        prev BLOB,
                        is_import INTEGER NOT NULL,
                        ends_batch INTEGER NOT NULL,
                        hash BLOB NOT NULL,
                        line BLOB NOT NULL
                    ) STRICT;
                    CREATE INDEX changes_chain ON changes (replica, n);
                    CREATE TABLE tips (
                        change BLOB PRIMARY KEY,
                        replica BLOB NOT NULL,
                        n INTEGER NOT NULL,
                        lamport INTEGER NOT NULL,
                        is_import INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX tips_chain ON tips (replica, n);
                    CREATE TABLE signatures (
                        sequence INTEGER PRIMARY KEY REFERENCES changes (sequence),
                        tip BLOB NOT NULL UNIQUE,
                        key BLOB NOT NULL,
                        signature BLOB NOT NULL
                    ) STRICT;
                    """),
            // A program that knows only version 1 would append without counting.
            Migration(
                SchemaVersion(2, 0),
                sql: """
                    CREATE TABLE charges (
                        account TEXT PRIMARY KEY,
                        bytes INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    INSERT INTO charges SELECT '', coalesce(sum(length(line)), 0) FROM changes;
                    """),
        ])

    /// True where a log counts who pushed how much, as from version 2 on.
    static func isCounted(_ database: any Database) throws -> Bool {
        guard let database = database as? SQLiteDatabase else { return true }
        if case .migrated = try schema.recognize(database.connection) { return false }
        return true
    }
}
