internal import SQLite

/// The tables of `vita.db`.
enum ReplicaSchema {
    /// "Vita" in ASCII.
    static let applicationID: Int32 = 0x5669_7461

    static let schema = Schema(
        applicationID: applicationID,
        migrations: [
            Migration(SchemaVersion(1, 0), sql: version1),
            // A program that knows only version 1 would write events without placing them.
            Migration(SchemaVersion(2, 0), sql: version2),
            // One that knows only version 2 would write events without marking them.
            Migration(SchemaVersion(3, 0), sql: version3),
            // Who knows only 3.0 leaves folders alone, and loses nothing by it.
            Migration(SchemaVersion(3, 1), sql: version3Folders),
            // One that knows only version 3 would write into sealed timelines what is not sealed.
            Migration(SchemaVersion(4, 0), sql: version4),
            // One that knows only version 4 would leave rows behind of what it deletes.
            Migration(SchemaVersion(5, 0), sql: sharing),
            // Who knows only 5.0 writes rows without a mark, which are believed.
            Migration(SchemaVersion(5, 1), sql: "ALTER TABLE cursors ADD COLUMN mark BLOB"),
        ])

    private static let version1 = """
        CREATE TABLE meta(
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE keys(
            replica BLOB PRIMARY KEY,
            seed BLOB NOT NULL,
            created INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE timelines(
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL UNIQUE,
            joined TEXT,
            join_action TEXT
        ) STRICT;
        CREATE TABLE changes(
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            timeline INTEGER NOT NULL REFERENCES timelines(number),
            id BLOB NOT NULL,
            replica BLOB NOT NULL,
            n INTEGER NOT NULL,
            lamport INTEGER NOT NULL,
            prev BLOB,
            time INTEGER,
            action TEXT NOT NULL,
            word TEXT NOT NULL,
            about TEXT,
            is_import INTEGER NOT NULL,
            is_understood INTEGER NOT NULL,
            line BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX changes_id ON changes(timeline, id);
        CREATE INDEX changes_imports ON changes(timeline, about) WHERE word = 'import';
        CREATE INDEX changes_action ON changes(timeline, action);
        CREATE INDEX changes_chain ON changes(timeline, replica, n);
        CREATE TABLE tips(
            timeline INTEGER NOT NULL REFERENCES timelines(number),
            replica BLOB NOT NULL,
            n INTEGER NOT NULL,
            change BLOB NOT NULL,
            lamport INTEGER NOT NULL,
            is_named INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY(timeline, change)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE signatures(
            timeline INTEGER NOT NULL REFERENCES timelines(number),
            tip BLOB NOT NULL,
            key BLOB NOT NULL,
            signature BLOB NOT NULL,
            PRIMARY KEY(timeline, tip, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE entities(
            number INTEGER PRIMARY KEY,
            timeline INTEGER NOT NULL REFERENCES timelines(number),
            path TEXT NOT NULL,
            is_visible INTEGER NOT NULL,
            conflicts INTEGER NOT NULL,
            earliest INTEGER NOT NULL,
            latest INTEGER NOT NULL,
            document INTEGER,
            digest BLOB,
            headline BLOB,
            state BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX entities_path ON entities(timeline, path);
        CREATE INDEX entities_document ON entities(document);
        CREATE VIRTUAL TABLE search USING fts5(
            pairs, content='', columnsize=0, detail=none, tokenize='ascii'
        );
        CREATE INDEX entities_listed
            ON entities(timeline, is_visible, earliest, latest, path, headline);
        CREATE TABLE remotes(
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            url TEXT NOT NULL,
            token TEXT,
            account TEXT,
            is_insecure INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE cursors(
            remote INTEGER NOT NULL REFERENCES remotes(number),
            timeline INTEGER NOT NULL REFERENCES timelines(number),
            epoch TEXT,
            sequence INTEGER,
            hash BLOB,
            pushed INTEGER NOT NULL,
            last_sync INTEGER,
            PRIMARY KEY(remote, timeline)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE quarantine(
            timeline INTEGER NOT NULL REFERENCES timelines(number),
            id BLOB NOT NULL,
            reason TEXT NOT NULL,
            line BLOB NOT NULL,
            PRIMARY KEY(timeline, id)
        ) STRICT;
        CREATE TABLE refused(
            timeline INTEGER NOT NULL REFERENCES timelines(number),
            id BLOB NOT NULL,
            reason TEXT NOT NULL,
            remote TEXT NOT NULL,
            time INTEGER NOT NULL,
            is_rewritten INTEGER NOT NULL,
            line BLOB NOT NULL,
            PRIMARY KEY(timeline, id)
        ) STRICT;
        CREATE TABLE withheld(
            remote INTEGER NOT NULL REFERENCES remotes(number),
            timeline INTEGER NOT NULL REFERENCES timelines(number),
            id BLOB NOT NULL,
            reason TEXT NOT NULL,
            is_final INTEGER NOT NULL,
            PRIMARY KEY(remote, timeline, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE retired(
            id TEXT PRIMARY KEY,
            successor TEXT NOT NULL,
            claims TEXT NOT NULL,
            imports TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE announced(
            remote INTEGER NOT NULL REFERENCES remotes(number),
            id TEXT NOT NULL,
            is_gone INTEGER NOT NULL,
            PRIMARY KEY(remote, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE set_aside(
            timeline INTEGER NOT NULL REFERENCES timelines(number),
            kind TEXT NOT NULL,
            name BLOB NOT NULL,
            position INTEGER NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY(timeline, kind, name)
        ) STRICT, WITHOUT ROWID;
        """

