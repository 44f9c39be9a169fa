internal import Career
internal import SQLite

/// How accounts are kept. Neither codes nor tokens are in it, only their hashes.
enum AccountsSchema {
    /// "VTAC".
    static let applicationID: Int32 = 0x5654_4143

    /// The schema, and the way to it from every earlier version. The surroundings give older rows
    /// what they lack: ids, and the ends of tokens.
    static func schema(_ surroundings: Surroundings) -> Schema {
        Schema(
            applicationID: applicationID,
            migrations: [
                Migration(SchemaVersion(1, 0), sql: version1),
                // A program that knows only version 1 would look for accounts in `tokens`.
                Migration(SchemaVersion(2, 0)) { try migrateTo2($0, surroundings) },
                Migration(SchemaVersion(3, 0), sql: SharingSchema.sql),
            ])
    }

    /// Version 1.0, as the first servers made it.
    static let version1 = """
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
        """

    /// The first account of a server is its owner's. `charged` names the timelines of others to
    /// which an account has pushed; what it pushed there is counted in their logs.
    private static let version2 = """
        ALTER TABLE accounts ADD COLUMN quota INTEGER;
        ALTER TABLE accounts ADD COLUMN is_owner INTEGER NOT NULL DEFAULT 0;
        UPDATE accounts SET is_owner = 1 WHERE id = (
            SELECT id FROM accounts ORDER BY created, name <> 'owner', id LIMIT 1);
        ALTER TABLE tokens RENAME TO tokens_1;
        CREATE TABLE enrolments (
            id TEXT PRIMARY KEY,
            account TEXT NOT NULL REFERENCES accounts (id),
            machine TEXT NOT NULL,
            created INTEGER NOT NULL,
            used INTEGER NOT NULL,
            revoked INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX enrolments_account ON enrolments (account);
        CREATE TABLE tokens (
            hash BLOB PRIMARY KEY,
            enrolment TEXT NOT NULL REFERENCES enrolments (id),
            created INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            replaces BLOB
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX tokens_enrolment ON tokens (enrolment);
        CREATE INDEX tokens_replaces ON tokens (replaces) WHERE replaces IS NOT NULL;
        CREATE TABLE charged (
            account TEXT NOT NULL REFERENCES accounts (id),
            owner TEXT NOT NULL REFERENCES accounts (id),
            timeline TEXT NOT NULL,
            PRIMARY KEY (account, owner, timeline)
        ) STRICT, WITHOUT ROWID;
        """

    private static func migrateTo2(
        _ connection: Connection, _ surroundings: Surroundings
    ) throws {
        try connection.execute(version2)
        let tokens = try connection.query(
            "SELECT hash, account, machine, created, used, revoked FROM tokens_1"
        ) { row in (0..<6).map { row.value($0) } }
        let now = surroundings.now()
        for token in tokens {
            let id = Value.text(Identifier(bytes: surroundings.random(10)).text)
            try connection.run(
                "INSERT INTO enrolments VALUES (?, ?, ?, ?, ?, ?)", [id] + token[1...])
            guard case .null = token[5] else { continue }
            // Nobody told its machine of an end: it has a whole life from now on.
            try connection.run(
                "INSERT INTO tokens VALUES (?, ?, ?, ?, NULL)", token[0], id, Value(now),
                Value(now + surroundings.limits.tokenLifetime))
        }
        try connection.execute("DROP TABLE tokens_1")
    }
}
