import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

@Suite struct CompareCommandTests {
    /// Two careers: one in use, one called company.
    private func careers() throws -> (shell: Shell, ids: [String]) {
        let shell = try Shell()
        shell.run("timeline", "new", "company", "-q")
        let ids = [
            try shell.add("First role", "--when", "2012", "--kind", "role", "--org", "Acme"),
            try shell.add("Founds a club", "--when", "2014-03", "--kind", "founding"),
            try shell.add("Gives a talk", "--when", "2014-06-10", "--kind", "talk"),
            try shell.add(
                "Is founded", "--when", "2016-01-15", "--kind", "founding", "-t", "company"),
            try shell.add("Launches", "--when", "2017", "--kind", "launch", "-t", "company"),
            try shell.add("Launches again", "--when", "2018", "--kind", "launch", "-t", "company"),
        ]
        return (shell, ids)
    }

    @Test func `Careers stand side by side`() throws {
        let (shell, _) = try careers()
        try expectGolden("compare-page", shell.run("compare", "me", "company").output)
        try expectGolden(
            "compare-founding-page",
            shell.run("compare", "me", "company", "--align", "founding", "--width", "60").output)
    }

    @Test func `Careers are drawn beside each other, without what is private`() throws {
        let (shell, ids) = try careers()
        shell.run("edit", ids[2], "--visibility", "private")
        let lanes = shell.run("compare", "me", "company", "--format", "lanes").output
        #expect(lanes.contains("Gives a talk") && lanes.contains("◆ Is founded"))
        for format in ["svg", "html"] {
            let words = ["compare", "me", "company", "--align", "founding", "--format", format]
            let shared = shell.run(words)
            #expect(shared.output.contains("Is founded") && !shared.output.contains("Gives a talk"))
            #expect(shared.errors.contains("1 private event was left out"))
            let whole = shell.run(words + ["--private"])
            #expect(whole.output.contains("Gives a talk"))
        }
    }

