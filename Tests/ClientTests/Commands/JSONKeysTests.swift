import StrictJSON
import Testing

@testable import ClientCommands

/// The keys that scripts use. They may grow; none may go.
@Suite struct JSONKeysTests {
    private static let event = [
        "id", "timeline", "title", "titles", "kind", "status", "when", "people", "organizations",
        "places", "projects", "tags", "links", "notes", "citations", "relations", "visibility",
        "conflicts", "deleted",
    ]
    private static let bounds = ["earliestStart", "latestStart", "earliestEnd", "latestEnd"]

    private func keys(_ value: JSONValue?) throws -> [String] {
        try #require(value?.object).members.map(\.name)
    }

    @Test func `Events have every key, whatever is known of them`() throws {
        let shell = try Shell()
        let id = try shell.add("Bare")
        for words in [
            ["list"], ["show", id], ["search", "bare"], ["print"], ["print", "--format", "json"],
        ] {
            let isAsked = words.contains("--format") ? [] : ["--json"]
            let answer = shell.run(words + isAsked)
            let object = try #require(try answer.objects().first, "\(words)")
            let more =
                switch words[0] {
                case "search": ["rank", "matches"]
                case "show": ["why", "contradictions"]
                default: [String]()
                }
            #expect(try keys(object) == Self.event + more, "\(words)")
            #expect(
                try keys(object["when"]) == ["words", "edtf"] + Self.bounds + ["text", "basis"])
        }
    }

    @Test func `Commands that write name the change and its events`() throws {
        let shell = try Shell()
        let id = try shell.add("One")
        for words in [
            ["edit", id, "--kind", "role"], ["edit", id, "--kind", "role"], ["delete", id],
            ["restore", id], ["undo"], ["add", "Two"],
        ] {
            let object = try #require(try shell.run(words + ["--json"]).objects().first)
            #expect(try keys(object) == ["change", "events"], "\(words)")
        }
    }

    @Test func `An edit that says nothing new makes no change`() throws {
        let shell = try Shell()
        let id = try shell.add("One", "--kind", "role")
        let object = try shell.run("edit", id, "--kind", "role", "--json").objects()[0]
        #expect(object["change"] == .null)
        #expect(object["events"] == .strings([id]))
    }

    @Test func `The status has one object for each timeline`() throws {
        let shell = try Shell()
        shell.run("timeline", "new", "work")
        let objects = try shell.run("status", "--json").objects()
        #expect(objects.map { $0["timeline"]?.string } == ["me", "work"])
        #expect(
            try keys(objects[0]) == [
                "timeline", "replica", "events", "changes", "unsynced", "conflicts", "digest",
                "quarantined", "sealed", "waiting", "refused", "contradictions", "remotes",
            ])
        #expect(try shell.run("status", "--json", "-t", "work").objects().count == 1)
    }

    @Test func `Log, history and statistics have their keys`() throws {
        let shell = try Shell()
        let id = try shell.add("One", "--kind", "role", "--org", "A", "--when", "2015/2016")
        _ = try shell.add("Two", "--kind", "role", "--org", "B", "--when", "2016-06/2017")
        _ = try shell.add("Three", "--kind", "role", "--org", "B", "--when", "2020/2021")
        let log = try shell.run("log", "--json").objects()[0]
        #expect(
            try keys(log) == [
                "change", "action", "word", "about", "at", "author", "replica", "events", "changes",
                "text",
            ])
        let history = try shell.run("history", id, "--json").objects()[0]
        #expect(
            try keys(history) == [
                "event", "field", "values", "state", "change", "action", "word", "at", "author",
                "replica", "replaces", "replacedBy",
            ])
        let stats = try shell.run("stats", "--json").objects()[0]
        #expect(
            try keys(stats) == [
                "timelines", "today", "events", "planned", "undated", "unplaced", "organizations",
                "gaps", "overlaps", "years", "kinds",
            ])
        let parts: [(String, [String])] = [
            (
                "organizations",
                ["organization", "events", "undated", "ongoing", "first", "last", "days"]
            ),
            ("gaps", ["after", "before", "first", "last", "days"]),
            ("overlaps", ["organizations", "days"]), ("years", ["year", "events", "kinds"]),
        ]
        for (name, members) in parts {
            #expect(try keys(try #require(stats[name]?.array?.first)) == members, "\(name)")
        }
        #expect(stats["organizations"]?.array?.first?["days"]?.array?.count == 2)
        try expectGolden("stats", shell.run("stats", "--width", "80").output)
    }

    @Test func `Imports and dates have their keys`() throws {
        let shell = try Shell()
        let imported = try shell.run(
            "import", "-", "--json", input: #"{"titles":{"en":"One"}}"#
        ).objects()[0]
        #expect(try keys(imported) == ["timeline", "added", "changed", "unchanged", "skipped"])
        let when = try shell.run("when", "spring", "2016", "--json").objects()[0]
        #expect(try keys(when) == ["words", "edtf"] + Self.bounds + ["text"])
    }

    @Test func `Dates from standard input get one answer a line`() throws {
        let shell = try Shell()
        let answer = shell.run("when", "-", "--json", input: "2016\nwhenever\n2016-04")
        #expect(answer.status == .failed)
        let objects = try answer.objects()
        #expect(objects.map { $0["edtf"] } == ["2016", .null, "2016-04"])
        #expect(answer.errors.contains("line 2"))
    }

    @Test func `Open is null and unknown says so`() throws {
        let shell = try Shell()
        let open = try shell.run("when", "2021/..", "--json").objects()[0]
        #expect(open["latestEnd"] == .null)
        let unknown = try shell.run("when", "2021/", "--json").objects()[0]
        #expect(unknown["latestEnd"] == "unknown")
    }
}
