import Testing

@testable import ClientCommands

@Suite struct ManualPageTests {
    private static let macros: Set = [
        ".TH", ".SH", ".TP", ".PP", ".B", ".BR", ".I", ".br", ".nf", ".fi", ".RS", ".RE",
    ]

    @Test func `The pages are as recorded`() throws {
        for title in ["vita", "add", "timeline"] {
            let page = ManualPage.text(of: CommandTable.command([title]), version: "1.0")
            try expectGolden("manual-\(title)", page)
        }
    }

    @Test(arguments: CommandTable.everything.map(\.title))
    func `A page has every word of its command and no macro that man does not know`(
        title: String
    ) throws {
        let spec = try #require(CommandTable.everything.first { $0.title == title })
        let page = ManualPage.text(of: spec, version: "1.0")
        #expect(page.hasPrefix(".TH VITA\\-"))
        for line in page.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
            #expect(Self.macros.contains(String(line.prefix { $0 != " " })), "\(line)")
        }
        let flags = spec.flags + spec.subcommands.flatMap(\.flags)
        for flag in flags {
            #expect(page.contains("\\fB\\-\\-\(flag.long.replacing("-", with: "\\-"))\\fR"))
        }
        for example in spec.examples {
            #expect(
                page.contains(
                    "\n"
                        + example.line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
                        + "\n"))
        }
    }

    @Test func `Help writes the page`() throws {
        let shell = try Shell()
        #expect(shell.run("help", "add", "--manual").output.hasPrefix(".TH VITA\\-ADD 1"))
        #expect(shell.run("help", "--manual").output.hasPrefix(".TH VITA 1"))
        #expect(shell.run("help", "nothing", "--manual").status == .usage)
    }
}
