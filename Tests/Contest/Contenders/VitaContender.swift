import StrictJSON
import TestSupport

/// Vita, through its own server.
final class VitaContender: Contender {
    static let name = "Vita"
    static let mostWithConflicts = most
    static var missing: String? { Programs.missing(Executables.vita, Executables.server) }

    private let directory: TemporaryDirectory
    private let server: Server
    private let machines: [Side: Machine]

    init(in directory: TemporaryDirectory) throws {
        self.directory = directory
        server = try Server()
        var machines: [Side: Machine] = [:]
        for side in Side.allCases {
            let machine = try Machine(side.rawValue, in: directory)
            try server.enrol(machine, as: side.rawValue)
            machines[side] = machine
        }
        self.machines = machines
        try machines[.here]?.run("timeline", "new", "career")
        try machines[.here]?.run("timeline", "use", "career")
    }

    func folder(_ side: Side) -> String { directory.file(side.rawValue) }

    private func vita(_ side: Side, _ words: [String]) -> MeasuredRun.Invocation {
        MeasuredRun.Invocation(
            Executables.vita, ["-t", "career"] + words, machines[side]?.environment ?? [:])
    }

    func importing(_ count: Int) throws -> MeasuredRun.Invocation {
        let path = directory.file("events.json")
        try LongFile.write(path, VitaDocument(count: count))
        return vita(.here, ["import", path])
    }

    func firstPush() throws -> MeasuredRun.Invocation { try sync(.here) }

    func clone() throws -> MeasuredRun.Invocation {
        MeasuredRun.Invocation(
            Executables.vita, ["clone", server.url, "career"],
            machines[.there]?.environment ?? [:])
    }

    func add(_ event: PlainEvent) throws -> MeasuredRun.Invocation {
        let tags = event.tags.flatMap { ["--tag", $0] }
        let date = String(event.date.prefix(10))
        return vita(
            .here, ["add", "--when", date, "--note", event.notes] + tags + ["--", event.title])
    }

    func sync(_ side: Side) throws -> MeasuredRun.Invocation { vita(side, ["sync"]) }

    func list(_ side: Side) throws -> MeasuredRun.Invocation { vita(side, ["list", "--json"]) }

    func edit(
        _ side: Side, _ field: EditedField, _ value: String
    ) throws -> MeasuredRun.Invocation {
        _ = try MeasuredRun.done(
            vita(side, ["list", "--json", "tag:w5"]), into: directory.file("w5.out"))
        let lines = try directory.bytes(of: "w5.out").split(separator: 0x0A)
        let ids = try lines.compactMap { try JSONParser.parse(Array($0))["id"]?.string }
        let option = field == .title ? "--title" : "--note"
        return .shell(
            ids.map { "'\(Executables.vita)' -t career edit \($0) \(option) \(value)" }
                .joined(separator: "\n"), machines[side]?.environment ?? [:])
    }

    /// A line for each conflict, with both values; what is in none is counted by nobody.
    func values(_ side: Side) throws -> MeasuredRun.Invocation {
        vita(side, ["conflicts", "--json"])
    }
}

/// The document that `vita import` takes, piece by piece.
private struct VitaDocument: Sequence, IteratorProtocol {
    private let count: Int
    private var position = -1

    init(count: Int) { self.count = count }

    mutating func next() -> [UInt8]? {
        defer { position += 1 }
        if position < 0 { return Array(#"{"format":"vita-timeline","version":1,"events":["#.utf8) }
        guard position < count else { return position == count ? Array("\n]}\n".utf8) : nil }
        let event = PlainEvent(position)
        let day = JSONValue.string(String(event.date.prefix(10)))
        let object: JSONValue = [
            "id": .string(Self.identifier(event.id)), "titles": ["en": .string(event.title)],
            "notes": ["en": .string(event.notes)],
            "when": ["words": day, "edtf": day, "basis": "stated"], "tags": .strings(event.tags),
        ]
        return Array((position == 0 ? "\n" : ",\n").utf8) + JSONWriter.bytes(object)
    }

    /// Sixteen of the UUID's digits, which are also digits of an event's id.
    private static func identifier(_ id: String) -> String {
        String(id.filter { $0 != "-" }.suffix(16))
    }
}
