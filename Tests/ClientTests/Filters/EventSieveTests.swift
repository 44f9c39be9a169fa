import Career
import Rendering
import SQLite
import TestSupport
import Testing

@testable import ClientCommands
@testable import ClientStore

/// What SQL chooses is what the comparison of every event chooses.
@Suite struct EventSieveTests {
    private static func replica(_ home: String, _ seed: UInt64) throws -> Replica {
        try Replica(
            home: home,
            surroundings: .init(
                now: { 1_700_000_000 }, random: SeededRandomness(seed), author: "ada"))
    }

    private static func context(
        _ folder: TemporaryDirectory, _ words: [String]
    ) throws -> CommandContext {
        var world = World(arguments: words).surroundings
        world.variables = ["VITA_HOME": folder.file("home"), "VITA_TODAY": "2026-11-21"]
        let command = try CommandLineParser.parse(arguments: words)
        return CommandContext(command, world, Terminal(world, command.globals))
    }

    /// Every entry of a timeline in its order, deleted ones or the others.
    private static func entries(
        _ folder: TemporaryDirectory, _ words: [String]
    ) throws -> [TimelineEntry] {
        try EventSelection(context(folder, ["list"] + words)).all().map(\.entry)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `rows choose what comparing every event chooses`(seed: UInt64) throws {
        let folder = try TemporaryDirectory()
        let replica = try Self.replica(folder.file("home"), seed)
        let other = try Self.replica(folder.file("other"), ~seed)
        var passed = 0
        for number in 0..<8 {
            var career = try RandomCareer(seed: seed &* 100 &+ UInt64(number), in: replica)
            if number % 2 == 0 { try career.disagree(with: other) }
            let view = ["-t", career.timeline.name] + (number == 7 ? ["--as-of", "2100"] : [])
            let shown = try Self.entries(folder, view)
            let deleted = try Self.entries(folder, view + ["deleted:yes"])
            for turn in 0..<50 {
                let isDeleted = turn % 10 == 9
                let words = view + career.filter() + (isDeleted ? ["deleted:yes"] : [])
                let context = try Self.context(folder, ["list"] + words)
                let whole = try EventSelection(context)
                let expected = (isDeleted ? deleted : shown).filter(whole.filter.matches)
                    .map(\.event.id)
                for selection in [whole, try EventSelection(context, headlines: true)] {
                    let found = try selection.all().map(\.entry.event.id)
                    #expect(found == expected, "seed \(seed), career \(number), \(words)")
                }
                passed += expected.isEmpty ? 0 : 1
            }
        }
        // A filter that nothing passes tells little.
        #expect(passed > 100)
        #expect(try replica.verify().map(\.sentence) == [])
    }

    @Test(arguments: [
        (["kind:launch"], 1), (["tag:ai"], 1), (["with:ilya"], 1), (["org:open"], 1),
        (["source:essay"], 1), (["lang:zh"], 1), (["after:2017"], 1), (["before:2017"], 1),
        (["on:2016"], 1), (["status:planned"], 1), (["-before:2018"], 1), (["conflict:no"], 2),
        (["conflict:yes"], 0), (["kind:launch", "kind:talk"], 2), (["kind:launch", "tag:x"], 0),
        (["after:2016", "kind:launch"], 0),
    ])
    func `what certainly fails a filter is not read`(words: [String], most: Int) throws {
        let shell = try Shell()
        _ = try shell.add(
            "One", "--when", "2016-04", "--kind", "launch", "--tag", "ai", "--with",
            "Ilya Sutskever", "--cite", "essay-1", "--status", "planned")
        _ = try shell.add(
            "Two", "--title", "zh=二", "--when", "2018", "--kind", "talk", "--org", "Open Source")
        let context = try Self.context(shell.folder, ["list"] + words)
        let selection = try EventSelection(context)
        let timeline = try #require(selection.timelines.first)
        var read = 0
        try context.replica().forEachEvent(in: timeline, sieve: selection.sieve(in: timeline)) {
            _ in
            read += 1
            return true
        }
        #expect(read == most)
    }

    @Test func `a list reads whole events only where headlines leave a doubt`() throws {
        let shell = try Shell()
        _ = try shell.add("One", "--tag", "ai", "--note", "Long ago")
        _ = try shell.add("Two", "--tag", "other", "--note", "Long ago")
        let context = try Self.context(shell.folder, ["list", "-tag:AI"])
        let selection = try EventSelection(context, headlines: true)
        let timeline = try #require(selection.timelines.first)
        var whole: [String: Bool] = [:]
        try context.replica().forEachHeadline(
            in: timeline, sieve: selection.sieve(in: timeline)
        ) { event in
            whole[event.title()] = !event.notes.isEmpty
            return true
        }
        #expect(whole == ["One": true, "Two": false])
        #expect(shell.run("list", "-tag:AI").lines.count == 1)
    }

    @Test func `more terms than SQL takes choose the same`() throws {
        let shell = try Shell()
        _ = try shell.add("One", "--kind", "launch", "--tag", "ai")
        _ = try shell.add("Two", "--kind", "talk", "--when", "2016")
        let kinds = (0..<1500).map { "kind:k\($0)" }
        #expect(shell.run(["list", "kind:talk"] + kinds).lines.count == 1)
        #expect(shell.run(["list"] + kinds).output.isEmpty)
        #expect(shell.run(["list"] + kinds.map { "-" + $0 }).lines.count == 2)
        let tags = (0..<1500).map { "-tag:t\($0)" }
        #expect(shell.run(["list", "-tag:ai"] + tags).lines.count == 1)
        let days = (0..<1500).map { _ in "-on:2016" }
        #expect(shell.run(["list"] + days).lines.count == 1)
    }
}
