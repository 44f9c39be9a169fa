internal import Career
internal import ClientStore
internal import EDTF
internal import Sealing
internal import StrictJSON

/// Everything a command works with: what was asked for, the world around, and the replica.
final class CommandContext {
    let command: ParsedCommand
    let surroundings: Surroundings
    let terminal: Terminal
    private var opened: Replica?
    /// Timelines as `view(of:)` has read them.
    var views: [Replica.Timeline: TimelineView] = [:]

    var globals: Globals { command.globals }
    var output: StreamWriter { surroundings.output }

    init(_ command: ParsedCommand, _ surroundings: Surroundings, _ terminal: Terminal) {
        self.command = command
        self.surroundings = surroundings
        self.terminal = terminal
    }

    // MARK: The replica

    /// The folder that holds everything.
    func home() throws -> String { try surroundings.home(globals) }

    /// The replica, opened at first use and made where it is missing.
    func replica() throws -> Replica { try replica(announces: true) }

    /// The same; without `announces` a new replica is not worth a word, since `init` says it.
    func replica(announces: Bool) throws -> Replica {
        if let opened { return opened }
        let home = try home()
        let replica = try Replica(
            home: home, surroundings: replicaSurroundings, version: CommandLineTool.version)
        try surroundings.leaveUnlessNear(replica)
        opened = replica
        if replica.isNew, announces { note("made a new replica in \(home)") }
        return replica
    }

    /// The replica, where the command has opened it.
    var openReplica: Replica? { opened }

    /// Lets go of the replica, whose file something else is to be done with.
    func closeReplica() {
        opened?.close()
        opened = nil
    }

    /// What a replica is given from outside.
    var replicaSurroundings: Replica.Surroundings {
        Replica.Surroundings(
            now: surroundings.now, random: InjectedRandomness(surroundings.random),
            author: author)
    }

    /// Whether there is a replica to look into; for commands that need none.
    func hasReplica() throws -> Bool {
        if opened != nil { return true }
        return FileAccess.exists("\(try home())/\(Replica.file)")
    }

    /// Whom changes are said to be from.
    private var author: String? {
        guard let name = surroundings.variable("USER") ?? surroundings.variable("LOGNAME"),
            name.utf8.count <= 256, TextRules.objection(to: name, what: "the author") == nil
        else { return nil }
        return name
    }

    /// The day to count from.
    func today() throws -> Day { try surroundings.today(globals) }

    // MARK: Timelines

    /// The timelines to work on: those of `-t`, each once, else the one in use.
    func timelines() throws -> [Replica.Timeline] {
        let replica = try replica()
        guard !globals.timelines.isEmpty else { return [try replica.currentTimeline()] }
        var timelines: [Replica.Timeline] = []
        for name in globals.timelines {
            let timeline = try timeline(named: name)
            if !timelines.contains(timeline) { timelines.append(timeline) }
        }
        return timelines
    }

    /// The timeline to work on.
    func timeline() throws -> Replica.Timeline {
        if let name = globals.timelines.first { return try timeline(named: name) }
        return try replica().currentTimeline()
    }

    /// The timeline of a name.
    func timeline(named name: String) throws -> Replica.Timeline {
        let replica = try replica()
        if let timeline = try replica.timeline(named: name) { return timeline }
        let names = try replica.timelines().map(\.name)
        let near = Suggestion.nearest(to: name, among: names)
        throw CommandFailure(
            "there is no timeline \(Quoting.shown(name))",
            hint: near.map { "did you mean \($0)?" }
                ?? "vita timeline list shows them; vita timeline new begins one")
    }

    // MARK: Answers

    /// Writes one JSON object on a line.
    func write(_ value: JSONValue) {
        var bytes = JSONWriter.bytes(value)
        bytes.append(UInt8(ascii: "\n"))
        output.write(bytes)
    }

    /// Says something that is neither a result nor an error, unless `--quiet`.
    func note(_ text: String) { surroundings.note(text, globals) }

    /// Warns of something; `--quiet` does not hide it.
    func warn(_ text: String) {
        output.flush()
        surroundings.errors.writeLine("vita: \(Quoting.harmless(text))")
    }
}

/// Randomness of the surroundings for the replica.
private final class InjectedRandomness: RandomSource {
    private let source: (Int) -> [UInt8]

    init(_ source: @escaping (Int) -> [UInt8]) {
        self.source = source
    }

    func bytes(_ count: Int) -> [UInt8] { source(count) }
}
