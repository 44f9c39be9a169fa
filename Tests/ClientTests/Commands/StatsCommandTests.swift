import Testing

@testable import ClientCommands

@Suite struct StatsCommandTests {
    @Test func `A career adds up to ranges`() throws {
        let shell = try Shell()
        for (title, when, kind, organization) in [
            ("Engineer", "2010/2012-06", "role", "Acme"),
            ("Lead", "2013-01-01/2015", "role", "Beta"),
            ("Adviser", "2014-03/2014-08", "role", "Acme"),
            ("Founder", "2015-06~/..", "role", "Gamma"),
        ] {
            _ = try shell.add(title, "--when", when, "--kind", kind, "--org", organization)
        }
        _ = try shell.add("Some talk", "--kind", "talk")
        _ = try shell.add("Launch", "--status", "planned", "--when", "2027")
        try expectGolden("stats-page", shell.run("stats").output)
        #expect(shell.run("stats", "kind:talk").lines.first == "1 event · 1 undated")
        let none = shell.run("stats", "kind:offer")
        #expect(none.status == .done && none.output.isEmpty && !none.errors.isEmpty)
    }
}