    @Test func `Offsets are ranges in JSON too`() throws {
        let (shell, ids) = try careers()
        let objects = try shell.run("compare", "me", "company", "--align", "founding", "--json")
            .objects()
        #expect(objects.map { $0["timeline"]?.string } == ["me", "company"])
        #expect(objects.map { $0["align"]?.string } == ["event", "event"])
        let keys = try #require(objects[0].object).members.map(\.name)
        #expect(keys == ["timeline", "title", "align", "origin", "events"])
        #expect(
            objects[0]["origin"]
                == [
                    "earliest": "2014-03-01", "latest": "2014-03-31", "event": .string(ids[1]),
                    "basis": "event",
                ])
        let events = try #require(objects[0]["events"]?.array)
        #expect(events.map { $0["id"]?.string } == [ids[0], ids[1], ids[2]])
        #expect(events[1]["offset"]?["earliestStart"] == 0)
        #expect(
            events[2]["offset"]
                == ["earliestStart": 71, "latestStart": 101, "earliestEnd": 71, "latestEnd": 101])
        let calendar = try shell.run("compare", "me", "company", "--format", "json").objects()
        #expect(calendar[0]["origin"] == .null)
        #expect(calendar[0]["events"]?.array?[0]["offset"] == .null)
    }

    @Test func `What is open or unknown is told apart in JSON`() throws {
        let (shell, _) = try careers()
        _ = try shell.add("Goes on", "--when", "2015-01-01/..")
        _ = try shell.add("Ended somehow", "--when", "2015-01-01/")
        _ = try shell.add("Bare")
        let objects = try shell.run("compare", "me", "company", "--align", "start", "--json")
            .objects()
        let offsets = try #require(objects[0]["events"]?.array).suffix(3).map {
            $0["offset"]?["latestEnd"]
        }
        #expect(offsets == ["unknown", .null, "unknown"])
        #expect(objects[0]["origin"]?["basis"] == "tenure")
        #expect(objects[1]["origin"]?["basis"] == "first")
    }

    @Test func `What careers are counted from is said where nobody named it`() throws {
        let (shell, _) = try careers()
        let start = shell.run("compare", "me", "company", "--align", "start")
        #expect(start.errors.contains("me is counted from “First role” ("))
        #expect(start.errors.contains("vita timeline set me start DATE"))
        #expect(start.errors.contains("company is counted from “Is founded” ("))
        shell.run("timeline", "set", "me", "start", "2010")
        shell.run("timeline", "set", "company", "start", "2016-01")
        #expect(shell.run("compare", "me", "company", "--align", "start").errors.isEmpty)
        let several = shell.run("compare", "me", "company", "--align", "first launch", "-q")
        #expect(several.status == .failed)
        #expect(several.errors.contains("no event of me matches 'first launch'"))
        let named = shell.run(
            "compare", "me", "company", "--align", "launch", "--align", "me:talk")
        #expect(named.status == .done)
        #expect(named.errors.contains("company: 'launch' matches 2 events"))
        #expect(!named.errors.contains("me:"))
    }

    @Test func `Ages need a birth, and say how to set it`() throws {
        let (shell, _) = try careers()
        let missing = shell.run("compare", "me", "company", "--align", "age")
        #expect(missing.status == .failed)
        #expect(missing.errors.contains("vita timeline set me birth DATE"))
        shell.run("timeline", "set", "me", "birth", "1990-03-15")
        shell.run("timeline", "set", "company", "birth", "2016")
        let page = shell.run("compare", "me", "company", "--align", "age").output
        #expect(page.contains("Age 24 ─"))
        #expect(page.contains("born Thu 15 March 1990"))
    }

    @Test func `Filters choose what is shown and not what is counted from`() throws {
        let (shell, ids) = try careers()
        let objects = try shell.run(
            "compare", "me", "company", "kind:launch", "-kind:role", "--align", "founding", "--json"
        ).objects()
        #expect(objects[0]["events"]?.array?.isEmpty == true)
        #expect(objects[0]["origin"]?["event"]?.string == ids[1])
        #expect(objects[1]["events"]?.array?.count == 2)
        let none = shell.run("compare", "me", "company", "text:nothing")
        #expect(none.status == .done && none.output.isEmpty)
        #expect(none.errors.contains("no event in me, company matches"))
    }

    @Test func `The past can be compared`() throws {
        let (shell, _) = try careers()
        shell.now += 86_400 * 400
        _ = try shell.add("Much later", "--when", "2020")
        let words = ["compare", "me", "company", "--align", "founding"]
        #expect(shell.run(words).output.contains("Much later"))
        let past = shell.run(words + ["--as-of", "2027-06"])
        #expect(past.status == .done)
        #expect(!past.output.contains("Much later") && past.output.contains("Founds a club"))
    }

    @Test func `Wrong words are refused with what to write`() throws {
        let (shell, _) = try careers()
        for (words, reason) in [
            (["me", "kind:talk"], "needs two timelines"), (["me", "me"], "needs two timelines"),
            (["me", "company", "-t", "me"], "without -t"),
            (["me", "company", "--align", "me:talk"], "from which event of company"),
            (["me", "company", "--align", ""], "says nothing"),
            (["me", "company", "--align", "me:"], "says nothing"),
            (["me", "company", "--align", "age", "--align", "start"], "given twice"),
            (["me", "company", "--align", "me:a", "--align", "me:b"], "given twice"),
            (["me", "company", "--align", "age", "--align", "me:talk"], "by age, or each"),
            (["me", "company", "--format", "csv"], "--format"),
        ] {
            let answer = shell.run(["compare"] + words)
            #expect(answer.status == .usage, "\(words)")
            #expect(answer.errors.contains(reason), "\(words): \(answer.errors)")
        }
        let unknown = shell.run("compare", "me", "compny")
        #expect(unknown.status == .failed && unknown.errors.contains("did you mean company?"))
        let narrative = shell.run("compare", "me", "nathan-lambert")
        #expect(narrative.errors.contains("vita import nathan-lambert"))
    }

    @Test func `A page can go to a file`() throws {
        let (shell, _) = try careers()
        let file = shell.folder.file("page.txt")
        shell.run("compare", "me", "company", "-o", file)
        let page = String(decoding: try shell.folder.bytes(of: "page.txt"), as: UTF8.self)
        #expect(page == shell.run("compare", "me", "company").output)
    }
}
