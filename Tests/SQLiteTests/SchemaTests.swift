import SQLite
import TestSupport
import Testing

@Suite struct SchemaTests {
    private struct Stop: Error {}
    private let folder: TemporaryDirectory
    private let path: String

    private static let first = Migration(
        SchemaVersion(1, 0), sql: "CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (1)")
    private static let second = Migration(SchemaVersion(1, 1)) {
        try $0.run("ALTER TABLE t ADD COLUMN b TEXT")
    }
    private static let third = Migration(
        SchemaVersion(2, 0), sql: "ALTER TABLE t RENAME COLUMN a TO c")

    init() throws {
        folder = try TemporaryDirectory()
        path = folder.file("test.db")
    }

    private func schema(_ migrations: Migration..., application: Int32 = 0x5649_5441) -> Schema {
        Schema(applicationID: application, migrations: migrations)
    }

    /// Migrates in a connection of its own, so that the file can be read before and after.
    @discardableResult
    private func migrate(_ schema: Schema) throws -> SchemaOutcome {
        let connection = try Connection(path: path)
        defer { connection.close() }
        return try schema.migrate(connection)
    }

    private func version() throws -> [Int] {
        let connection = try Connection(path: path, mode: .readOnly)
        return try ["application_id", "user_version"].compactMap {
            try connection.first("PRAGMA \($0)") { $0.int(0) }
        }
    }

    private func expectRefusal(_ expected: SchemaError, by schema: Schema) throws {
        let before = try folder.bytes(of: "test.db")
        #expect(throws: expected) { try migrate(schema) }
        #expect(try folder.bytes(of: "test.db") == before)
        #expect(folder.names == ["test.db"])
    }

    @Test func `an empty database is created with every migration`() throws {
        #expect(try migrate(schema(Self.first, Self.second)) == .created)
        #expect(try version() == [0x5649_5441, 1001])
        let connection = try Connection(path: path)
        #expect(try connection.query("SELECT a, b FROM t") { $0.value(0) } == [1])
        #expect(try migrate(schema(Self.first, Self.second)) == .current)
    }

    @Test func `an older minor version is migrated from where it is`() throws {
        try migrate(schema(Self.first))
        let outcome = try migrate(schema(Self.first, Self.second))
        #expect(outcome == .migrated(from: SchemaVersion(1, 0)))
        #expect(try version() == [0x5649_5441, 1001])
    }

    @Test func `an older major version is migrated when the steps are known`() throws {
        try migrate(schema(Self.first))
        let outcome = try migrate(schema(Self.first, Self.second, Self.third))
        #expect(outcome == .migrated(from: SchemaVersion(1, 0)))
        try expectRefusal(
            .newerMajor(found: SchemaVersion(2, 0), supported: SchemaVersion(1, 1)),
            by: schema(Self.first, Self.second))
    }

    @Test func `a newer minor version of the same major one opens as it is`() throws {
        try migrate(schema(Self.first, Self.second))
        let before = try folder.bytes(of: "test.db")
        #expect(try migrate(schema(Self.first)) == .newerMinor(SchemaVersion(1, 1)))
        #expect(try folder.bytes(of: "test.db") == before)
    }

    @Test func `a version before the first migration is refused`() throws {
        try migrate(schema(Self.first))
        try expectRefusal(
            .tooOld(found: SchemaVersion(1, 0), oldest: SchemaVersion(2, 0)),
            by: schema(Self.third))
    }

    @Test func `a foreign application id is refused and the bytes are untouched`() throws {
        try migrate(schema(Self.first, application: 42))
        try expectRefusal(
            .foreignApplication(found: 42, expected: 0x5649_5441), by: schema(Self.first))
    }

    @Test func `a database with tables and no application id is somebody else's`() throws {
        try Connection(path: path).execute("CREATE TABLE theirs (a INTEGER)")
        try expectRefusal(
            .foreignApplication(found: 0, expected: 0x5649_5441), by: schema(Self.first))
    }

    @Test func `a version that cannot be is refused`() throws {
        try Connection(path: path).execute(
            "PRAGMA application_id = \(0x5649_5441); PRAGMA user_version = 7")
        try expectRefusal(.unknownVersion(userVersion: 7), by: schema(Self.first))
    }

    @Test func `a migration that fails leaves the database as it was`() throws {
        try migrate(schema(Self.first))
        let before = try version()
        let failing = Migration(SchemaVersion(1, 2)) {
            try $0.execute("DROP TABLE t")
            throw Stop()
        }
        #expect(throws: Stop.self) { try migrate(schema(Self.first, Self.second, failing)) }
        #expect(try version() == before)
        let connection = try Connection(path: path)
        #expect(try connection.query("SELECT * FROM t") { $0.count } == [1])
    }

    @Test func `a database whose creation fails stays empty`() throws {
        let failing = Migration(SchemaVersion(1, 1)) { _ in throw Stop() }
        #expect(throws: Stop.self) { try migrate(schema(Self.first, failing)) }
        #expect(try migrate(schema(Self.first)) == .created)
    }

    @Test func `a table may be rebuilt, but not leave foreign keys that point nowhere`() throws {
        let tables = Migration(
            SchemaVersion(1, 0),
            sql: """
                CREATE TABLE parent (id INTEGER PRIMARY KEY);
                CREATE TABLE child (p INTEGER REFERENCES parent ON DELETE CASCADE);
                INSERT INTO parent VALUES (1);
                INSERT INTO child VALUES (1);
                """)
        func rebuild(copying: String) -> Migration {
            Migration(
                SchemaVersion(1, 1),
                sql: """
                    CREATE TABLE new (id INTEGER PRIMARY KEY);
                    \(copying);
                    DROP TABLE parent;
                    ALTER TABLE new RENAME TO parent;
                    """)
        }
        try migrate(schema(tables))
        #expect(throws: SchemaError.foreignKeyViolations(table: "child")) {
            try migrate(schema(tables, rebuild(copying: "SELECT 1")))
        }
        let connection = try Connection(path: path)
        try schema(tables, rebuild(copying: "INSERT INTO new SELECT id FROM parent"))
            .migrate(connection)
        #expect(try connection.first("SELECT count(*) FROM child") { $0.int(0) } == 1)
        #expect(try connection.first("PRAGMA foreign_keys") { $0.int(0) } == 1)
    }

    @Test func `a schema is not migrated inside a transaction`() throws {
        let connection = try Connection(path: path)
        try connection.transaction {
            #expect(throws: SQLiteError.self) { try schema(Self.first).migrate(connection) }
        }
    }

    @Test func `a read-only connection recognizes without creating`() throws {
        try migrate(schema(Self.first))
        let reader = try Connection(path: path, mode: .readOnly)
        #expect(try schema(Self.first).migrate(reader) == .current)
        let newer = schema(Self.first, Self.second)
        #expect(try newer.recognize(reader) == .migrated(from: SchemaVersion(1, 0)))
        let error = #expect(throws: SQLiteError.self) { try newer.migrate(reader) }
        #expect(error?.isReadOnly == true)
    }
}
