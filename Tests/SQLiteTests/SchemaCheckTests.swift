import SQLite
import TestSupport
import Testing

/// What SQLite's own check cannot find: it holds a database against the schema that the file has.
@Suite struct SchemaCheckTests {
    private let folder: TemporaryDirectory
    private let path: String

    private static let first = Migration(
        SchemaVersion(1, 0),
        sql: """
            CREATE TABLE parent (
                id TEXT PRIMARY KEY, one INTEGER NOT NULL CHECK (one = 1)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE child (
                n INTEGER PRIMARY KEY,
                parent TEXT NOT NULL REFERENCES parent (id) ON DELETE CASCADE,
                key BLOB NOT NULL UNIQUE,
                word TEXT
            ) STRICT;
            CREATE INDEX child_word ON child (parent, word) WHERE word IS NOT NULL;
            INSERT INTO parent VALUES ('p', 1);
            INSERT INTO child VALUES (1, 'p', x'01', 'w'), (2, 'p', x'02', NULL);
            """)
    private static let second = Migration(
        SchemaVersion(1, 1), sql: "ALTER TABLE child ADD COLUMN marks INTEGER NOT NULL DEFAULT 0")

    private static func schema(_ migrations: Migration...) -> Schema {
        Schema(applicationID: 0x5649_5441, migrations: migrations)
    }

    init() throws {
        folder = try TemporaryDirectory()
        path = folder.file("test.db")
    }

    private func make(_ schema: Schema) throws {
        let connection = try Connection(path: path)
        defer { connection.close() }
        try schema.migrate(connection)
    }

    private func check(_ schema: Schema) throws -> [String] {
        let connection = try Connection(path: path, mode: .readOnly)
        defer { connection.close() }
        return try schema.check(connection)
    }

    @Test func `A bit of the version that turns is noticed, and nothing is migrated`() throws {
        let schema = Self.schema(Self.first, Self.second)
        try make(schema)
        let whole = try folder.bytes(of: "test.db")
        for bit in 0..<32 {
            // The user version, most significant byte first (<https://sqlite.org/fileformat.html>, 1.3).
            var damaged = whole
            damaged[60 + bit / 8] ^= 128 >> UInt8(bit % 8)
            try folder.write(damaged, to: "test.db")
            do {
                let found = try check(schema)
                #expect(!found.isEmpty, "bit \(bit) is not found")
            } catch let error as SchemaError {
                guard case .damagedVersion(_, SchemaVersion(1, 1)) = error else {
                    Issue.record("bit \(bit): \(error)")
                    continue
                }
                #expect(throws: error) { try make(schema) }
            }
            #expect(try folder.bytes(of: "test.db") == damaged)
        }
    }

    @Test func `A later version by its number alone is none`() throws {
        let (one, two) = (Self.schema(Self.first), Self.schema(Self.first, Self.second))
        try make(two)
        let later = Migration(SchemaVersion(2, 0), sql: "CREATE TABLE later (n INTEGER) STRICT")
        #expect(try check(one) == [])
        try make(Self.schema(Self.first, Self.second, later))
        #expect(throws: SchemaError.newerMajor(found: .init(2, 0), supported: .init(1, 1))) {
            try check(two)
        }
    }

    /// What the schema is for: rows go in, are kept apart, come out, and go with their parents.
    private func use() throws {
        let connection = try Connection(path: path)
        defer { connection.close() }
        try connection.transaction {
            try connection.run("INSERT INTO parent (id, one) VALUES ('q', 1)")
            try connection.run(
                "INSERT INTO child (n, parent, key, word) VALUES (3, 'q', x'03', 'v')")
            #expect(throws: SQLiteError.self) {
                try connection.run(
                    "INSERT INTO child (n, parent, key, word) VALUES (4, 'q', x'03', NULL)")
            }
            #expect(throws: SQLiteError.self) {
                try connection.run("INSERT INTO child (n, parent, key) VALUES (4, 'x', x'04')")
            }
            #expect(throws: SQLiteError.self) {
                try connection.run("INSERT INTO parent (id, one) VALUES ('r', 2)")
            }
            let rows = try connection.query(
                "SELECT n, parent, key, word, marks FROM child WHERE word IS NOT NULL ORDER BY n"
            ) { row in (0..<row.count).map { row.value($0) } }
            #expect(
                rows == [
                    [1, .text("p"), .blob([1]), .text("w"), 0],
                    [3, .text("q"), .blob([3]), .text("v"), 0],
                ])
            try connection.run("DELETE FROM parent WHERE id = 'q'")
            #expect(
                try connection.query("SELECT n FROM child ORDER BY n") { $0.int(0) } == [1, 2])
        }
    }

    @Test func `A database is as its migrations made it, at once or one after the other`() throws {
        try make(Self.schema(Self.first))
        #expect(try check(Self.schema(Self.first)) == [])
        // Of an earlier version, and of a later minor one.
        #expect(try check(Self.schema(Self.first, Self.second)) == [])
        try make(Self.schema(Self.first, Self.second))
        #expect(try check(Self.schema(Self.first, Self.second)) == [])
        #expect(try check(Self.schema(Self.first)) == [])
        try use()
    }

    @Test(arguments: [
        ("DROP INDEX child_word", "the index child_word is missing"),
        ("DROP TABLE child", "the index child_word is missing"),
        ("CREATE INDEX more ON child (word)", "the index more is not of this schema"),
        ("CREATE TABLE other (a)", "the table other is not of this schema"),
        ("ALTER TABLE parent RENAME TO origin", "the table child is not as it was made"),
        ("ALTER TABLE child ADD COLUMN more TEXT", "the table child is not as it was made"),
    ])
    func `What was changed is named`(change: String, finding: String) throws {
        let schema = Self.schema(Self.first, Self.second)
        try make(schema)
        try Connection(path: path).execute(change)
        #expect(try check(schema).first == finding)
    }

    @Test func `A bit that turns in the text of the schema is found, or changes nothing`() throws {
        let schema = Self.schema(Self.first, Self.second)
        try make(schema)
        try use()
        let sound = try folder.bytes(of: "test.db")
        let texts = try Connection(path: path, mode: .readOnly).query(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
        ) { Array($0.string(0).utf8) }
        #expect(texts.count == 3)
        var (found, harmless) = (0, 0)
        for text in texts {
            let start = try #require(sound.firstRange(of: text)?.lowerBound)
            for place in text.indices {
                for bit in 0..<8 {
                    var turned = sound
                    turned[start + place] ^= 1 << bit
                    try folder.write(turned, to: "test.db")
                    if (try? check(schema)) == [] {
                        harmless += 1
                        try use()
                    } else {
                        found += 1
                    }
                }
            }
        }
        // Capitals of keywords, blanks of another kind.
        #expect(found > harmless)
        #expect(harmless > 0)
    }
}
