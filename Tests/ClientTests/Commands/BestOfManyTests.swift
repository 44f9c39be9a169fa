import Career
import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands
@testable import ClientStore

/// So many events hold a word that a search does not read all of them.
@Suite struct BestOfManyTests {
    private static let words = ["robot", "robots", "arm", "the", "编程", "学习", "Łódź", "lab"]

    private func career() throws -> Shell {
        let shell = try Shell()
        var random = SeededGenerator(seed: 11)
        var events: [JSONValue] = []
        for number in 0..<1200 {
            func text(_ most: Int) -> String {
                (0...random.number(0...most)).map { _ in random.pick(Self.words) }
                    .joined(separator: random.oneIn(4) ? "" : " ")
            }
            let year = "\(1900 + random.number(0...120))"
            events.append([
                "id": .string(Identifier(bytes: random.bytes(10)).text),
                "titles": ["en": .string("\(number) \(text(3))")],
                "notes": ["en": .string(text(8))],
                "kind": random.oneIn(3) ? "robot" : random.oneIn(40) ? "rare" : "launch",
                "tags": random.oneIn(2) ? ["ai"] : ["other"],
                "people": random.oneIn(50) ? ["Ilya Sutskever"] : ["Ada Lovelace"],
                "when": ["words": .string(year), "edtf": .string(year), "basis": "stated"],
            ])
        }
        let document: JSONValue = [
            "format": "vita-timeline", "version": .integer(1), "events": .array(events),
        ]
        try shell.folder.write(JSONWriter.bytes(document), to: "events.json")
        #expect(shell.run("import", shell.folder.file("events.json")).status == .done)
        return shell
    }

    @Test func `The best of many are the first of all`() throws {
        let shell = try career()
        for words in [
            ["robot"], ["the"], ["o"], ["编程"], ["程学"], ["robot", "arm"], ["arm", "robots"],
            ["the", "kind:launch"], ["bot", "编程", "-kind:robot"], ["lodz", "--ignore-accents"],
            ["学习", "编程"], ["the", "arm", "kind:rare"], ["the", "kind:rare", "deleted:yes"],
            ["the", "tag:AI"], ["robot", "arm", "-tag:ai"], ["the", "with:ilya"],
            ["the", "after:1950", "before:1960"], ["the", "-after:1910"],
            ["o", "with:ada", "tag:ai"], ["the", "kind:launch", "tag:other", "with:sutskever"],
            ["the", "lang:en"], ["robot", "arm", "conflict:no"], ["o", "lang:en", "-after:2010"],
            ["robot", "lab", "-before:1905"],
            ["ot"], ["nobody"], ["o", "on:1950"], ["o", "kind:nobody"],
        ] {
            let all = try shell.run(["search", "--json"] + words).objects()
            for limit in [1, 50] {
                let best = try shell.run(["search", "--json", "-n", "\(limit)"] + words).objects()
                #expect(best == Array(all.prefix(limit)), "\(words), \(limit)")
            }
            let ranks = all.compactMap { $0["rank"]?.int }
            #expect(ranks == ranks.sorted())
        }
        // What is written now is among them at once.
        _ = try shell.add("The robot", "--when", "1850")
        let first = try shell.run("search", "--json", "-n", "1", "robot").objects().first
        #expect(first?["title"] == "The robot")
        let note = shell.run("search", "robot").errors
        #expect(note.contains("these are the best 50 of more; -n 0 shows all"))
    }
}
