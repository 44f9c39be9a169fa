import StrictJSON
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

    @Test func `The time between two events is a range`() throws {
        let shell = try Shell()
        let first = try shell.add("Idea", "--when", "2015", "--kind", "milestone")
        let last = try shell.add("Launch", "--after", first, "--offset", "about 3 months")
        _ = try shell.add("Second launch", "--when", "2017-03")
        let answer = shell.run("stats", "--from", "milestone", "--to", "launch")
        try expectGolden("stats-time", answer.output)
        #expect(answer.errors.contains("'launch' matches 2 events; taken is “Launch” ("))
        let object = try shell.run(
            "stats", "--from", String(first.prefix(6)), "--to", last, "--json"
        ).objects()[0]
        #expect(object["events"] == 3)
        #expect(object["time"]?["from"]?["event"]?.string == first)
        #expect(object["time"]?["to"]?["title"] == "Launch")
        #expect(object["time"]?["days"] == [75, 106])
        let back = try shell.run("stats", "--to", "idea", "--from", "second", "--json").objects()[0]
        #expect(back["time"]?["days"] == [-820, -426])
        #expect(try shell.run("stats", "--json").objects()[0]["time"] == nil)
    }

    @Test func `A time needs both its ends, and events that there are`() throws {
        let shell = try Shell()
        _ = try shell.add("Idea")
        let half = shell.run("stats", "--from", "idea")
        #expect(half.status == .usage && half.errors.contains("belong together"))
        let missing = shell.run("stats", "--from", "idea", "--to", "launch")
        #expect(missing.status == .failed && missing.errors.contains("matches 'launch'"))
        #expect(shell.run("stats", "--from", "idea", "--to", "idea").output.contains("same day"))
    }

    @Test func `Charts are drawn in ASCII where that is asked for`() throws {
        let shell = try Shell()
        _ = try shell.add("Engineer", "--when", "2010/2012-06", "--kind", "role", "--org", "Acme")
        let page = shell.run("stats", "--ascii", "--width", "60").output
        #expect(page.utf8.allSatisfy { $0 < 0x80 })
        #expect(page.contains("####") && page.contains("# certainly  . perhaps"))
        #expect(page.split(separator: "\n").allSatisfy { $0.utf8.count <= 60 })
    }
}
