import SQLite
import TestSupport
import Testing

@Suite struct BackupTests {
    private let folder: TemporaryDirectory
    private let connection: Connection

    init() throws {
        folder = try TemporaryDirectory()
        connection = try Connection(path: folder.file("test.db"))
        try connection.execute(
            "PRAGMA application_id = 77; CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT) STRICT")
        try connection.transaction {
            for number in 0..<500 {
                try connection.run("INSERT INTO t VALUES (?, ?)", Value(number), "text\0\(number)")
            }
        }
    }

    private func content(_ connection: Connection) throws -> [[Value]] {
        try connection.query("SELECT a, b FROM t ORDER BY a") { [$0.value(0), $0.value(1)] }
    }

    @Test(arguments: [JournalMode.delete, .wal])
    func `a backup restores what was there, from one private file`(_ mode: JournalMode) throws {
        try connection.configure(journal: mode, synchronous: .full)
        try connection.run("INSERT INTO t VALUES (1000, 'after the journal mode')")
        try connection.backup(to: folder.file("copy.db"))
        #expect(folder.names.filter { !$0.hasPrefix("test.db") } == ["copy.db"])
        #expect(try folder.permissions(of: "copy.db") == 0o600)
        let copy = try Connection(path: folder.file("copy.db"), mode: .readOnly)
        #expect(try content(copy) == content(connection))
        #expect(try copy.first("PRAGMA application_id") { $0.int(0) } == 77)
        #expect(try copy.integrityCheck() == [])
    }

    @Test func `a backup replaces a file only when that was asked for`() throws {
        try folder.write([1, 2, 3], to: "copy.db")
        let error = #expect(throws: SQLiteError.self) {
            try connection.backup(to: folder.file("copy.db"))
        }
        #expect(error?.isCannotOpen == true)
        #expect(try folder.bytes(of: "copy.db") == [1, 2, 3])
        try connection.backup(to: folder.file("copy.db"), replacing: true)
        #expect(try content(Connection(path: folder.file("copy.db"))) == content(connection))
        #expect(folder.names == ["copy.db", "test.db"])
    }

    @Test func `a damaged database gives no backup`() throws {
        connection.close()
        var bytes = try folder.bytes(of: "test.db")
        for index in (bytes.count - 4096)..<bytes.count { bytes[index] = 0x5A }
        try folder.write(bytes, to: "test.db")
        let damaged = try Connection(path: folder.file("test.db"), mode: .readOnly)
        let error = #expect(throws: SQLiteError.self) {
            try damaged.backup(to: folder.file("copy.db"))
        }
        #expect(error?.isCorrupt == true)
        #expect(folder.names == ["test.db"])
    }

    @Test func `inside a transaction that writes there is no backup`() throws {
        try connection.transaction {
            let error = #expect(throws: SQLiteError.self) {
                try connection.backup(to: folder.file("copy.db"))
            }
            #expect(error?.isBusy == true)
        }
        #expect(folder.names == ["test.db"])
    }

    @Test func `a database in memory can be backed up`() throws {
        let memory = try Connection(path: ":memory:")
        try memory.execute("CREATE TABLE t (a INTEGER, b TEXT); INSERT INTO t VALUES (1, 'x')")
        try memory.backup(to: folder.file("copy.db"))
        #expect(try content(Connection(path: folder.file("copy.db"))) == [[1, "x"]])
    }
}
