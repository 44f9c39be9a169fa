import SQLite
import Testing

@Suite struct StatementTests {
    private let connection: Connection

    init() throws {
        connection = try Connection(path: ":memory:")
        try connection.execute(
            "CREATE TABLE t (i INTEGER, r REAL, s TEXT, b BLOB, x ANY) STRICT")
    }

    private func roundTrip(_ value: Value) throws -> Value? {
        try connection.run("DELETE FROM t")
        try connection.run("INSERT INTO t (x) VALUES (?)", value)
        return try connection.first("SELECT x FROM t") { $0.value(0) }
    }

    @Test(arguments: [
        Value.null, 0, -1, .integer(.min), .integer(.max), 0.5, -0.0, .real(.infinity),
        .real(.leastNonzeroMagnitude), "", "a", "a\0b", "\0", "中文", "👩‍👩‍👧", .blob([]), .blob([0]),
        .blob([1, 0, 255]), .textBytes([]), .textBytes([0x61, 0, 0x62]), true, false,
        .text(String(repeating: "é", count: 5000)), .blob([UInt8](repeating: 7, count: 1_000_000)),
        .textBytes([UInt8](repeating: 0x61, count: 1024)),
        .blob([UInt8](repeating: 0, count: 1023)),
    ])
    func `a value comes back as it went in`(_ value: Value) throws {
        #expect(try roundTrip(value) == value)
    }

