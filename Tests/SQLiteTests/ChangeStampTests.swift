import SQLite
import TestSupport
import Testing

@Suite struct ChangeStampTests {
    private let folder: TemporaryDirectory
    private let path: String

    init() throws {
        folder = try TemporaryDirectory()
        path = folder.file("test.db")
    }

    private func writer() throws -> Connection {
        let connection = try Connection(path: path)
        try connection.configure(journal: .delete, synchronous: .off)
        try connection.execute("CREATE TABLE t (a INTEGER) STRICT")
        return connection
    }

    @Test func `every commit of another connection makes another stamp`() throws {
        let writer = try writer()
        let reader = try Connection(path: path, mode: .readOnly)
        var seen: Set<ChangeStamp> = []
        for number in 0..<5 {
            try writer.run("INSERT INTO t VALUES (?)", Value(number))
            let stamp = try #require(reader.changeStamp)
            #expect(seen.insert(stamp).inserted)
            #expect(reader.changeStamp == stamp && writer.changeStamp == stamp)
        }
        // The same content again, after another, has a stamp of its own.
        for sql in ["UPDATE t SET a = a + 1", "UPDATE t SET a = a - 1"] {
            try writer.run(sql)
            #expect(try seen.insert(#require(reader.changeStamp)).inserted)
        }
    }

    @Test func `what is read, begun or rolled back leaves it as it was`() throws {
        struct Wanted: Error {}
        let writer = try writer()
        let reader = try Connection(path: path, mode: .readOnly)
        let stamp = try #require(reader.changeStamp)
        try writer.transaction {
            try writer.run("INSERT INTO t VALUES (1)")
            #expect(reader.changeStamp == stamp)
            let during = try reader.first("SELECT count(*) FROM t") { row in
                #expect(reader.changeStamp == stamp)
                return row.int(0)
            }
            #expect(during == 0)
            throw Wanted()
        } after: { error in
            #expect(error is Wanted)
        }
        #expect(reader.changeStamp == stamp)
    }

    @Test func `there is none where it would say nothing`() throws {
        let empty = try Connection(path: path)
        #expect(empty.changeStamp == nil)
        let writer = try writer()
        #expect(writer.changeStamp != nil)
        try writer.configure(journal: .wal, synchronous: .off)
        try writer.run("INSERT INTO t VALUES (1)")
        #expect(writer.changeStamp == nil)
        #expect(try Connection(path: ":memory:").changeStamp == nil)
        let memory = try Connection(inMemory: "stamps")
        try memory.execute("CREATE TABLE t (a INTEGER) STRICT")
        #expect(memory.changeStamp == nil)
        writer.close()
        #expect(writer.changeStamp == nil)
    }
}

extension Connection {
    /// A transaction that is to fail.
    fileprivate func transaction(
        _ body: () throws -> Void, after: (any Error) -> Void
    ) throws {
        do {
            try transaction { try body() }
            Issue.record("it was committed")
        } catch {
            after(error)
        }
    }
}
