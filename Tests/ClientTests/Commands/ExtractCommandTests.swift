import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

@Suite struct ExtractCommandTests {
    static let story = """
        # My way

        In 2015 I joined Acme as a welder.

        ## After

        I left in March of the following year. In 2031 I will open a bakery.
        """

    private func shell(seed: UInt64 = 1) throws -> Shell {
        let shell = try Shell(seed: seed)
        try shell.folder.write(Array(Self.story.utf8), to: "story.md")
        return shell
    }

    private func file(_ shell: Shell) -> String { shell.folder.file("story.md") }

    private func counts(_ answer: Shell.Answer) throws -> [Int?] {
        let object = try #require(answer.objects().last, "\(answer.errors)")
        #expect(object["type"]?.string == "stored")
        return ["added", "changed", "unchanged"].map { object[$0]?.int }
    }

    @Test func `Without accepting nothing is stored, not even a replica`() throws {
        let shell = try shell()
        let answer = shell.run("extract", file(shell), "--published", "2020-05-01")
        #expect(answer.status == .done)
        #expect(answer.lines.first == "2015: Joined Acme as a welder")
        #expect(answer.lines.contains("March 2016: I left"))
        #expect(answer.output.contains("2031: Will open a bakery (planned)"))
        #expect(answer.errors.contains("3 candidate events; nothing is stored"))
        #expect(!answer.errors.contains("made a new replica"))
        #expect(shell.run("list", "-q").output.isEmpty)
    }

    @Test func `JSON has the expressions and then the events`() throws {
        let shell = try shell()
        let objects = try shell.run(
            "extract", file(shell), "--published", "2020-05-01", "--json"
        ).objects()
        #expect(
            objects.map { $0["type"]?.string } == [
                "expression", "expression", "expression", "event", "event", "event",
            ])
        #expect(
            objects.prefix(3).map { $0["value"]?.string } == ["2015", "2016-03", "2031"])
        #expect(objects[1]["text"]?.string == "March of the following year")
        #expect(objects[1]["relative"]?.bool == true)
        #expect(objects[1]["kind"]?.string == "DATE")
        #expect(objects[3]["title"]?.string == "Joined Acme as a welder")
        #expect(objects[3]["when"]?["basis"]?.string == "inferred")
        #expect(objects[3]["when"]?["earliestStart"]?.string == "2015-01-01")
        #expect(objects[3]["organizations"]?.array?.compactMap(\.string) == ["Acme"])
        #expect(objects[4]["section"]?.string == "After")
        #expect(objects[4]["paragraph"]?.int == 1)
        #expect(objects[5]["status"]?.string == "planned")
    }

    @Test func `Accepting all is one action, and twice adds nothing twice`() throws {
        let shell = try shell()
        let words = [
            "extract", file(shell), "--published", "2020-05-01", "--accept", "all", "--json",
        ]
        #expect(try counts(shell.run(words)) == [3, 0, 0])
        #expect(try counts(shell.run(words)) == [0, 0, 3])
        #expect(shell.run("list").lines.count == 3)
        #expect(shell.run("undo").status == .done)
        #expect(shell.run("list", "-q").output.isEmpty)
        #expect(try counts(shell.run(words)) == [3, 0, 0])
    }

    @Test func `What is accepted cites the text and is inferred until it is edited`() throws {
        let shell = try shell()
        shell.run(
            "extract", file(shell), "--published", "2020-05-01", "--accept", "all", "--source",
            "way")
        let events = try shell.run("list", "--json").objects()
        let event = try #require(
            events.first { $0["title"]?.string == "Joined Acme as a welder" })
        let id = try #require(event["id"]?.string)
        #expect(event["when"]?["basis"]?.string == "inferred")
        let shown = try #require(shell.run("show", id, "--json").objects().first)
        let citation = try #require(shown["citations"]?.array?.first)
        #expect(citation["source"]?.string == "way")
        #expect(citation["paragraph"]?.int == 1)
        #expect(citation["words"]?.string == "2015")
        shell.run("edit", id, "--when", "2015-05")
        let edited = try #require(shell.run("show", id, "--json").objects().first)
        #expect(edited["when"]?["basis"]?.string == "stated")
    }

    @Test func `Two machines that accept the same text have the same`() throws {
        let one = try shell(seed: 1)
        let two = try shell(seed: 2)
        var ids: [[String?]] = []
        for shell in [one, two] {
            shell.run("extract", file(shell), "--published", "2020-05-01", "--accept", "all")
            ids.append(try shell.run("list", "--json").objects().map { $0["id"]?.string })
        }
        #expect(ids[0].count == 3)
        #expect(ids[0] == ids[1])
    }

    @Test(arguments: [
        ("y\nn\ny\n", ["Joined Acme as a welder", "Will open a bakery"]),
        ("q\n", []), ("", []), ("y\n", ["Joined Acme as a welder"]),
        ("n\na\n", ["I left", "Will open a bakery"]),
        ("what\ne\nWelder\nq\n", ["Welder"]), ("e\n\nq\n", ["Joined Acme as a welder"]),
    ])
    func `Asked, one chooses what to keep`(_ input: String, _ titles: [String]) throws {
        let shell = try shell()
        shell.terminals.input = true
        shell.terminals.errors = true
        let answer = shell.run(
            ["extract", file(shell), "--published", "2020-05-01", "--accept", "ask"], input: input)
        #expect(answer.status == .done, "\(answer.errors)")
        let events = try shell.run("list", "--json").objects()
        #expect(events.map { $0["title"]?.string } == titles)
    }

    @Test func `Nobody is asked where there is no terminal`() throws {
        let shell = try shell()
        let answer = shell.run(["extract", file(shell), "--accept", "ask"], input: "y\n")
        #expect(answer.status == .failed)
        #expect(answer.errors.contains("there is nobody to ask"))
        #expect(shell.run("list", "-q").output.isEmpty)
    }

    @Test func `A text that does not say when it was published is warned of`() throws {
        let shell = try Shell()
        let answer = shell.run(["extract", "-"], input: "I left last year.")
        #expect(answer.status == .done)
        #expect(answer.errors.contains("--published DATE says it"))
    }

    @Test func `What cannot be read is refused`() throws {
        let shell = try Shell()
        try shell.folder.write([0x49, 0xFF], to: "bad.txt")
        let bad = shell.run("extract", shell.folder.file("bad.txt"))
        #expect(bad.status == .failed)
        #expect(bad.errors.contains("byte 1 fits nowhere"))
        #expect(shell.run("extract", shell.folder.file("none.txt")).status == .failed)
        for published in ["nonsense", "2015/2016", "since 2015"] {
            let answer = shell.run(["extract", "-", "--published", published], input: "a")
            #expect(answer.status == .usage, "\(published)")
        }
        #expect(shell.run(["extract", "-", "--source", "a b"], input: "a").status == .usage)
    }
}
