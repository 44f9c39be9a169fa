import Testing

@testable import ClientCommands

@Suite struct HelpTextTests {
    @Test func `The overview is as recorded`() throws {
        try expectGolden("overview", HelpText(width: 80).overview)
    }

    @Test func `The overview fits a narrow terminal`() throws {
        try expectGolden("overview-40", HelpText(width: 40).overview)
    }

    @Test(arguments: CommandTable.everything.map(\.title))
    func `The help of a command is as recorded`(title: String) throws {
        let spec = try #require(CommandTable.everything.first { $0.title == title })
        let name = spec.path.joined(separator: "-")
        try expectGolden(name, HelpText(width: 80).text(of: spec))
    }

    @Test(arguments: [30, 60, 80, 100, 200])
    func `Only what is to be typed is wider than the terminal`(width: Int) {
        for spec in CommandTable.everything {
            let typed = Set(spec.examples.map { "    \($0.line)" } + ["Usage: \(spec.synopsis)"])
            for line in HelpText(width: width).text(of: spec).split(separator: "\n")
            where !typed.contains(String(line)) && width > 50 {
                #expect(line.count <= min(width, 100), "\(spec.title): \(line)")
            }
        }
    }

    @Test func `No line ends in a space`() {
        for spec in CommandTable.everything {
            let text = HelpText(width: 80).text(of: spec) + HelpText(width: 80).overview
            #expect(!text.contains(" \n"))
        }
    }

    @Test func `Help about nothing names the nearest command`() throws {
        let help = HelpText(width: 80)
        func answer(_ words: String...) throws -> String? {
            try help.answer(to: CommandLineParser.parse(arguments: words), version: "1")
        }
        #expect(try answer() == help.overview)
        #expect(try answer("add", "x") == nil)
        #expect(throws: UsageError.unknownCommand("lsit", of: nil)) { try answer("help", "lsit") }
        let error = #expect(throws: UsageError.self) { try answer("help", "add", "x") }
        #expect(error?.hint == "Write: vita help add")
    }
}
