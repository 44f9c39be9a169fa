/// The store's tables in PostgreSQL. Columns have the names and the order that they have in
/// SQLite's (AccountsSchema, RevocationsSchema, TimelineSchema); a log's tables begin with its key,
/// and those of what ended have `ended_` before their names.
///
/// Text is compared by its bytes, as in SQLite.
enum PostgreSQLSchema {
    /// Steps are added and never changed; each leads to the version that is its place, from 1 on.
    static let steps = [accounts + sharing + ended + logs]

    private static let accounts = """
        CREATE TABLE accounts (
            id text COLLATE "C" PRIMARY KEY,
            name text COLLATE "C" NOT NULL UNIQUE,
            created bigint NOT NULL,
            quota bigint,
            is_owner bigint NOT NULL DEFAULT 0
        );
        CREATE TABLE codes (
            hash bytea PRIMARY KEY,
            account text COLLATE "C" NOT NULL REFERENCES accounts (id),
            created bigint NOT NULL,
            expires bigint NOT NULL,
            token bytea
        );
        CREATE INDEX codes_account ON codes (account);
        CREATE INDEX codes_expires ON codes (expires);
        CREATE TABLE enrolments (
            id text COLLATE "C" PRIMARY KEY,
            account text COLLATE "C" NOT NULL REFERENCES accounts (id),
            machine text COLLATE "C" NOT NULL,
            created bigint NOT NULL,
            used bigint NOT NULL,
            revoked bigint
        );
        CREATE INDEX enrolments_account ON enrolments (account);
        CREATE TABLE tokens (
            hash bytea PRIMARY KEY,
            enrolment text COLLATE "C" NOT NULL REFERENCES enrolments (id),
            created bigint NOT NULL,
            expires bigint NOT NULL,
            replaces bytea
        );
        CREATE INDEX tokens_enrolment ON tokens (enrolment);
        CREATE INDEX tokens_replaces ON tokens (replaces) WHERE replaces IS NOT NULL;
        CREATE TABLE timelines (
            account text COLLATE "C" NOT NULL REFERENCES accounts (id),
            id text COLLATE "C" NOT NULL,
            name text COLLATE "C",
            created bigint NOT NULL,
            deleted bigint,
            successor text COLLATE "C",
            PRIMARY KEY (account, id)
        );
        CREATE TABLE charged (
            account text COLLATE "C" NOT NULL REFERENCES accounts (id),
            owner text COLLATE "C" NOT NULL REFERENCES accounts (id),
            timeline text COLLATE "C" NOT NULL,
            PRIMARY KEY (account, owner, timeline)
        );
        CREATE INDEX charged_owner ON charged (owner);
        CREATE TABLE stored (
            account text COLLATE "C" PRIMARY KEY,
            bytes bigint NOT NULL
        );

        """

    private static let sharing = """
        CREATE TABLE members (
            account text COLLATE "C" NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            timeline text COLLATE "C" NOT NULL,
            owner text COLLATE "C" NOT NULL,
            role text COLLATE "C" NOT NULL,
            joined bigint NOT NULL,
            withdrawn bigint,
            PRIMARY KEY (account, timeline),
            FOREIGN KEY (owner, timeline) REFERENCES timelines (account, id) ON DELETE CASCADE
        );
        CREATE INDEX members_timeline ON members (owner, timeline);
        CREATE TABLE invitations (
            id text COLLATE "C" PRIMARY KEY,
            hash bytea NOT NULL UNIQUE,
            owner text COLLATE "C" NOT NULL,
            timeline text COLLATE "C" NOT NULL,
            role text COLLATE "C" NOT NULL,
            recipient text COLLATE "C",
            created bigint NOT NULL,
            expires bigint NOT NULL,
            taker text COLLATE "C" REFERENCES accounts (id) ON DELETE CASCADE,
            FOREIGN KEY (owner, timeline) REFERENCES timelines (account, id) ON DELETE CASCADE
        );
        CREATE INDEX invitations_timeline ON invitations (owner, timeline);
        CREATE INDEX invitations_taker ON invitations (taker);
        CREATE INDEX invitations_expires ON invitations (expires);
        CREATE TABLE links (
            id text COLLATE "C" PRIMARY KEY,
            hash bytea NOT NULL UNIQUE,
            owner text COLLATE "C" NOT NULL,
            timeline text COLLATE "C" NOT NULL,
            scope text COLLATE "C" NOT NULL,
            created bigint NOT NULL,
            expires bigint NOT NULL,
            FOREIGN KEY (owner, timeline) REFERENCES timelines (account, id) ON DELETE CASCADE
        );
        CREATE INDEX links_timeline ON links (owner, timeline);
        CREATE INDEX links_expires ON links (expires);
        CREATE TABLE writers (
            replica bytea NOT NULL,
            account text COLLATE "C" NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            enrolment text COLLATE "C" NOT NULL REFERENCES enrolments (id) ON DELETE CASCADE,
            key bytea NOT NULL,
            proven bigint NOT NULL,
            PRIMARY KEY (replica, account, enrolment)
        );
        CREATE INDEX writers_account ON writers (account);
        CREATE INDEX writers_enrolment ON writers (enrolment);

        """

