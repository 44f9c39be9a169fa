import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

@Suite struct ImportCommandTests {
    private func counts(_ answer: Shell.Answer) throws -> [Int?] {
        let object = try #require(answer.objects().first, "\(answer.errors)")
        return ["added", "changed", "unchanged"].map { object[$0]?.int }
    }

    private func digest(_ shell: Shell, _ timeline: String) throws -> String? {
        try shell.run("status", "-t", timeline, "--json").objects()[0]["digest"]?.string
    }

    @Test(arguments: [("greg-brockman", 180), ("nathan-lambert", 64)])
    func `A narrative goes into its own timeline, once`(name: String, events: Int) throws {
        let shell = try Shell()
        #expect(try counts(shell.run("import", name, "--json", "--dry-run")) == [events, 0, 0])
        #expect(shell.run("timeline", "list").lines.count == 1)
        #expect(try counts(shell.run("import", name, "--json")) == [events, 0, 0])
        #expect(try counts(shell.run("import", name, "--json")) == [0, 0, events])
        #expect(shell.run("list", "-t", name).lines.count == events)
        #expect(shell.run("list", "-q").output.isEmpty)
    }

    @Test func `Importing on two machines gives the same`() throws {
        let one = try Shell(seed: 1)
        let two = try Shell(seed: 2)
        for shell in [one, two] { shell.run("import", "nathan-lambert") }
        let digests = [
            try digest(one, "nathan-lambert"), try digest(two, "nathan-lambert"),
        ]
        #expect(digests[0] != nil)
        #expect(digests[0] == digests[1])
    }

    @Test func `Undoing an import takes all events away, importing again brings them back`()
        throws
    {
        let shell = try Shell()
        shell.run("import", "nathan-lambert")
        let before = try digest(shell, "nathan-lambert")
        #expect(shell.run("undo", "-t", "nathan-lambert").status == .done)
        #expect(shell.run("list", "-q", "-t", "nathan-lambert").output.isEmpty)
        #expect(try counts(shell.run("import", "nathan-lambert", "--json")) == [64, 0, 0])
        #expect(shell.run("list", "-t", "nathan-lambert").lines.count == 64)
        #expect(before != nil)
    }

    @Test func `An export that comes back changes nothing`() throws {
        let shell = try Shell()
        shell.run("import", "greg-brockman")
        let id = try shell.add("Mine", "-t", "greg-brockman", "--visibility", "private")
        shell.run("edit", id, "-t", "greg-brockman", "--tag", "x")
        let before = try digest(shell, "greg-brockman")
        let file = shell.folder.file("export.json")
        let export = shell.run("export", "-t", "greg-brockman", "-o", file)
        #expect(export.errors.contains("1 of the events is private"))
        let answer = shell.run("import", file, "-t", "greg-brockman", "--json")
        #expect(try counts(answer) == [0, 0, 181])
        #expect(try digest(shell, "greg-brockman") == before)
        #expect(
            shell.run("export", "-t", "greg-brockman").output
                == String(decoding: try shell.folder.bytes(of: "export.json"), as: UTF8.self))
    }

    @Test func `Events without an id keep the one their content gives them`() throws {
        let shell = try Shell()
        let lines = """
            {"titles":{"en":"Same"},"tags":["q"]}
            {"titles":{"en":"Same"},"tags":["q"]}
            """
        #expect(try counts(shell.run("import", "-", "--json", input: lines)) == [2, 0, 0])
        #expect(try counts(shell.run("import", "-", "--json", input: lines)) == [0, 0, 2])
    }

    @Test func `A document does not rename a timeline that has a life`() throws {
        let shell = try Shell()
        _ = try shell.add("Mine")
        let file = shell.folder.file("other.json")
        let other = try Shell(seed: 9)
        other.run("import", "nathan-lambert")
        other.run("export", "-t", "nathan-lambert", "-o", file)
        #expect(try counts(shell.run("import", file, "--json")) == [64, 0, 0])
        #expect(shell.run("print").lines.first == "me")
    }

    @Test func `A damaged file is named with the place and leaves everything as it was`() throws {
        let shell = try Shell()
        shell.run("init")
        for text in ["{", "[]", #"{"titles":{"en":"a\u001bb"}}"#, #"{"titles":{}}"#, "\u{FEFF}"] {
            let answer = shell.run("import", "-", input: text)
            #expect(answer.status == .failed, "\(text)")
            #expect(answer.errors.hasPrefix("vita: standard input: "), "\(answer.errors)")
        }
        #expect(shell.run("list", "-q").output.isEmpty)
    }

    @Test func `Narratives are listed and a near name is suggested`() throws {
        let shell = try Shell()
        let names = try shell.run("narratives", "--json").objects().map { $0["name"]?.string }
        #expect(names == ["greg-brockman", "nathan-lambert"])
        #expect(shell.run("import", "greg-brokman").errors.contains("greg-brockman?"))
    }
}
