import TestSupport

/// Fossil: events are tickets, synced with its own server. Its one way to take many at once is to
/// rebuild a repository from artifacts.
final class Fossil: Peer, Contender {
    static let name = "Fossil"
    static var missing: String? { Programs.missing("fossil", "sha1sum", "md5sum") }
    static let most = 100_000
    private let port = FreePort.next()
    private var code = ""

    private func repository(_ side: Side) -> String { "\(folder(side))/\(side.rawValue).fossil" }

    override func prepare() throws {
        for name in ["a", "b", "server"] { try directory.makeFolder(name) }
        environment["FOSSIL_HOME"] = directory.path
        let server = file("server/s.fossil")
        let told = try run("fossil", "init", "-A", "u", server)
        code =
            told.split(separator: "\n").first { $0.hasPrefix("project-id:") }
            .map { $0.dropFirst(11).filter { $0 != " " } } ?? ""
        try run("fossil", "user", "capabilities", "nobody", "ghijkorwz", "-R", server)
        try serve(
            ["fossil", "server", "--localhost", "-P", "\(port)", server], port: port)
    }

    func importing(_ count: Int) throws -> MeasuredRun.Invocation {
        let lines = try writeLines(count)
        try run(
            Programs.python("VITA_BENCH_PYTHON"), Programs.client("fossil_artifacts"), lines,
            file("artifacts"))
        return command(["fossil", "reconstruct", repository(.here), file("artifacts")])
    }
    func firstPush() throws -> MeasuredRun.Invocation {
        try run(
            "fossil", "sql", "-R", repository(.here),
            "UPDATE config SET value='\(code)' WHERE name='project-code'")
        return command(["fossil", "sync", "http://127.0.0.1:\(port)/", "-R", repository(.here)])
    }
    func clone() throws -> MeasuredRun.Invocation {
        command(["fossil", "clone", "http://127.0.0.1:\(port)/", repository(.there)])
    }
    func add(_ event: PlainEvent) throws -> MeasuredRun.Invocation {
        command([
            "fossil", "ticket", "add", "title", event.title, "foundin", event.date, "comment",
            event.notes, "subsystem", event.tags.joined(separator: ","), "status", "Open", "-R",
            repository(.here),
        ])
    }
    func sync(_ side: Side) throws -> MeasuredRun.Invocation {
        command(["fossil", "sync", "-R", repository(side)])
    }
    func list(_ side: Side) throws -> MeasuredRun.Invocation {
        command(["fossil", "ticket", "show", "0", "-R", repository(side)])
    }
    func edit(
        _ side: Side, _ field: EditedField, _ value: String
    ) throws -> MeasuredRun.Invocation {
        let column = field == .title ? "title" : "comment"
        return shell(
            """
            while read -r id; do
                fossil ticket set "$id" \(column) \(value) -R '\(repository(side))' </dev/null
            done <'\(file("artifacts.w5"))'
            """)
    }
}
