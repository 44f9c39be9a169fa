import SQLite
import Testing

@Suite struct SQLiteErrorTests {
    private let connection: Connection

    init() throws {
        connection = try Connection(path: ":memory:")
        try connection.execute("CREATE TABLE t (a TEXT PRIMARY KEY) STRICT")
    }

    @Test func `an error carries code, message and SQL, and no value`() throws {
        let sql = "INSERT INTO t VALUES (?)"
        try connection.run(sql, "secret")
        let error = #expect(throws: SQLiteError.self) { try connection.run(sql, "secret") }
        #expect(
            error
                == SQLiteError(code: 1555, message: "UNIQUE constraint failed: t.a", sql: sql))
        #expect(
            error?.description
                == "SQLite error 1555: UNIQUE constraint failed: t.a (in: \(sql))")
        #expect(error?.primaryCode == 19)
        #expect(error?.isConstraint == true && error?.isUniqueConstraint == true)
    }

    @Test(arguments: [
        ("SELECT json_extract('{}', ?)", "$secret["),
        ("SELECT * FROM f WHERE f MATCH ?", "secret:x"),
        ("SELECT * FROM f WHERE f MATCH ?", "\"secret"),
        ("SELECT * FROM f WHERE f MATCH ?", "(secret"),
    ])
    func `functions that quote their argument do not get it into an error`(
        _ sql: String, _ value: String
    ) throws {
        try connection.execute("CREATE VIRTUAL TABLE f USING fts5 (words)")
        let error = #expect(throws: SQLiteError.self) { try connection.run(sql, .text(value)) }
        #expect(error?.description.contains("secret") == false)
        #expect(error?.sql == sql)
    }

    @Test func `an error in the SQL says what is wrong with it`() throws {
        let error = #expect(throws: SQLiteError.self) {
            try connection.run("SELECT absent FROM t WHERE a = ?", "secret")
        }
        #expect(error?.message == "no such column: absent")
        #expect(error?.sql == "SELECT absent FROM t WHERE a = ?")
    }

    @Test func `a full database is reported as full`() throws {
        try connection.execute("PRAGMA max_page_count = 5")
        let error = #expect(throws: SQLiteError.self) {
            try connection.run(
                "INSERT INTO t VALUES (?)", .textBytes([UInt8](repeating: 0x61, count: 100_000)))
        }
        #expect(error?.isFull == true)
        #expect(try connection.integrityCheck() == [])
    }

    private static let names: [(codes: [Int32], holds: @Sendable (SQLiteError) -> Bool)] = [
        ([5, 261, 517], { $0.isBusy }), ([6, 262], { $0.isLocked }),
        ([19, 275, 2067], { $0.isConstraint }), ([1555, 2067, 2579], { $0.isUniqueConstraint }),
        ([11, 267], { $0.isCorrupt }), ([13], { $0.isFull }),
        ([10, 1034], { $0.isInputOutput }), ([8, 1032], { $0.isReadOnly }),
        ([26], { $0.isNotADatabase }), ([14, 1550], { $0.isCannotOpen }),
        ([9], { $0.isInterrupted }), ([21], { $0.isMisuse }), ([516], { $0.isRolledBack }),
    ]

    @Test(arguments: names.indices) func `codes have names`(_ index: Int) {
        let (codes, holds) = Self.names[index]
        for code in codes { #expect(holds(SQLiteError(code: code, message: "")), "\(code)") }
        for code: Int32 in [0, 1, 4, 787] where !codes.contains(code & 0xFF) {
            #expect(!holds(SQLiteError(code: code, message: "")), "\(code)")
        }
    }
}
