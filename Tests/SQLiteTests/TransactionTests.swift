import SQLite
import TestSupport
import Testing

@Suite struct TransactionTests {
    private struct Stop: Error {}
    private let connection: Connection

    init() throws {
        connection = try Connection(path: ":memory:")
        try connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT")
    }

    private func insert(_ number: Int) throws {
        try connection.run("INSERT INTO t VALUES (?)", Value(number))
    }

    private var stored: [Int] {
        get throws { try connection.query("SELECT a FROM t ORDER BY a") { $0.int(0) } }
    }

    @Test(arguments: [TransactionKind.deferred, .immediate])
    func `a transaction commits and hands on what its body returns`(_ kind: TransactionKind) throws
    {
        let result = try connection.transaction(kind) {
            #expect(connection.isInTransaction)
            try insert(1)
            return "done"
        }
        #expect(result == "done")
        #expect(!connection.isInTransaction)
        #expect(try stored == [1])
    }

    @Test(arguments: [TransactionKind.deferred, .immediate])
    func `a transaction rolls back when its body throws`(_ kind: TransactionKind) throws {
        #expect(throws: Stop.self) {
            try connection.transaction(kind) {
                try insert(1)
                throw Stop()
            }
        }
        #expect(!connection.isInTransaction)
        #expect(try stored == [])
    }

    @Test func `nested transactions are savepoints, each undone alone`() throws {
        try connection.transaction {
            try insert(1)
            #expect(throws: Stop.self) {
                try connection.transaction {
                    try insert(2)
                    try connection.savepoint { try insert(3) }
                    throw Stop()
                }
            }
            try connection.savepoint {
                try insert(4)
                #expect(throws: Stop.self) {
                    try connection.savepoint {
                        try insert(5)
                        throw Stop()
                    }
                }
                try insert(6)
            }
        }
        #expect(try stored == [1, 4, 6])
    }

    @Test func `the outer rollback takes finished savepoints with it`() throws {
        #expect(throws: Stop.self) {
            try connection.transaction {
                try connection.savepoint { try insert(1) }
                throw Stop()
            }
        }
        #expect(try stored == [])
    }

    @Test func `a savepoint alone is a transaction`() throws {
        try connection.savepoint { try insert(1) }
        #expect(throws: Stop.self) {
            try connection.savepoint {
                try insert(2)
                throw Stop()
            }
        }
        #expect(!connection.isInTransaction)
        #expect(try stored == [1])
    }

    @Test func `a failed statement inside a transaction leaves the rest of it alone`() throws {
        try connection.transaction {
            try insert(1)
            #expect(throws: SQLiteError.self) { try insert(1) }
            try insert(2)
        }
        #expect(try stored == [1, 2])
    }

    @Test func `a commit that fails rolls back`() throws {
        try connection.execute(
            "CREATE TABLE c (p INTEGER REFERENCES t DEFERRABLE INITIALLY DEFERRED)")
        let error = #expect(throws: SQLiteError.self) {
            try connection.transaction {
                try insert(1)
                try connection.run("INSERT INTO c VALUES (9)")
            }
        }
        #expect(error?.isConstraint == true)
        #expect(!connection.isInTransaction)
        #expect(try stored == [])
    }

    @Test func `nothing more runs in a transaction that SQLite rolled back itself`() throws {
        var errors: [SQLiteError] = []
        func attempt(_ use: () throws -> Void) throws {
            do { try use() } catch let error as SQLiteError { errors.append(error) }
        }
        try attempt {
            try connection.transaction {
                try insert(1)
                try attempt {
                    try connection.savepoint {
                        try connection.run("INSERT OR ROLLBACK INTO t VALUES (1)")
                    }
                }
                #expect(!connection.isInTransaction)
                try attempt { try connection.execute("INSERT INTO t VALUES (2)") }
                try attempt { try connection.transaction { try insert(3) } }
            }
        }
        #expect(errors.map(\.isConstraint) == [true, false, false, false])
        #expect(errors.map(\.isRolledBack) == [false, true, true, true])
        #expect(try stored == [])
        try connection.transaction { try insert(3) }
        #expect(try stored == [3])
    }

    @Test func `what is not committed is not seen by another connection`() throws {
        let folder = try TemporaryDirectory()
        let writer = try Connection(path: folder.file("test.db"))
        try writer.configure(journal: .wal, synchronous: .full)
        try writer.execute("CREATE TABLE t (a INTEGER)")
        let reader = try Connection(path: folder.file("test.db"), mode: .readOnly)
        try writer.transaction {
            try writer.run("INSERT INTO t VALUES (1)")
            #expect(try reader.first("SELECT count(*) FROM t") { $0.int(0) } == 0)
        }
        #expect(try reader.first("SELECT count(*) FROM t") { $0.int(0) } == 1)
    }
}
