import TestSupport

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A machine in a campaign, whose answers are read here by the keys that docs/json.md names.
final class Desk {
    /// What `vita status --json` says of a timeline.
    struct Status: Decodable {
        let replica: String
        let events: Int
        let changes: Int
        let unsynced: Int
        let conflicts: Int
        let quarantined: Int
        let digest: String
    }

    /// What `vita sync --json` says of a remote.
    struct Synced: Decodable {
        let pushed: Int
        let pulled: Int
        let requests: Int
        let healed: Bool
        let replica: String?
    }

    /// What `vita add --json` and its like say.
    struct Written: Decodable {
        let change: String
        let events: [String]
    }

    /// An event in `vita list --json`.
    struct Event: Decodable {
        let id: String
        let title: String
        let kind: String?
        let tags: [String]
        let conflicts: [String]
    }

    let machine: Machine
    /// For reports.
    let name: String
    /// Variables beside and in place of the machine's own.
    var variables: [String: String] = [:]
    /// An earlier `vita`, in place of the one under test.
    var program = Executables.vita
    /// A program that starts `vita`, with its words.
    var starter: [String] = []

    init(_ name: String, _ machine: Machine? = nil) throws {
        self.name = name
        self.machine = try machine ?? Machine()
    }

    /// Starts `vita` and leaves it running.
    func start(_ arguments: [String]) throws -> Subprocess {
        let words = starter + [program] + arguments
        return try Subprocess(words[0], Array(words.dropFirst()), environment: environment)
    }

    /// The whole environment in which its programs start.
    var environment: [String: String] {
        machine.environment.merging(variables) { $1 }.filter { $1 != "" }
    }

    /// Runs `vita`, which may fail and must not die.
    func attempt(_ arguments: [String], within seconds: Int = 240) throws -> Subprocess.Outcome {
        var outcome = try start(arguments).finish(within: seconds)
        // The starter itself failed: it names what it shares by its process, and somebody left
        // something of that name behind.
        for _ in 1...3 where !starter.isEmpty && outcome.complaint.hasPrefix("faketime: ") {
            outcome = try start(arguments).finish(within: seconds)
        }
        guard outcome.status < 3 else { throw failure(arguments, outcome) }
        return outcome
    }

    /// Runs `vita`, which must end with 0.
    @discardableResult
    func run(_ arguments: String...) throws -> Subprocess.Outcome {
        let outcome = try attempt(arguments)
        guard outcome.status == 0 else { throw failure(arguments, outcome) }
        return outcome
    }

    /// Runs `vita`, which must end with 1 and a sentence.
    @discardableResult
    func refused(_ arguments: String...) throws -> Subprocess.Outcome {
        let outcome = try attempt(arguments)
        guard outcome.status == 1, outcome.complaint.hasPrefix("vita: ") else {
            throw failure(arguments, outcome)
        }
        return outcome
    }

    private func failure(_ arguments: [String], _ outcome: Subprocess.Outcome) -> Broken {
        let words = arguments.joined(separator: " ").prefix(200)
        return Broken("vita \(words) on the \(name): \(outcome)")
    }

    /// Adds an event; the answer is its id.
    @discardableResult
    func add(_ title: String) throws -> String {
        let written: Written = try read(run("add", title, "--when", "2016", "--json"))
        guard let event = written.events.first else { throw Broken("\(title): added no event") }
        return event
    }

    @discardableResult
    func sync(_ remote: String? = nil) throws -> Synced {
        try read(remote.map { try run("sync", $0, "--json") } ?? run("sync", "--json"))
    }

    func status() throws -> Status { try read(run("status", "-t", "me", "--json")) }

    /// The events of the timeline `me`.
    func events() throws -> [Event] {
        try Self.lines(run("list", "-t", "me", "--json")).map { try Self.decode($0) }
    }

    /// `vita verify`, which must find nothing.
    func verify() throws {
        let outcome = try attempt(["verify"])
        guard outcome.status == 0, outcome.text == "ok\n" else {
            throw failure(["verify"], outcome)
        }
    }

    private func read<Answer: Decodable>(_ outcome: Subprocess.Outcome) throws -> Answer {
        let lines = Self.lines(outcome)
        guard lines.count == 1 else { throw Broken("\(lines.count) answers: \(outcome)") }
        return try Self.decode(lines[0])
    }

    private static func lines(_ outcome: Subprocess.Outcome) -> [ArraySlice<UInt8>] {
        outcome.output.split(separator: UInt8(ascii: "\n"))
    }

    private static func decode<Answer: Decodable>(_ line: ArraySlice<UInt8>) throws -> Answer {
        do {
            return try JSONDecoder().decode(Answer.self, from: Data(line))
        } catch {
            throw Broken("\(Answer.self) out of \(String(decoding: line, as: UTF8.self)): \(error)")
        }
    }
}