    /// What follows from the relations between events; filled when the replica is opened.
    private static let version2 = """
        CREATE TABLE networks(
            number INTEGER PRIMARY KEY,
            timeline INTEGER NOT NULL REFERENCES timelines(number),
            parent INTEGER,
            contradictions INTEGER NOT NULL,
            content BLOB NOT NULL
        ) STRICT;
        CREATE INDEX networks_timeline ON networks(timeline);
        CREATE INDEX networks_parent ON networks(parent);
        CREATE TABLE knots(
            timeline INTEGER NOT NULL REFERENCES timelines(number),
            event TEXT NOT NULL,
            network INTEGER NOT NULL REFERENCES networks(number),
            PRIMARY KEY(timeline, event)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX knots_network ON knots(network);
        """

    /// What filters pass over rows by; filled when the replica is opened.
    private static let version3 = """
        ALTER TABLE entities ADD COLUMN traits INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE entities ADD COLUMN people INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE entities ADD COLUMN names INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE entities ADD COLUMN tags INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE entities ADD COLUMN sources INTEGER NOT NULL DEFAULT 0;
        DROP INDEX entities_listed;
        CREATE INDEX entities_listed ON entities(
            timeline, is_visible, earliest, latest, path,
            traits, people, names, tags, sources, headline);
        """

    /// Which files of a folder were read or written, and the names it was told.
    private static let version3Folders = """
        CREATE TABLE batches(
            remote INTEGER NOT NULL REFERENCES remotes(number),
            timeline INTEGER NOT NULL REFERENCES timelines(number),
            name BLOB NOT NULL,
            PRIMARY KEY(remote, timeline, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE told_names(
            remote INTEGER NOT NULL REFERENCES remotes(number),
            timeline INTEGER NOT NULL REFERENCES timelines(number),
            name TEXT NOT NULL,
            PRIMARY KEY(remote, timeline)
        ) STRICT, WITHOUT ROWID;
        """

    /// The keys of sealed timelines, by the timeline's identifier: those of a retired one are still
    /// needed until every server was told. Each key proves itself, so a salvage knows it again.
    private static let version4 = """
        CREATE TABLE seals(
            timeline TEXT PRIMARY KEY,
            root BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE seal_keys(
            timeline TEXT NOT NULL,
            id BLOB NOT NULL,
            key BLOB NOT NULL,
            PRIMARY KEY(timeline, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE box_keys(
            public BLOB PRIMARY KEY,
            seed BLOB NOT NULL,
            created INTEGER NOT NULL
        ) STRICT;
        """

    /// What servers said of whose a timeline is, which account writes as which replica, and of
    /// which keys of this replica they know whose they are.
    private static let sharing = """
        CREATE TABLE sharing(
            remote INTEGER NOT NULL REFERENCES remotes(number),
            timeline INTEGER NOT NULL REFERENCES timelines(number),
            owner TEXT NOT NULL,
            role TEXT NOT NULL,
            PRIMARY KEY(remote, timeline)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE writers(
            remote INTEGER NOT NULL REFERENCES remotes(number),
            replica BLOB NOT NULL,
            account TEXT NOT NULL,
            PRIMARY KEY(remote, replica)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE proofs(
            remote INTEGER NOT NULL REFERENCES remotes(number),
            replica BLOB NOT NULL REFERENCES keys(replica),
            token BLOB NOT NULL,
            PRIMARY KEY(remote, replica)
        ) STRICT, WITHOUT ROWID;
        """
}
