internal import SQLite

/// How ends are kept: of accounts, enrolments, tokens and timelines.
enum RevocationsSchema {
    /// "VTRV" and the tables of version 1.0. `accounts` keeps the ids of accounts by their names:
    /// an end is known by the id, and whoever loses the accounts invites by the name.
    static let schema = Schema(
        applicationID: 0x5654_5256,
        migrations: [
            Migration(
                SchemaVersion(1, 0),
                sql: """
                    CREATE TABLE accounts (
                        id TEXT PRIMARY KEY,
                        name TEXT NOT NULL UNIQUE
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE removed (
                        account TEXT PRIMARY KEY,
                        removed INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE enrolments (
                        id TEXT PRIMARY KEY,
                        revoked INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE tokens (
                        hash BLOB PRIMARY KEY,
                        ended INTEGER NOT NULL,
                        successor BLOB NOT NULL,
                        created INTEGER NOT NULL,
                        expires INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE timelines (
                        account TEXT NOT NULL,
                        id TEXT NOT NULL,
                        deleted INTEGER NOT NULL,
                        successor TEXT,
                        PRIMARY KEY (account, id)
                    ) STRICT, WITHOUT ROWID;
                    """)
        ])
}
