import StrictJSON
import TestSupport

/// Anki's collection and its own sync server. Events are notes.
final class Anki: Peer, Contender {
    static let name = "Anki"
    static var missing: String? { Programs.missing(module: "anki", "VITA_BENCH_PYTHON_ANKI") }
    static let most = 100_000
    private let port = FreePort.next()
    private let python = Programs.python("VITA_BENCH_PYTHON_ANKI")

    override func prepare() throws {
        for name in ["a", "b", "server"] { try directory.makeFolder(name) }
        try serve(
            [python, "-m", "anki.syncserver"], port: port,
            [
                "SYNC_USER1": "u:p", "SYNC_HOST": "127.0.0.1", "SYNC_PORT": "\(port)",
                "SYNC_BASE": file("server"), "MAX_SYNC_PAYLOAD_MEGS": "2000",
            ])
    }

    private func client(_ side: Side, _ words: [String]) -> MeasuredRun.Invocation {
        command(
            [python, Programs.client("anki_events"), folder(side), "http://127.0.0.1:\(port)/"]
                + words)
    }

    func importing(_ count: Int) throws -> MeasuredRun.Invocation {
        client(.here, ["import", try writeLines(count)])
    }
    func firstPush() throws -> MeasuredRun.Invocation { client(.here, ["sync", "up"]) }
    func clone() throws -> MeasuredRun.Invocation { client(.there, ["sync", "down"]) }
    func add(_ event: PlainEvent) throws -> MeasuredRun.Invocation {
        client(.here, ["add", JSONWriter.text(event.json)])
    }
    func sync(_ side: Side) throws -> MeasuredRun.Invocation { client(side, ["sync"]) }
    func list(_ side: Side) throws -> MeasuredRun.Invocation { client(side, ["list"]) }
    func edit(
        _ side: Side, _ field: EditedField, _ value: String
    ) throws -> MeasuredRun.Invocation { client(side, ["edit", field.rawValue, value]) }
}
