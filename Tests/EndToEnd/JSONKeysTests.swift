import StrictJSON
import TestSupport
import Testing

/// The keys that scripts use, in the order they come. They may grow; none may go.
@Suite struct JSONKeysTests {
    let server: Server
    let machine: Machine

    static let event = [
        "id", "timeline", "title", "titles", "kind", "status", "when", "people", "organizations",
        "places", "projects", "tags", "links", "notes", "citations", "relations", "visibility",
        "conflicts", "deleted",
    ]
    static let when = [
        "words", "edtf", "earliestStart", "latestStart", "earliestEnd", "latestEnd", "text",
    ]
    static let written = ["change", "events"]
    static let status = [
        "timeline", "replica", "events", "changes", "unsynced", "conflicts", "digest",
        "quarantined", "sealed", "waiting", "refused", "contradictions", "remotes",
    ]
    static let sync = [
        "remote", "pushed", "pulled", "conflicts", "requests", "bytesSent", "bytesReceived",
        "healed",
    ]
    static let imported = ["timeline", "added", "changed", "unchanged", "skipped"]

    init() throws {
        (server, machine) = (try Server(), try Machine())
        try server.enrol(machine)
    }

    private func keys(_ value: JSONValue?) throws -> [String] {
        try #require(value?.object).members.map(\.name)
    }

    private func rich() throws -> String {
        let first = try machine.add("Before", "--when", "2014")
        return try machine.add(
            "Joined", "--title", "zh=加入", "--when", "fall 2015", "--kind", "role", "--with", "Ada",
            "--org", "OpenAI", "--place", "Paris", "--project", "Gym", "--tag", "t", "--link",
            "https://example.org", "--note", "Note", "--cite", "essay#1/2", "--after", first,
            "--visibility", "private")
    }

    @Test func `Events have every key wherever they are read`() throws {
        let event = try rich()
        let answers = try [
            machine.answers("list"), machine.answers("show", event),
            machine.answers("search", "joined"),
            machine.run("print", "--format", "json").objects(),
        ]
        for (index, objects) in answers.enumerated() {
            #expect(!objects.isEmpty)
            let more = [1: ["why", "contradictions"], 2: ["rank", "matches"]][index] ?? []
            for object in objects {
                #expect(try keys(object) == Self.event + more)
                #expect(try keys(object["when"]) == Self.when + ["basis"])
                #expect(object["timeline"] == "me")
            }
        }
        let shown = answers[1][0]
        #expect(shown["titles"] == ["en": "Joined", "zh": "加入"])
        #expect(shown["when"]?["words"] == "fall 2015")
        #expect(shown["when"]?["earliestStart"]?.string?.count == 10)
        #expect(shown["when"]?["basis"] == "stated")
        for key in [
            "people", "organizations", "places", "projects", "tags", "links", "citations",
            "relations",
        ] {
            #expect(shown[key]?.array?.count == 1, "\(key)")
        }
        #expect(shown["conflicts"] == [])
        #expect(shown["deleted"] == false)
    }

    @Test func `Whatever writes names its change and its events`() throws {
        let event = try rich()
        for words in [
            ["add", "Another"], ["edit", event, "--kind", "launch"], ["delete", event],
            ["restore", event], ["undo"],
        ] {
            let answer = try #require(machine.run(words + ["--json"]).objects().first)
            #expect(try keys(answer) == Self.written, "\(words)")
            #expect(answer["change"]?.string?.count == 64)
            #expect(answer["events"]?.array?.allSatisfy { $0.string?.count == 16 } == true)
        }
    }

    @Test func `Status and sync have theirs, enrolled or not, new replica or not`() throws {
        #expect(try keys(Machine().answer("status")) == Self.status)
        _ = try rich()
        #expect(try keys(machine.sync()) == Self.sync)
        let status = try machine.status()
        #expect(try keys(status) == Self.status)
        #expect(status["unsynced"] == 0)
        let remote = try #require(status["remotes"]?.array?.first)
        #expect(try keys(remote) == ["name", "url", "lastSync", "pending", "withheld"])

        let copy = try machine.copied(to: "copy")
        for machine in [machine, copy] { _ = try machine.add("Here") }
        try machine.sync()
        #expect(try keys(copy.sync()) == Self.sync + ["replica"])
    }

    @Test func `Imports, dates and clones have theirs`() throws {
        #expect(try keys(machine.answer("import", "nathan-lambert")) == Self.imported)
        #expect(try keys(machine.answer("when", "fall", "2017")) == Self.when)
        let lines = try machine.run(["when", "-", "--json"], input: Array("2016\n2017~\n".utf8))
        #expect(try lines.objects().map { try keys($0) } == [Self.when, Self.when])
        _ = try rich()
        try machine.sync()
        let fresh = try Machine()
        try server.enrol(fresh)
        #expect(try keys(fresh.answer("clone", server.url)) == Self.sync)
    }
}
