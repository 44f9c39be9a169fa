import StrictJSON
import Testing

@testable import ClientCommands

/// What `vita resolve` takes and refuses.
@Suite struct ResolveCommandTests {
    /// Two machines that disagree on everything.
    private func meeting() throws -> (Meeting, String) {
        let meeting = try Meeting("ada", "bob")
        let other = try meeting.machines[0].add("Other", "--when", "2015")
        let id = try meeting.machines[0].add("Joined", "--title", "zh=加入")
        try meeting.begin()
        for (machine, n) in zip(meeting.machines, ["1", "2"]) {
            try machine.done(
                "edit", id, "--kind", "kind \(n)", "--when", "201\(n)", "--title", "zh=标题\(n)",
                "--note", "note \(n)", "--status", n == "1" ? "planned" : "target",
                "--visibility", n == "1" ? "private" : "public", "--after", other, "--offset",
                "\(n) weeks")
        }
        try meeting.exchange()
        return (meeting, id)
    }

    @Test func `Every field takes a value of its own kind`() throws {
        let (meeting, id) = try meeting()
        let ada = meeting.machines[0]
        let fields = try ada.conflicts().compactMap { $0["field"]?.string }
        let relation = try #require(fields.first { $0.hasPrefix("relations/after/") })
        #expect(
            fields == [
                "kind", "notes/en", relation, "status", "title/zh", "visibility", "when",
            ])
        for (field, value) in [
            ("kind", "role"), ("notes", "a note\n"), ("status", "happened"), ("title", "zh=新"),
            ("visibility", "shared"), ("when", "fall 2016"), (relation, ""),
        ] {
            try ada.done("resolve", id, field, "--value", value)
        }
        try meeting.exchange()
        for machine in meeting.machines {
            #expect(try machine.conflicts().isEmpty)
            let event = try machine.shown(id)
            #expect(event["kind"] == "role")
            #expect(event["notes"] == ["en": "a note\n"])
            #expect(event["titles"] == ["en": "Joined", "zh": "新"])
            #expect(event["when"]?["edtf"] == "2016-23")
            #expect(event["when"]?["words"] == "fall 2016")
            #expect(event["relations"] == [])
        }
    }

    @Test func `An empty value takes a field away`() throws {
        let (meeting, id) = try meeting()
        let ada = meeting.machines[0]
        for field in ["kind", "notes", "status", "when"] {
            try ada.done("resolve", id, field, "--value", "")
        }
        let event = try ada.shown(id)
        #expect(event["kind"] == .null)
        #expect(event["notes"] == [:])
        #expect(event["when"]?["edtf"] == .null)
        #expect(ada.run("resolve", id, "title", "--value", "").status == .failed)
    }

    @Test func `A keyed register is taken whole`() throws {
        let (meeting, id) = try meeting()
        let bob = meeting.machines[1]
        let relation = try #require(
            try bob.conflicts().compactMap { $0["field"]?.string }.first { $0.contains("after") })
        let refused = bob.run("resolve", id, relation, "--value", "3 weeks")
        #expect(refused.status == .usage)
        #expect(refused.errors.contains("--take N"))
        try bob.done("resolve", id, "relations", "--take", "2")
        #expect(try bob.shown(id)["relations"]?.array?[0]["offset"] == "P2W")
    }

    @Test func `What cannot be meant is refused with what could`() throws {
        let (meeting, id) = try meeting()
        let ada = meeting.machines[0]
        let before = try ada.digest()
        for (words, status, part) in [
            (
                ["resolve", id, "--take", "1"], ExitStatus.failed,
                "several conflicts: kind, notes/en"
            ),
            (["resolve", id, "kind"], .usage, "one of --take, --value and --edit"),
            (["resolve", id, "kind", "--take", "1", "--value", "x"], .usage, "one of --take"),
            (["resolve", id, "kind", "--take", "0"], .usage, "from 1 to 2"),
            (["resolve", id, "kind", "--take", "3"], .usage, "from 1 to 2"),
            (["resolve", id, "kin", "--take", "1"], .failed, "did you mean kind?"),
            (["resolve", id, "places", "--take", "1"], .failed, "no field in conflict"),
            (["resolve", id, "status", "--value", "plan"], .usage, "planned"),
            (["resolve", id, "when", "--value", "03/04/2019"], .usage, "03/04/2019"),
            (["resolve", id, "title/zh", "--value", " "], .failed, "the title is empty"),
            (["resolve", "zzzz", "--take", "1"], .failed, "there is no event"),
            (["resolve", "timeline", "--take", "1"], .failed, "nothing is in conflict"),
            (["resolve", "source/x", "--take", "1"], .failed, "nothing is in conflict"),
        ] {
            let answer = ada.run(words)
            #expect(answer.status == status, "\(words): \(answer.errors)")
            #expect(answer.errors.contains(part), "\(words): \(answer.errors)")
        }
        #expect(try ada.digest() == before)
    }

    @Test func `Conflicts are listed for all timelines asked for, and by filter`() throws {
        let (meeting, id) = try meeting()
        let ada = meeting.machines[0]
        #expect(ada.run("conflicts", "Joined", "--json").lines.count == 7)
        #expect(ada.run("conflicts", "Other", "--json").lines.isEmpty)
        try ada.done("timeline", "new", "work")
        #expect(
            ada.run("conflicts", "-t", "work").errors.contains("nothing is in conflict in work"))
        #expect(ada.run("conflicts", "-t", "work", "-t", "me", "--json").lines.count == 7)
        #expect(try ada.run("status", "--json").objects()[0]["conflicts"] == .integer(7))
        try ada.done("delete", id)
        #expect(ada.run("conflicts", "--json").lines.isEmpty, "Nobody has to settle what is gone.")
        #expect(try ada.run("status", "--json").objects()[0]["conflicts"] == .integer(0))
        try ada.done("restore", id)
        #expect(ada.run("conflicts", "--json").lines.count == 7)
    }

    @Test func `The keys of conflicts and resolutions are as promised`() throws {
        let (meeting, id) = try meeting()
        let ada = meeting.machines[0]
        let conflict = try ada.conflicts()[0]
        for key in ["event", "field", "values", "shown"] { #expect(conflict[key] != nil) }
        #expect(
            conflict["values"]?.array?[0].object?.members.map(\.name)
                == ["value", "change", "author", "at"])
        let resolved = try ada.done("resolve", id, "kind", "--take", "1", "--json").objects()[0]
        #expect(resolved.object?.members.map(\.name) == ["change", "events"])
    }

    @Test func `A sync names five conflicts and counts the others`() throws {
        let (meeting, _) = try meeting()
        let (ada, bob) = (meeting.machines[0], meeting.machines[1])
        let id = try ada.add("Second")
        try meeting.exchange()
        try ada.done("edit", id, "--kind", "a", "--when", "2001", "--status", "planned")
        try bob.done("edit", id, "--kind", "b", "--when", "2002", "--status", "target")
        let said = try meeting.sync(0, 1)
        #expect(said[1].contains("3 new conflicts: kind of “Second”"))
        #expect(said[1].contains("vita resolve settles them"))
        #expect(said[1].split(separator: "\n").count == 2)
        #expect(try bob.run("sync", "--json").objects()[0]["conflicts"] == .integer(0))
    }

    @Test func `Conflicts with hostile text drive no terminal`() throws {
        let meeting = try Meeting("ada", "bob")
        let ada = meeting.machines[0]
        let id = try ada.add("Joined")
        try meeting.begin()
        for (machine, name) in zip(meeting.machines, ["a\u{202E}b", "evil\u{9B}31m"]) {
            machine.run("edit", id, "--title", name)
            try machine.done("edit", id, "--note", "x\u{202E}\(machine.now)")
        }
        try meeting.exchange()
        for words in [["conflicts"], ["show", id], ["list"]] {
            let output = ada.run(words).output
            let harm = output.unicodeScalars.contains {
                ($0.value < 0x20 && $0 != "\n") || (0x7F..<0xA0).contains($0.value)
                    || (0x202A...0x202E).contains($0.value)
            }
            #expect(!harm, "\(words)")
        }
    }
}
