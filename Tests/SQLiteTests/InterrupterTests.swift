import Dispatch
import SQLite
import Testing

@Suite struct InterrupterTests {
    private static let endless =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"

    @Test func `a long query stops when another thread interrupts it`() throws {
        let connection = try Connection(path: ":memory:")
        let interrupter = connection.interrupter
        let timer = DispatchSource.makeTimerSource(queue: .global())
        timer.schedule(deadline: .now() + .milliseconds(20), repeating: .milliseconds(20))
        timer.setEventHandler { interrupter.interrupt() }
        timer.resume()
        defer { timer.cancel() }
        let error = #expect(throws: SQLiteError.self) { try connection.run(Self.endless) }
        #expect(error?.isInterrupted == true)
    }

    @Test func `an interrupt between rows ends the reading`() throws {
        let connection = try Connection(path: ":memory:")
        let sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
        let error = #expect(throws: SQLiteError.self) {
            try connection.forEach(sql) { row in
                if row.int(0) == 3 { connection.interrupter.interrupt() }
                return true
            }
        }
        #expect(error?.isInterrupted == true)
    }

    @Test func `an interrupt of an idle connection does nothing`() throws {
        let connection = try Connection(path: ":memory:")
        connection.interrupter.interrupt()
        #expect(try connection.first("SELECT 1") { $0.int(0) } == 1)
    }

    @Test func `an interrupter may outlive its connection`() throws {
        var interrupter: Interrupter?
        do { interrupter = try Connection(path: ":memory:").interrupter }
        interrupter?.interrupt()
    }
}
