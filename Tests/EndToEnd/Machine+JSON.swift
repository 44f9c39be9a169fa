import StrictJSON
import TestSupport

extension Subprocess.Outcome {
    /// Each line of standard output as JSON.
    func objects() throws -> [JSONValue] {
        try output.split(separator: UInt8(ascii: "\n")).map { try JSONParser.parse($0) }
    }
}

extension Machine {
    /// What `vita … --json` answers, one value a line.
    func answers(_ arguments: String...) throws -> [JSONValue] {
        try run(arguments + ["--json"]).objects()
    }

    /// What `vita … --json` answers with one line.
    func answer(_ arguments: String...) throws -> JSONValue {
        let objects = try run(arguments + ["--json"]).objects()
        guard objects.count == 1 else {
            throw Failure(description: "vita \(arguments): \(objects.count) answers")
        }
        return objects[0]
    }

    /// Adds an event; the answer is its id.
    func add(_ title: String, _ options: String...) throws -> String {
        let answer = try run(["add", title] + options + ["--json"]).objects()
        guard let event = answer.first?["events"]?.array?.first?.string else {
            throw Failure(description: "vita add \(title): no event")
        }
        return event
    }

    /// Syncs; the answer of `vita sync --json`.
    @discardableResult
    func sync() throws -> JSONValue { try answer("sync") }

    /// The state of a timeline.
    func status(_ timeline: String = "me") throws -> JSONValue {
        try answer("status", "-t", timeline)
    }

    /// The digest of a timeline's state.
    func digest(_ timeline: String = "me") throws -> String {
        try status(timeline)["digest"]?.string ?? "none"
    }

    /// The titles of a timeline's events.
    func titles(_ timeline: String = "me") throws -> [ExactString] {
        try answers("list", "-t", timeline).compactMap {
            $0["title"]?.string.map { ExactString($0) }
        }
    }
}
