import StrictJSON
import TestSupport

/// Events in bare SQLite, by a script in Python: events, tags and a log of every field. No contender
/// in sync, and what an import and a list cost a careful person's own program.
final class SQLiteScript: Peer, Contender {
    static let name = "SQLite (Python)"
    static var missing: String? { Programs.missing(module: "sqlite3", "VITA_BENCH_PYTHON") }
    static let hasServer = false

    private func client(_ words: [String]) -> MeasuredRun.Invocation {
        command(
            [
                Programs.python("VITA_BENCH_PYTHON"), Programs.client("sqlite_events"),
                folder(.here),
            ] + words)
    }

    override func prepare() throws { try directory.makeFolder(Side.here.rawValue) }

    func importing(_ count: Int) throws -> MeasuredRun.Invocation {
        client(["import", try writeLines(count)])
    }
    func add(_ event: PlainEvent) throws -> MeasuredRun.Invocation {
        client(["add", JSONWriter.text(event.json)])
    }
    func list(_ side: Side) throws -> MeasuredRun.Invocation { client(["list"]) }
    func firstPush() throws -> MeasuredRun.Invocation { throw Self.noSync }
    func clone() throws -> MeasuredRun.Invocation { throw Self.noSync }
    func sync(_ side: Side) throws -> MeasuredRun.Invocation { throw Self.noSync }
    func edit(
        _ side: Side, _ field: EditedField, _ value: String
    ) throws -> MeasuredRun.Invocation { throw Self.noSync }

    private static let noSync = NotDone(description: "bare SQLite does not sync")
}
