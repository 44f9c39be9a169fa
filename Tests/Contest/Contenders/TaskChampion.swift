import StrictJSON
import TestSupport

/// TaskChampion, the engine of Taskwarrior 3: a replica in SQLite, synced through its server in a
/// folder. Events are tasks.
final class TaskChampion: Peer, Contender {
    static let name = "TaskChampion"
    static var missing: String? {
        Programs.missing(module: "taskchampion", "VITA_BENCH_PYTHON_TASKCHAMPION")
    }
    static let most = 100_000

    override func prepare() throws {
        for name in ["a", "b", "server"] { try directory.makeFolder(name) }
    }

    private func client(_ side: Side, _ words: [String]) -> MeasuredRun.Invocation {
        command(
            [
                Programs.python("VITA_BENCH_PYTHON_TASKCHAMPION"),
                Programs.client("taskchampion_events"), folder(side), file("server"),
            ] + words)
    }

    func importing(_ count: Int) throws -> MeasuredRun.Invocation {
        client(.here, ["import", try writeLines(count)])
    }
    func firstPush() throws -> MeasuredRun.Invocation { client(.here, ["sync"]) }
    func clone() throws -> MeasuredRun.Invocation { client(.there, ["sync"]) }
    func add(_ event: PlainEvent) throws -> MeasuredRun.Invocation {
        client(.here, ["add", JSONWriter.text(event.json)])
    }
    func sync(_ side: Side) throws -> MeasuredRun.Invocation { client(side, ["sync"]) }
    func list(_ side: Side) throws -> MeasuredRun.Invocation { client(side, ["list"]) }
    func edit(
        _ side: Side, _ field: EditedField, _ value: String
    ) throws -> MeasuredRun.Invocation { client(side, ["edit", field.rawValue, value]) }
}
