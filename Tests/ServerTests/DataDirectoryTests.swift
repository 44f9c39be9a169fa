import SQLite
import ServerStore
import Synchronization
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite struct DataDirectoryTests {
    @Test func `A folder that was let go is free at once, whatever the process starts meanwhile`()
        async throws
    {
        let folder = try TemporaryDirectory()
        let isOver = Mutex(false)
        async let starts: Void = {
            // A child holds every descriptor until it has become another program.
            while !isOver.withLock({ $0 }) {
                _ = try Subprocess("/bin/true", [], environment: [:]).finish()
            }
        }()
        defer { isOver.withLock { $0 = true } }
        for _ in 0..<20_000 {
            _ = try DataDirectory(folder.file("data"), exclusively: true)
        }
        isOver.withLock { $0 = true }
        try await starts
    }

    @Test func `A folder in use that others can enter is refused, a new one made private`() throws {
        let folder = try TemporaryDirectory()
        try folder.makeFolder("data")
        let path = folder.file("data")
        #expect(unsafe chmod(path, 0o755) == 0)
        _ = try DataDirectory(path, exclusively: true)
        #expect(try folder.permissions(of: "data") == 0o700)
        try folder.write([], to: "data/accounts.db")
        #expect(unsafe chmod(path, 0o750) == 0)
        #expect(throws: StoreError.self) { try DataDirectory(path, exclusively: true) }
    }

    @Test func `A log has its name when it is whole, and what was left of another try is gone`()
        throws
    {
        let folder = try TemporaryDirectory()
        let directory = try DataDirectory(folder.file("data"), exclusively: true)
        try directory.makeFolder(for: "abc")
        try folder.write(Array("what is no database".utf8), to: "data/timelines/abc/log.db.new")
        try folder.write([1], to: "data/timelines/abc/log.db.new-wal")
        #expect(throws: SQLiteError.self) {
            try directory.makeLog("log", of: "abc") { connection in
                #expect(!directory.holds("log", of: "abc"))
                try connection.execute("CREATE TABLE t (a)")
                try connection.execute("no statement")
            }
        }
        #expect(folder.names(in: "data/timelines/abc") == [])
        try directory.makeLog("log", of: "abc") { connection in
            try connection.execute("CREATE TABLE t (a)")
            try connection.configure(journal: .wal, synchronous: .full)
            connection.close()
        }
        #expect(folder.names(in: "data/timelines/abc") == ["log.db"])
        let log = try directory.openLog("log", of: "abc")
        #expect(try log.first("SELECT count(*) FROM t") { $0.int(0) } == 0)
    }

    @Test func `A log that SQLite could not write back gets no name`() throws {
        let folder = try TemporaryDirectory()
        let directory = try DataDirectory(folder.file("data"), exclusively: true)
        try directory.makeFolder(for: "abc")
        #expect(throws: StoreError.self) {
            try directory.makeLog("log", of: "abc") { connection in
                try connection.execute("CREATE TABLE t (a)")
                connection.close()
                try folder.write([1], to: "data/timelines/abc/log.db.new-wal")
            }
        }
        #expect(folder.names(in: "data/timelines/abc") == [])
    }

    @Test(arguments: ["accounts.db", "revocations.db"], [true, false])
    func `A database that is damaged is named`(file: String, isVersion: Bool) throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("data")
        let surroundings = Surroundings(now: { 0 })
        func open() throws {
            let directory = try DataDirectory(path, exclusively: true)
            try Accounts(directory, surroundings).close()
        }
        try open()
        #expect(try Storage.check(path: path, surroundings) == [])
        if isVersion {
            let connection = try Connection(path: "\(path)/\(file)", mode: .readWrite)
            let version = try connection.first("PRAGMA user_version") { $0.int(0) } ?? 0
            try connection.execute("PRAGMA user_version = \(version ^ 0x4000)")
            connection.close()
        } else {
            try folder.write(
                Array("no database, but longer than its head".utf8), to: "data/\(file)")
        }
        let findings = try Storage.check(path: path, surroundings)
        #expect(findings.count == 1 && findings[0].hasPrefix("\(file): "), "\(findings)")
        do {
            try open()
            Issue.record("it opens")
        } catch let error as StoreError {
            #expect(error == .damaged(findings[0]))
            #expect(error.description.contains("restore it from a backup"))
        }
    }

    @Test(arguments: [
        ("PRAGMA application_id = 1", "accounts.db is another program's"),
        (
            "PRAGMA user_version = 900000; CREATE TABLE later (n INTEGER)",
            "a later vita-server wrote accounts.db"
        ),
    ])
    func `A database that is not this server's is left as it is`(sql: String, says: String) throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("data")
        let surroundings = Surroundings(now: { 0 })
        try Accounts(try DataDirectory(path, exclusively: true), surroundings).close()
        let connection = try Connection(path: "\(path)/accounts.db", mode: .readWrite)
        try connection.execute(sql)
        connection.close()
        let before = try folder.bytes(of: "data/accounts.db")
        do {
            _ = try Storage.check(path: path, surroundings)
            Issue.record("it opens")
        } catch let error as StoreError {
            #expect(error.description.hasPrefix(says), "\(error)")
        }
        #expect(try folder.bytes(of: "data/accounts.db") == before)
    }
}
