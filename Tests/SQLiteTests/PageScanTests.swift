import SQLite
import TestSupport
import Testing

@Suite struct PageScanTests {
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
    }

    /// A database with every storage class, rows over several pages and a table WITHOUT ROWID.
    private func database(pageSize: Int) throws -> Connection {
        let connection = try Connection(path: folder.file("test.db"))
        try connection.execute("PRAGMA page_size = \(pageSize)")
        try connection.execute(
            """
            CREATE TABLE t(a INTEGER PRIMARY KEY, b, c, d, e, f);
            CREATE TABLE w(k TEXT PRIMARY KEY, v BLOB) WITHOUT ROWID;
            """)
        var random = SeededGenerator(seed: UInt64(pageSize))
        for number in 1...300 {
            let size = random.pick([0, 3, 100, pageSize - 60, pageSize, pageSize * 5 + 7])
            try connection.run(
                "INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)",
                [
                    Value(number * 3), .blob(random.bytes(size)), .text("text \(number)"),
                    .real(Double(number) / 7), .null,
                    .integer(
                        Int64(truncatingIfNeeded: random.next()) >> Int64(random.number(0...63))),
                ])
            try connection.run(
                "INSERT INTO w VALUES (?, ?)", .text("key \(number)"),
                .blob(random.bytes(random.number(0...pageSize / 3))))
        }
        return connection
    }

    private func scanned() throws -> (tables: [Int64: [Value]], keyed: [Value: Value]) {
        var tables: [Int64: [Value]] = [:]
        var keyed: [Value: Value] = [:]
        PageScan(try folder.bytes(of: "test.db")).forEach { record in
            if let id = record.rowID, record.values.count == 6 { tables[id] = record.values }
            if record.rowID == nil, record.values.count == 2 {
                keyed[record.values[0]] = record.values[1]
            }
        }
        return (tables, keyed)
    }

    @Test(arguments: [512, 4096, 65_536])
    func `every row is read as SQLite reads it`(pageSize: Int) throws {
        let connection = try database(pageSize: pageSize)
        let rows = try connection.query("SELECT a, b, c, d, e, f FROM t") { row in
            (row.int64(0), [.null] + (1...5).map { row.value($0) })
        }
        let pairs = try connection.query("SELECT k, v FROM w") { ($0.value(0), $0.value(1)) }
        connection.close()
        let found = try scanned()
        #expect(found.tables.count == rows.count)
        for (id, values) in rows {
            // A real that is whole is stored as an integer (section 2.1).
            let stored = found.tables[id]
            #expect(stored?[1] == values[1] && stored?[2] == values[2] && stored?[5] == values[5])
            if case .real = stored?[3] { #expect(stored?[3] == values[3]) }
        }
        for (key, value) in pairs { #expect(found.keyed[key] == value) }
    }

    @Test func `rows that were deleted are not found again`() throws {
        let connection = try database(pageSize: 512)
        try connection.run("DELETE FROM t")
        connection.close()
        #expect(try scanned().tables.isEmpty)
    }

    @Test func `no damage makes it fail`() throws {
        try database(pageSize: 512).close()
        let whole = try folder.bytes(of: "test.db")
        var random = SeededGenerator(seed: 3)
        for _ in 0..<60 {
            var damaged = whole
            for _ in 0..<random.number(1...200) {
                damaged[random.number(0...damaged.count - 1)] = random.bytes(1)[0]
            }
            damaged.removeLast(random.oneIn(3) ? random.number(0...damaged.count) : 0)
            PageScan(damaged).forEach { #expect(!$0.values.isEmpty) }
        }
        PageScan([]).forEach { _ in Issue.record("a row in nothing") }
        PageScan(Array("SQLite format 3\0".utf8)).forEach { _ in Issue.record("a row in a name") }
        PageScan(random.bytes(40_000)).forEach { #expect(!$0.values.isEmpty) }
    }

    @Test func `a finished file takes a damaged one's name, and nothing is overwritten`() throws {
        try folder.write([1], to: "old.db")
        try folder.write([2], to: "old.db-journal")
        try folder.write([3], to: "new.db")
        try folder.write([4], to: "taken.db")
        #expect(throws: SQLiteError.self) {
            try DatabaseFile.replace(
                folder.file("old.db"), with: folder.file("new.db"),
                keepingAs: folder.file("taken.db"))
        }
        try DatabaseFile.replace(
            folder.file("old.db"), with: folder.file("new.db"), keepingAs: folder.file("kept.db"))
        #expect(folder.names == ["kept.db", "kept.db-journal", "old.db", "taken.db"])
        #expect(try folder.bytes(of: "old.db") == [3])
        #expect(try folder.bytes(of: "kept.db") == [1])
        #expect(try folder.bytes(of: "kept.db-journal") == [2])
        #expect(DatabaseFile.isSame(folder.file("old.db"), folder.file("./old.db")))
        #expect(!DatabaseFile.isSame(folder.file("old.db"), folder.file("kept.db")))
    }
}
