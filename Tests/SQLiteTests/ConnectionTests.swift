import SQLite
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite struct ConnectionTests {
    private let folder: TemporaryDirectory
    private let path: String

    init() throws {
        folder = try TemporaryDirectory()
        path = folder.file("test.db")
    }

    @Test func `files are private from their creation, even under umask 0`() async {
        // In a process of its own, because the umask is the process's.
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryDirectory()
            _ = umask(0)
            let connection = try Connection(path: folder.file("test.db"))
            #expect(umask(0) == 0, "the process has its umask back")
            #expect(try folder.permissions(of: "test.db") == 0o600)
            try connection.configure(journal: .wal, synchronous: .full)
            try connection.execute("CREATE TABLE t (a INTEGER) STRICT")
            #expect(folder.names == ["test.db", "test.db-shm", "test.db-wal"])
            for name in folder.names {
                #expect(try folder.permissions(of: name) == 0o600, "\(name)")
            }
        }
    }

    @Test(arguments: [OpenMode.readWriteCreate, .readWrite, .readOnly])
    func `a symbolic link in the place of the file is refused`(_ mode: OpenMode) throws {
        try Connection(path: path).execute("CREATE TABLE t (a INTEGER) STRICT")
        try folder.link("link.db", to: path)
        let error = #expect(throws: SQLiteError.self) {
            _ = try Connection(path: folder.file("link.db"), mode: mode)
        }
        #expect(error?.isCannotOpen == true)
    }

    @Test func `a symbolic link that points nowhere creates nothing`() throws {
        try folder.link("link.db", to: path)
        #expect(throws: SQLiteError.self) { _ = try Connection(path: folder.file("link.db")) }
        #expect(folder.names == ["link.db"])
    }

    @Test func `a symbolic link on the way to the folder is followed`() throws {
        try folder.makeFolder("real")
        try folder.link("way", to: folder.file("real"))
        try Connection(path: folder.file("way/test.db")).execute("CREATE TABLE t (a INTEGER)")
        #expect(folder.names == ["real", "way"])
        #expect(try folder.permissions(of: "real/test.db") == 0o600)
    }

    @Test(arguments: ["", "a\0b", "missing/test.db", ".", "folder/"])
    func `an impossible path is an error`(_ name: String) throws {
        let error = #expect(throws: SQLiteError.self) {
            _ = try Connection(path: name.isEmpty ? "" : folder.file(name))
        }
        #expect(error?.isCannotOpen == true)
    }

    @Test(arguments: [OpenMode.readWrite, .readOnly])
    func `a missing file is created only when that was asked for`(_ mode: OpenMode) throws {
        let error = #expect(throws: SQLiteError.self) { _ = try Connection(path: path, mode: mode) }
        #expect(error?.isCannotOpen == true)
        #expect(folder.names.isEmpty)
    }

    @Test func `a name that looks like a URI is a name`() throws {
        let connection = try Connection(path: folder.file("file:x?mode=memory"))
        try connection.execute("CREATE TABLE t (a INTEGER)")
        #expect(folder.names == ["file:x?mode=memory"])
    }

    @Test func `a read-only connection reads and does not write`() throws {
        try Connection(path: path).execute("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1)")
        let reader = try Connection(path: path, mode: .readOnly)
        #expect(try reader.first("SELECT a FROM t") { $0.int(0) } == 1)
        let error = #expect(throws: SQLiteError.self) { try reader.run("DELETE FROM t") }
        #expect(error?.isReadOnly == true)
    }

    @Test func `a file that is no database is recognized and left alone`() throws {
        let text = Array("not a database, but long enough to look like one".utf8)
        let bytes = Array(repeating: text, count: 50).flatMap { $0 }
        try folder.write(bytes, to: "test.db")
        let connection = try Connection(path: path)
        let error = #expect(throws: SQLiteError.self) { try connection.run("SELECT 1 FROM t") }
        #expect(error?.isNotADatabase == true)
        connection.close()
        #expect(try folder.bytes(of: "test.db") == bytes)
    }

    @Test func `the connection is hardened`() throws {
        let connection = try Connection(path: path)
        func pragma(_ name: String) throws -> Int? {
            try connection.first("PRAGMA \(name)") { $0.int(0) }
        }
        #expect(try pragma("foreign_keys") == 1)
        #expect(try pragma("trusted_schema") == 0)
        #expect(try pragma("cell_size_check") == 1)
        try connection.execute("PRAGMA writable_schema = ON; CREATE TABLE t (a INTEGER)")
        #expect(throws: SQLiteError.self) { try connection.run("DELETE FROM sqlite_schema") }
        #expect(throws: SQLiteError.self) { try connection.run("SELECT \"no column\"") }
        #expect(throws: SQLiteError.self) {
            try connection.execute("CREATE INDEX i ON t (\"no column\")")
        }
    }

    @Test func `foreign keys are enforced`() throws {
        let connection = try Connection(path: ":memory:")
        try connection.execute(
            """
            CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;
            CREATE TABLE child (parent INTEGER REFERENCES parent) STRICT;
            """)
        let error = #expect(throws: SQLiteError.self) {
            try connection.run("INSERT INTO child VALUES (?)", 1)
        }
        #expect(error?.isConstraint == true)
    }

    @Test func `a second writer finds the database busy`() throws {
        let first = try Connection(path: path)
        try first.execute("CREATE TABLE t (a INTEGER)")
        let second = try Connection(path: path, busyTimeoutMilliseconds: 0)
        try first.transaction {
            let error = #expect(throws: SQLiteError.self) { try second.transaction {} }
            #expect(error?.isBusy == true)
        }
        try second.transaction { try second.run("INSERT INTO t VALUES (1)") }
    }

    @Test func `a closed connection answers with errors and does not trap`() throws {
        let connection = try Connection(path: path)
        try connection.execute("CREATE TABLE t (a INTEGER)")
        try connection.run("INSERT INTO t VALUES (?)", 1)
        connection.close()
        connection.close()
        connection.interrupter.interrupt()
        #expect(!connection.isOpen && !connection.isInTransaction)
        #expect(connection.changes == 0 && connection.totalChanges == 0)
        #expect(connection.lastInsertRowID == 0)
        let uses: [() throws -> Void] = [
            { try connection.execute("SELECT 1") },
            { try connection.run("INSERT INTO t VALUES (?)", 1) },
            { _ = try connection.query("SELECT 1") { $0.int(0) } },
            { try connection.transaction {} },
            { try connection.savepoint {} },
            { _ = try connection.integrityCheck() },
            { try connection.backup(to: folder.file("copy.db")) },
            { try connection.checkpoint() },
            { try connection.configure(journal: .wal, synchronous: .full) },
            { try connection.setCheckpointsOnClose(false) },
            { try connection.setAutomaticCheckpoint(pages: 0) },
        ]
        for use in uses {
            let error = #expect(throws: SQLiteError.self) { try use() }
            #expect(error?.isMisuse == true)
        }
        #expect(folder.names == ["test.db"])
    }

    @Test func `closing while rows are read ends the reading with an error`() throws {
        let connection = try Connection(path: path)
        var seen: [Int] = []
        let error = #expect(throws: SQLiteError.self) {
            try connection.forEach("SELECT 1 UNION ALL SELECT 2") { row in
                connection.close()
                seen.append(row.int(0))
                return true
            }
        }
        #expect(error?.isMisuse == true)
        #expect(seen == [1])
    }

    @Test func `closing inside a transaction rolls it back`() throws {
        let connection = try Connection(path: path)
        try connection.execute("CREATE TABLE t (a INTEGER)")
        #expect(throws: SQLiteError.self) {
            try connection.transaction {
                try connection.run("INSERT INTO t VALUES (1)")
                connection.close()
            }
        }
        let again = try Connection(path: path)
        #expect(try again.first("SELECT count(*) FROM t") { $0.int(0) } == 0)
    }

    @Test func `the journal mode and the waiting are set, or it is an error`() throws {
        let connection = try Connection(path: path)
        try connection.configure(journal: .wal, synchronous: .extra)
        #expect(try connection.first("PRAGMA journal_mode") { $0.string(0) } == "wal")
        #expect(try connection.first("PRAGMA synchronous") { $0.int(0) } == 3)
        try connection.configure(journal: .delete, synchronous: .full)
        #expect(try connection.first("PRAGMA journal_mode") { $0.string(0) } == "delete")
        #expect(try connection.first("PRAGMA synchronous") { $0.int(0) } == 2)
        let memory = try Connection(path: ":memory:")
        #expect(throws: SQLiteError.self) {
            try memory.configure(journal: .wal, synchronous: .full)
        }
    }

    @Test func `checkpoints happen when they are asked for`() throws {
        let connection = try Connection(path: path)
        try connection.configure(journal: .wal, synchronous: .full)
        try connection.setAutomaticCheckpoint(pages: 0)
        try connection.setCheckpointsOnClose(false)
        try connection.execute("CREATE TABLE t (a INTEGER)")
        connection.close()
        #expect(try !folder.bytes(of: "test.db-wal").isEmpty)
        let again = try Connection(path: path)
        try again.checkpoint(.truncate)
        try again.setCheckpointsOnClose(false)
        again.close()
        #expect(try folder.bytes(of: "test.db-wal").isEmpty)
        #expect(
            try Connection(path: path).first("SELECT count(*) FROM sqlite_schema") { $0.int(0) }
                == 1)
    }

    @Test func `a sound database has no findings, a damaged one has`() throws {
        let connection = try Connection(path: path)
        try connection.execute("CREATE TABLE t (a INTEGER); CREATE INDEX i ON t (a)")
        try connection.transaction {
            for number in 0..<2000 { try connection.run("INSERT INTO t VALUES (?)", Value(number)) }
        }
        #expect(try connection.integrityCheck() == [])
        connection.close()
        var bytes = try folder.bytes(of: "test.db")
        for index in (bytes.count - 4096)..<bytes.count { bytes[index] = 0x5A }
        try folder.write(bytes, to: "test.db")
        #expect(try !Connection(path: path, mode: .readOnly).integrityCheck().isEmpty)
    }
}
