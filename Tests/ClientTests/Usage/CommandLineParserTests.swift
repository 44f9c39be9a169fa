import Testing

@testable import ClientCommands

@Suite struct CommandLineParserTests {
    private func parse(_ words: String...) throws -> ParsedCommand {
        try CommandLineParser.parse(arguments: words)
    }

    // MARK: Options

    @Test(arguments: [
        ["log", "--limit", "3"], ["log", "--limit=3"], ["log", "-n", "3"], ["log", "-n3"],
        ["log", "-n=3"], ["-q", "log", "-n3"], ["log", "-qn3"], ["log", "-qn", "3"],
    ])
    func `A value stands in every manner that GNU knows`(words: [String]) throws {
        let command = try CommandLineParser.parse(arguments: words)
        #expect(command.value(for: "limit") == "3")
        #expect(try command.number(for: "limit", in: 1...10) == 3)
    }

    @Test func `Options stand before and after arguments`() throws {
        let command = try parse("add", "--when", "2016", "Joined", "--tag", "a", "--tag=b")
        #expect(command.arguments == ["Joined"])
        #expect(command.values(for: "tag") == ["a", "b"])
        #expect(command.value(for: "when") == "2016")
        #expect(command.value(for: "kind") == nil)
        #expect(command.hasOptions)
    }

    @Test func `Options of every command stand before or after its name`() throws {
        for words in [
            ["--json", "-t", "me", "--width", "60", "list"],
            ["list", "--width=60", "--json", "-tme"],
            ["-tme", "list", "--width", "60", "--json"],
        ] {
            let command = try CommandLineParser.parse(arguments: words)
            #expect(command.spec.name == "list")
            #expect(command.globals.json)
            #expect(command.globals.timelines == ["me"])
            #expect(command.globals.width == 60)
        }
    }

    @Test func `Two dashes end the options`() throws {
        let command = try parse("add", "--when", "2020", "--", "--tag")
        #expect(command.arguments == ["--tag"])
        #expect(command.values(for: "tag").isEmpty)
    }

    @Test func `A dash is an argument and a value`() throws {
        #expect(try parse("when", "-").arguments == ["-"])
        #expect(try parse("add", "x", "--note", "-").value(for: "note") == "-")
    }

    @Test func `A value may start with a dash and may be empty`() throws {
        #expect(try parse("add", "x", "--when", "-0500").value(for: "when") == "-0500")
        #expect(try parse("add", "x", "--note", "").value(for: "note") == "")
        #expect(try parse("add", "x", "--note=").value(for: "note") == "")
        #expect(try parse("add", "x", "--note=a=b").value(for: "note") == "a=b")
        #expect(try parse("add", "x", "--note=--tag").value(for: "note") == "--tag")
    }

    @Test func `Words arrive byte for byte`() throws {
        let accent = "\u{301}x"
        let title = "e\u{301}\r\n\u{FFFD}"
        let command = try parse("add", title, "--note=\(accent)")
        #expect(Array(command.arguments[0].utf8) == Array(title.utf8))
        #expect(command.value(for: "note").map { Array($0.utf8) } == Array(accent.utf8))
        let short = try parse("list", "-t\(accent)")
        #expect(short.globals.timelines.map { Array($0.utf8) } == [Array(accent.utf8)])
    }

    @Test func `A switch may stand twice`() throws {
        #expect(try parse("list", "-qq", "--quiet").globals.quiet)
    }

    @Test func `A filter negates with a dash, a date may be negative`() throws {
        let list = try parse("list", "-kind:setback", "-tag:x", "-org:OpenAI", "-q")
        #expect(list.arguments == ["-kind:setback", "-tag:x", "-org:OpenAI"])
        #expect(list.globals.quiet)
        #expect(list.globals.timelines.isEmpty)
        #expect(try parse("print", "-org:x").value(for: "output") == nil)
        #expect(try parse("when", "-0500", "or", "so").arguments == ["-0500", "or", "so"])
    }

    @Test func `Several timelines make sense for some commands`() throws {
        #expect(try parse("list", "-t", "a", "-t", "b").globals.timelines == ["a", "b"])
        #expect(throws: UsageError.self) { try parse("show", "k3f", "-t", "a", "-t", "b") }
    }

    // MARK: Commands

    @Test func `A command of a command is found`() throws {
        let command = try parse("timeline", "--json", "rename", "a", "b")
        #expect(command.spec.title == "timeline rename")
        #expect(command.arguments == ["a", "b"])
        #expect(try parse("timeline", "delete", "a", "--everywhere").flag("everywhere"))
    }

    @Test(
        arguments: [
            ([], []), (["--help"], []), (["help"], []), (["-h", "add"], ["add"]),
            (["add", "--help"], ["add"]), (["timeline", "--help"], ["timeline"]),
            (["timeline", "new", "-h"], ["timeline", "new"]), (["help", "edit"], ["edit"]),
        ] as [([String], [String])])
    func `Help is a command, however one asks`(words: [String], topic: [String]) throws {
        let command = try CommandLineParser.parse(arguments: words)
        #expect(command.spec.title == "help")
        #expect(command.arguments == topic)
    }

    @Test(arguments: [["--version"], ["add", "--version"]])
    func `The version needs no command`(words: [String]) throws {
        let command = try CommandLineParser.parse(arguments: words)
        let answer = try HelpText(width: 80).answer(to: command, version: "1.0")
        #expect(answer == "vita 1.0\n")
    }
}
