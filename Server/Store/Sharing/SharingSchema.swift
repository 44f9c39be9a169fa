internal import SQLite

/// How memberships, invitations, links and keys of writers are kept among the accounts.
enum SharingSchema {
    /// What the accounts' database has in addition. Neither codes nor links are in it, only their
    /// hashes. A row of `members` stays when the membership ends, so that what a former member
    /// sends later is not taken for the beginning of a timeline of its own. A row of `writers` says
    /// that a machine proved a key once, with whatever token it had then.
    static let sql = """
        CREATE TABLE members (
            account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            timeline TEXT NOT NULL,
            owner TEXT NOT NULL,
            role TEXT NOT NULL,
            joined INTEGER NOT NULL,
            withdrawn INTEGER,
            PRIMARY KEY (account, timeline),
            FOREIGN KEY (owner, timeline) REFERENCES timelines (account, id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX members_timeline ON members (owner, timeline);
        CREATE TABLE invitations (
            id TEXT PRIMARY KEY,
            hash BLOB NOT NULL UNIQUE,
            owner TEXT NOT NULL,
            timeline TEXT NOT NULL,
            role TEXT NOT NULL,
            recipient TEXT,
            created INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            taker TEXT REFERENCES accounts (id) ON DELETE CASCADE,
            FOREIGN KEY (owner, timeline) REFERENCES timelines (account, id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX invitations_timeline ON invitations (owner, timeline);
        CREATE TABLE links (
            id TEXT PRIMARY KEY,
            hash BLOB NOT NULL UNIQUE,
            owner TEXT NOT NULL,
            timeline TEXT NOT NULL,
            scope TEXT NOT NULL,
            created INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            FOREIGN KEY (owner, timeline) REFERENCES timelines (account, id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX links_timeline ON links (owner, timeline);
        CREATE TABLE writers (
            replica BLOB NOT NULL,
            account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            enrolment TEXT NOT NULL REFERENCES enrolments (id) ON DELETE CASCADE,
            key BLOB NOT NULL,
            proven INTEGER NOT NULL,
            PRIMARY KEY (replica, account, enrolment)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX writers_account ON writers (account);
        CREATE INDEX writers_enrolment ON writers (enrolment);
        """
}