    private static let ended = """
        CREATE TABLE ended_accounts (
            id text COLLATE "C" PRIMARY KEY,
            name text COLLATE "C" NOT NULL UNIQUE
        );
        CREATE TABLE ended_removed (
            account text COLLATE "C" PRIMARY KEY,
            removed bigint NOT NULL
        );
        CREATE TABLE ended_enrolments (
            id text COLLATE "C" PRIMARY KEY,
            revoked bigint NOT NULL
        );
        CREATE TABLE ended_tokens (
            hash bytea PRIMARY KEY,
            ended bigint NOT NULL,
            successor bytea NOT NULL,
            created bigint NOT NULL,
            expires bigint NOT NULL
        );
        CREATE INDEX ended_tokens_ended ON ended_tokens (ended);
        CREATE TABLE ended_timelines (
            account text COLLATE "C" NOT NULL,
            id text COLLATE "C" NOT NULL,
            deleted bigint NOT NULL,
            successor text COLLATE "C",
            PRIMARY KEY (account, id)
        );
        CREATE TABLE ended_members (
            account text COLLATE "C" NOT NULL,
            timeline text COLLATE "C" NOT NULL,
            owner text COLLATE "C" NOT NULL,
            role text COLLATE "C",
            changed bigint NOT NULL,
            PRIMARY KEY (account, timeline, owner)
        );
        CREATE INDEX ended_members_owner ON ended_members (owner);
        CREATE TABLE ended_invitations (
            id text COLLATE "C" PRIMARY KEY,
            expires bigint NOT NULL
        );
        CREATE INDEX ended_invitations_expires ON ended_invitations (expires);
        CREATE TABLE ended_links (
            id text COLLATE "C" PRIMARY KEY,
            expires bigint NOT NULL
        );
        CREATE INDEX ended_links_expires ON ended_links (expires);

        """

    /// Everything here has `log` as its first key, and nothing here refers to another table: each
    /// log's rows can be wherever they like.
    private static let logs = """
        CREATE TABLE meta (
            log uuid PRIMARY KEY,
            owner text COLLATE "C" NOT NULL,
            timeline text COLLATE "C" NOT NULL,
            epoch text COLLATE "C" NOT NULL,
            created bigint NOT NULL,
            head bigint NOT NULL,
            hash bytea NOT NULL,
            frontier bytea NOT NULL
        ) WITH (fillfactor = 70);
        CREATE INDEX meta_owner ON meta (owner, timeline);
        CREATE TABLE changes (
            log uuid NOT NULL,
            sequence bigint NOT NULL,
            id bytea NOT NULL,
            replica bytea NOT NULL,
            n bigint NOT NULL,
            lamport bigint NOT NULL,
            prev bytea,
            is_import bigint NOT NULL,
            ends_batch bigint NOT NULL,
            hash bytea NOT NULL,
            line bytea NOT NULL,
            PRIMARY KEY (log, sequence),
            UNIQUE (log, id)
        );
        CREATE INDEX changes_chain ON changes (log, replica, n);
        CREATE TABLE tips (
            log uuid NOT NULL,
            change bytea NOT NULL,
            replica bytea NOT NULL,
            n bigint NOT NULL,
            lamport bigint NOT NULL,
            is_import bigint NOT NULL,
            PRIMARY KEY (log, change)
        );
        CREATE TABLE signatures (
            log uuid NOT NULL,
            sequence bigint NOT NULL,
            tip bytea NOT NULL,
            key bytea NOT NULL,
            signature bytea NOT NULL,
            PRIMARY KEY (log, sequence)
        );
        CREATE TABLE charges (
            log uuid NOT NULL,
            account text COLLATE "C" NOT NULL,
            bytes bigint NOT NULL,
            PRIMARY KEY (log, account)
        );
        """
}
