internal import SQLite

/// How accounts are kept.
enum AccountsSchema {
    /// "VTAC" and the tables of version 1.0. Neither codes nor tokens are in it, only their hashes.
    static let schema = Schema(
        applicationID: 0x5654_4143,
        migrations: [
            Migration(
                SchemaVersion(1, 0),
                sql: """
                    CREATE TABLE accounts (
                        id TEXT PRIMARY KEY,
                        name TEXT NOT NULL UNIQUE,
                        created INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE codes (
                        hash BLOB PRIMARY KEY,
                        account TEXT NOT NULL REFERENCES accounts (id),
                        created INTEGER NOT NULL,
                        expires INTEGER NOT NULL,
                        token BLOB
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE tokens (
                        hash BLOB PRIMARY KEY,
                        account TEXT NOT NULL REFERENCES accounts (id),
                        machine TEXT NOT NULL,
                        created INTEGER NOT NULL,
                        used INTEGER NOT NULL,
                        revoked INTEGER
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE timelines (
                        account TEXT NOT NULL REFERENCES accounts (id),
                        id TEXT NOT NULL,
                        name TEXT,
                        created INTEGER NOT NULL,
                        deleted INTEGER,
                        successor TEXT,
                        PRIMARY KEY (account, id)
                    ) STRICT, WITHOUT ROWID;
                    """),
            Migration(SchemaVersion(3, 0), sql: SharingSchema.sql),
        ])
}
