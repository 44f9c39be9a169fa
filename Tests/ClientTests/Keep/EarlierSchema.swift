/// What turns a database of today into one of an earlier version, which had less.
enum EarlierSchema {
    /// Before timelines were shared, and what is noted of a sync was marked.
    static let version4 = """
        ALTER TABLE cursors DROP COLUMN mark;
        DROP TABLE sharing;
        DROP TABLE writers;
        DROP TABLE proofs;
        PRAGMA user_version = 4000;
        """

    /// Before events were marked for filters, too.
    static let version2 =
        version4 + """

            DROP INDEX entities_listed;
            ALTER TABLE entities DROP COLUMN traits;
            ALTER TABLE entities DROP COLUMN people;
            ALTER TABLE entities DROP COLUMN names;
            ALTER TABLE entities DROP COLUMN tags;
            ALTER TABLE entities DROP COLUMN sources;
            CREATE INDEX entities_listed
                ON entities(timeline, is_visible, earliest, latest, path, headline);
            DELETE FROM meta WHERE name = 'marks';
            DROP TABLE IF EXISTS batches;
            DROP TABLE IF EXISTS told_names;
            DROP TABLE seals;
            DROP TABLE seal_keys;
            DROP TABLE box_keys;
            PRAGMA user_version = 2000;
            """

    /// Before relations placed events, too.
    static let version1 =
        version2 + """

            DROP TABLE knots;
            DROP TABLE networks;
            DELETE FROM meta WHERE name = 'networks';
            PRAGMA user_version = 1000;
            """
}