    @Test func `text with NUL in it keeps its length and what follows`() throws {
        try connection.run("INSERT INTO t (s) VALUES (?)", "before\0after")
        let (string, bytes, count) = try #require(
            try connection.first("SELECT s, length(CAST(s AS BLOB)) FROM t") {
                ($0.string(0), $0.bytes(0), $0.int(1))
            })
        #expect(string == "before\0after")
        #expect(bytes == Array("before\0after".utf8))
        #expect(count == 12)
    }

    @Test func `composed and decomposed text stay two texts, byte for byte`() throws {
        let composed = "\u{E9}"
        let decomposed = "e\u{301}"
        for text in [composed, decomposed] {
            try connection.run("INSERT INTO t (s) VALUES (?)", .text(text))
        }
        let stored = try connection.query("SELECT s FROM t ORDER BY rowid") { $0.bytes(0) }
        #expect(stored == [[0xC3, 0xA9], [0x65, 0xCC, 0x81]])
        #expect(
            try connection.first("SELECT count(*) FROM t WHERE s = ?", [.text(composed)]) {
                $0.int(0)
            } == 1)
        #expect(Value.text(composed) != Value.text(decomposed))
        #expect(Value.text(composed) == Value.textBytes([0xC3, 0xA9]))
        #expect(Set<Value>([.text(composed), .textBytes([0xC3, 0xA9])]).count == 1)
        #expect(Value.blob([0xC3, 0xA9]) != Value.textBytes([0xC3, 0xA9]))
    }

    @Test func `statements that differ only in normalization are not confused`() throws {
        let composed = try connection.first("SELECT 'caf\u{E9}'") { $0.bytes(0).count }
        let decomposed = try connection.first("SELECT 'cafe\u{301}'") { $0.bytes(0).count }
        #expect(composed == 5 && decomposed == 6)
    }

    @Test func `NaN is stored as NULL`() throws {
        #expect(try roundTrip(.real(.nan)) == .null)
    }

    @Test func `NULL reads as nothing`() throws {
        let row = try #require(
            try connection.first("SELECT NULL") {
                ($0.isNull(0), $0.int(0), $0.double(0), $0.bool(0), $0.string(0), $0.bytes(0))
            })
        #expect(row.0 && row.1 == 0 && row.2 == 0 && !row.3 && row.4 == "" && row.5 == [])
    }

    @Test func `NULL reads as nil where that is asked for`() throws {
        try connection.forEach("SELECT NULL") { row in
            let numbers: [Any?] = [
                row.optionalInt(0), row.optionalInt64(0), row.optionalDouble(0),
                row.optionalString(0), row.optionalBytes(0),
            ]
            #expect(numbers.allSatisfy { $0 == nil })
            return true
        }
    }

    @Test func `columns are read as what was asked for`() throws {
        let sql = "SELECT 7 AS number, '8', 2.5, x'C3A9', 1 = 1"
        let integers = try connection.query(sql) {
            [$0.count, $0.int(0), $0.int(1), $0.int(2), $0.optionalInt(4) ?? -1]
        }
        #expect(integers == [[5, 7, 8, 2, 1]])
        let texts = try connection.query(sql) {
            [$0.name(0), $0.string(0), $0.optionalString(1) ?? "", $0.string(2), $0.string(3)]
        }
        #expect(texts == [["number", "7", "8", "2.5", "é"]])
        let others = try connection.query(sql) {
            ($0.optionalDouble(2), $0.optionalBytes(3), $0.bool(4))
        }
        #expect(others.first?.0 == 2.5 && others.first?.1 == [0xC3, 0xA9])
        #expect(others.first?.2 == true)
        let lent = try connection.query(sql) {
            unsafe $0.withUnsafeBytes(of: 3) { unsafe $0.reduce(0) { $0 + Int($1) } }
        }
        #expect(lent == [0xC3 + 0xA9])
    }

    @Test func `optional values bind as NULL when they are nil`() throws {
        let nothing: [Value] = [
            Value(Int?.none), Value(Int64?.none), Value(Double?.none), Value(String?.none),
            Value([UInt8]?.none), nil,
        ]
        #expect(nothing.allSatisfy { $0 == .null })
        #expect([Value(3), Value(2.5), Value("a"), Value(true)] == [3, 2.5, "a", 1])
    }

    @Test func `STRICT tables refuse the wrong type without quoting the value`() throws {
        let error = #expect(throws: SQLiteError.self) {
            try connection.run("INSERT INTO t (i) VALUES (?)", "secret")
        }
        #expect(error?.isConstraint == true)
        #expect(error?.description.contains("secret") == false)
    }

    @Test func `a statement is prepared once and leaves no binding behind`() throws {
        let before = connection.preparedStatements
        let sql = "INSERT INTO t (i, s) VALUES (?, ?)"
        for number in 0..<10 { try connection.run(sql, Value(number), "x") }
        #expect(connection.preparedStatements == before + 1)
        #expect(throws: SQLiteError.self) { try connection.run(sql, 1) }
        #expect(throws: SQLiteError.self) { try connection.run(sql, 1, 2, 3) }
        #expect(try connection.first("SELECT count(*) FROM t") { $0.int(0) } == 10)
    }

    @Test func `the cache keeps 128 statements, those used last`() throws {
        for number in 0..<500 {
            _ = try connection.first("SELECT \(number)") { $0.int(0) }
            #expect(connection.preparedStatements <= 128)
        }
        #expect(connection.preparedStatements == 128)
    }

    @Test func `the same SQL may run inside itself`() throws {
        let sql = "SELECT value FROM json_each(?)"
        var pairs: [[Int]] = []
        try connection.forEach(sql, ["[1,2]"]) { outer in
            let left = outer.int(0)
            try connection.forEach(sql, ["[3,4]"]) { inner in
                pairs.append([left, inner.int(0)])
                return true
            }
            return true
        }
        #expect(pairs == [[1, 3], [1, 4], [2, 3], [2, 4]])
    }

    @Test func `a statement works again after its reader stopped early or threw`() throws {
        struct Stop: Error {}
        let sql = "SELECT value FROM json_each('[1,2,3]')"
        #expect(try connection.first(sql) { $0.int(0) } == 1)
        #expect(throws: Stop.self) { try connection.forEach(sql) { _ in throw Stop() } }
        #expect(try connection.query(sql) { $0.int(0) } == [1, 2, 3])
        #expect(try connection.first("SELECT 1 WHERE 0") { $0.int(0) } == nil)
    }

    @Test func `stopping early reports a commit that fails`() throws {
        try connection.execute(
            """
            CREATE TABLE parent (id INTEGER PRIMARY KEY);
            CREATE TABLE child (p INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
            """)
        #expect(throws: SQLiteError.self) {
            _ = try connection.first("INSERT INTO child VALUES (9) RETURNING p") { $0.int(0) }
        }
        #expect(try connection.first("SELECT count(*) FROM child") { $0.int(0) } == 0)
        _ = try connection.first("INSERT INTO parent VALUES (9) RETURNING id") { $0.int(0) }
        #expect(try connection.first("SELECT count(*) FROM parent") { $0.int(0) } == 1)
    }

    @Test func `a failing statement with a long value works again`() throws {
        try connection.execute("CREATE UNIQUE INDEX u ON t (b)")
        let long = Value.blob([UInt8](repeating: 1, count: 10_000))
        try connection.run("INSERT INTO t (b) VALUES (?)", long)
        let error = #expect(throws: SQLiteError.self) {
            try connection.run("INSERT INTO t (b) VALUES (?)", long)
        }
        #expect(error?.isUniqueConstraint == true)
        #expect(error?.message == "UNIQUE constraint failed: t.b")
        try connection.run("INSERT INTO t (b) VALUES (?)", .blob([2]))
        #expect(connection.changes == 1 && connection.lastInsertRowID == 2)
        #expect(connection.totalChanges == 2)
    }

    @Test func `several statements run in order and stop at the first failure`() throws {
        let error = #expect(throws: SQLiteError.self) {
            try connection.execute(
                """
                -- a comment; with a semicolon
                INSERT INTO t (i) VALUES (1);
                ; SELECT 1; INSERT INTO t (i) VALUES ('x'); INSERT INTO t (i) VALUES (2);
                """)
        }
        #expect(error?.sql == "INSERT INTO t (i) VALUES ('x');")
        #expect(try connection.query("SELECT i FROM t") { $0.int(0) } == [1])
        try connection.execute("")
        try connection.execute("-- nothing")
    }

    @Test(arguments: ["", "  ", "-- nothing", "SELECT 1; SELECT 2", "SELECT 1\0; SELECT 2"])
    func `where one statement is expected, none and two are errors`(_ sql: String) throws {
        let error = #expect(throws: SQLiteError.self) { try connection.run(sql) }
        #expect(error?.isMisuse == true)
    }

    @Test(arguments: ["SELECT 1;", "SELECT 1; -- done", "SELECT 1 ;; \n"])
    func `what follows one statement may be empty`(_ sql: String) throws {
        #expect(try connection.first(sql) { $0.int(0) } == 1)
    }

    @Test func `one statement runs for each list of values, long ones too`() throws {
        let long = [UInt8](repeating: 7, count: 5000)
        let lists: [[Value]] = [
            [1, .blob(long)], [2, .blob([1])], [3, .null], [4, .blob([])], [5, .blob(long)],
        ]
        try connection.run("INSERT INTO t (i, b) VALUES (?, ?)", each: lists)
        try connection.run("INSERT INTO t (i, b) VALUES (?, ?)", each: [])
        let stored = try connection.query("SELECT i, b FROM t ORDER BY i") { row in
            [row.value(0), row.value(1)]
        }
        #expect(stored == lists)
        #expect(connection.preparedStatements == 2)
    }

    @Test func `one query runs for each list of values and names the list`() throws {
        try connection.run(
            "INSERT INTO t (i, s) VALUES (?, ?)", each: [[1, "a"], [1, "b"], [3, "c"]])
        var found: [String] = []
        let sql = "SELECT s FROM t WHERE i = ? ORDER BY s"
        try connection.forEach(sql, each: [[3], [2], [1]]) { place, row in
            found.append("\(place)\(row.string(0))")
            // Also while it runs, the same again.
            let other = try connection.first(sql, [3]) { $0.string(0) }
            #expect(other == "c")
        }
        #expect(found == ["0c", "2a", "2b"])
        struct Enough: Error {}
        #expect(throws: Enough.self) {
            try connection.forEach(sql, each: [[1], [3]]) { _, _ in throw Enough() }
        }
        #expect(try connection.query(sql, [1]) { $0.string(0) } == ["a", "b"])
    }

    @Test func `lists of other lengths are refused, and what ran before has run`() throws {
        #expect(throws: SQLiteError.self) {
            try connection.run("INSERT INTO t (i, r) VALUES (?, ?)", each: [[1, 2], [3]])
        }
        #expect(throws: SQLiteError.self) {
            try connection.run("INSERT INTO t (i) VALUES (?)", each: [[1, 2]])
        }
        #expect(throws: SQLiteError.self) {
            try connection.forEach("SELECT ?", each: [[1], [1, 2]]) { _, _ in }
        }
        #expect(try connection.query("SELECT i FROM t") { $0.int(0) } == [1])
    }
}
