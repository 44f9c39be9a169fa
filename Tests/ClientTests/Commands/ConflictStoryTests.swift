import StrictJSON
import Testing

@testable import ClientCommands

/// What two and three machines see that write about one event while they are apart.
@Suite struct ConflictStoryTests {
    /// Everybody knows one event.
    private func meeting(_ words: String..., people: Int = 2) throws -> (Meeting, String) {
        let meeting = people == 2 ? try Meeting("ada", "bob") : try Meeting("ada", "bob", "cy")
        let answer = meeting.machines[0].run(["add", "--json", "-q", "Joined"] + words)
        let event = try answer.objects().first?["events"]?.array?.first?.string
        try meeting.begin()
        return (meeting, try #require(event))
    }

    /// The values of the only conflict.
    private func values(_ machine: Shell) throws -> [JSONValue] {
        let conflicts = try machine.conflicts()
        try #require(conflicts.count == 1)
        return try #require(conflicts[0]["values"]?.array).compactMap { $0["value"] }
    }

    @Test func `Set against set keeps both values and says whose they are`() throws {
        let (meeting, id) = try meeting("--kind", "role")
        let (ada, bob) = (meeting.machines[0], meeting.machines[1])
        try ada.done("edit", id, "--kind", "launch")
        try bob.done("edit", id, "--kind", "talk")
        let said = try meeting.sync(0, 1, 0)
        for line in [said[1], said[2]] {
            #expect(line.contains("1 new conflict: kind of “Joined”"))
            #expect(line.contains("vita resolve settles it"))
        }
        #expect(try meeting.digests().count == 1)
        for machine in [ada, bob] {
            let conflict = try #require(try machine.conflicts().first)
            #expect(conflict["event"]?.string == id)
            #expect(conflict["field"] == "kind")
            let values = try #require(conflict["values"]?.array)
            #expect(values.map { $0["value"] } == ["launch", "talk"])
            #expect(values.map { $0["author"] } == ["ada", "bob"])
            #expect(
                values.map { $0["at"] } == ["2027-01-15T08:00:00Z", "2027-01-15T08:01:00Z"])
            #expect(values.allSatisfy { $0["change"]?.string?.utf8.count == 64 })
            #expect(conflict["shown"] == 1)
            #expect(try machine.shown(id)["kind"] == "talk")
            #expect(try machine.shown(id)["conflicts"] == ["kind"])
            #expect(machine.run("list").output.contains(" ≠ "))
            #expect(machine.run("list", "--ascii").output.contains(" ? "))
            #expect(machine.run("print").output.contains("≠ Joined"))
            let page = machine.run("show", id).output
            for part in ["≠ kind", "launch", "talk", "ada, 2027-01-15 08:00", "(shown)"] {
                #expect(page.contains(part))
            }
        }
        #expect(ada.run("list", "conflict:yes").lines.count == 1)
        #expect(ada.run("conflicts", "kind:role", "--json").output.isEmpty)
        let page = ada.run("conflicts", "--width", "72").output
            .replacing(/change [0-9a-f]{8}/, with: "change 4be1c2d3")
            .replacing(id.prefix(4), with: "k3f9")
        try expectGolden("conflicts", page)
    }

    @Test func `Resolved on one machine is resolved on all`() throws {
        let (meeting, id) = try meeting("--kind", "role")
        let (ada, bob) = (meeting.machines[0], meeting.machines[1])
        try ada.done("edit", id, "--kind", "launch")
        try bob.done("edit", id, "--kind", "talk")
        try meeting.exchange()
        let before = try ada.digest()
        let resolved = try ada.done("resolve", id, "--take", "1", "--json").objects()[0]
        #expect(resolved["change"]?.string?.utf8.count == 64)
        #expect(resolved["events"] == .strings([id]))
        let said = try meeting.sync(0, 1)
        #expect(!said[1].contains("conflict"))
        for machine in meeting.machines {
            #expect(try machine.conflicts().isEmpty)
            #expect(try machine.shown(id)["kind"] == "launch")
        }
        // Undone as one, anywhere: the conflict is back; redone, it is gone again.
        let undo = try bob.done("undo", resolved["change"]?.string ?? "", "--json").objects()[0]
        #expect(try bob.digest() == before)
        #expect(try values(bob) == ["launch", "talk"])
        let back = try #require(try bob.conflicts()[0]["values"]?.array)
        #expect(back.map { $0["author"] } == ["ada", "bob"], "An undo gives nobody's value.")
        try meeting.exchange()
        #expect(try values(ada) == ["launch", "talk"])
        try ada.done("undo", undo["change"]?.string ?? "")
        try meeting.exchange()
        #expect(try meeting.digests().count == 1)
        #expect(try bob.conflicts().isEmpty)
        #expect(try bob.shown(id)["kind"] == "launch")
    }

    @Test func `A settled conflict is still seen with its values as of before`() throws {
        let (meeting, id) = try meeting("--kind", "role")
        let (ada, bob) = (meeting.machines[0], meeting.machines[1])
        try ada.done("edit", id, "--kind", "launch")
        try bob.done("edit", id, "--kind", "talk")
        try ada.done("edit", id, "--note", "Hers")
        try bob.done("edit", id, "--note", "His")
        try meeting.exchange()
        let before = ada.run("show", id).output
        ada.now += 86_400
        let yesterday = "2027-01-15"
        try ada.done("resolve", id, "kind", "--take", "1")
        try ada.done("delete", id)
        #expect(!ada.run("show", id).output.contains("talk"))
        #expect(ada.run("show", id, "--as-of", yesterday).output == before)
        for part in ["≠ kind", "launch", "talk", "ada, 2027-01-15 08:00", "His", "Hers"] {
            #expect(before.contains(part), "\(before)")
        }
    }

    @Test func `Two resolutions at once are the conflict then`() throws {
        let (meeting, id) = try meeting()
        let (ada, bob) = (meeting.machines[0], meeting.machines[1])
        try ada.done("edit", id, "--title", "Joined OpenAI")
        try bob.done("edit", id, "--title", "Began at OpenAI")
        try meeting.exchange()
        try ada.done("resolve", id, "title", "--take", "1")
        try bob.done("resolve", id, "title/en", "--value", "Started at OpenAI")
        try meeting.exchange()
        #expect(try meeting.digests().count == 1)
        #expect(try values(ada) == ["Began at OpenAI", "Started at OpenAI"])
        try bob.done("resolve", id, "--take", "2")
        try meeting.exchange()
        for machine in meeting.machines {
            #expect(try machine.conflicts().isEmpty)
            #expect(try machine.shown(id)["title"] == "Started at OpenAI")
        }
    }

    @Test func `The same resolution twice is none`() throws {
        let (meeting, id) = try meeting()
        for (machine, kind) in zip(meeting.machines, ["launch", "talk"]) {
            try machine.done("edit", id, "--kind", kind)
        }
        try meeting.exchange()
        for machine in meeting.machines { try machine.done("resolve", id, "--take", "2") }
        try meeting.exchange()
        for machine in meeting.machines { #expect(try machine.conflicts().isEmpty) }
        #expect(try meeting.digests().count == 1)
    }

    @Test func `An edit brings back what was deleted meanwhile, until somebody decides`() throws {
        for (choice, isDeleted) in [("alive", false), ("deleted", true)] {
            let (meeting, id) = try meeting("--kind", "role")
            let (ada, bob) = (meeting.machines[0], meeting.machines[1])
            try ada.done("delete", id)
            try bob.done("edit", id, "--kind", "talk")
            try meeting.exchange()
            #expect(try meeting.digests().count == 1)
            #expect(ada.run("list").output.contains("≠"))
            #expect(try values(ada) == ["alive", "deleted"])
            let authors = try #require(try ada.conflicts()[0]["values"]?.array)
            #expect(authors.map { $0["author"] } == ["bob", "ada"])
            let before = try bob.digest()
            try bob.done("resolve", id, "life", "--value", choice)
            try meeting.exchange()
            for machine in meeting.machines {
                #expect(try machine.conflicts().isEmpty)
                #expect(try machine.shown(id)["deleted"] == .bool(isDeleted))
                #expect(try machine.shown(id)["kind"] == "talk")
            }
            try bob.done("undo")
            #expect(try bob.digest() == before)
            #expect(try values(bob) == ["alive", "deleted"])
            try meeting.exchange()
            #expect(try meeting.digests().count == 1)
        }
    }

    @Test func `Restoring what is shown in spite of a deletion settles it`() throws {
        let (meeting, id) = try meeting()
        try meeting.machines[0].done("delete", id)
        try meeting.machines[1].done("edit", id, "--kind", "talk")
        try meeting.exchange()
        try meeting.machines[0].done("restore", id)
        try meeting.exchange()
        for machine in meeting.machines { #expect(try machine.conflicts().isEmpty) }
    }

    @Test func `Undoing a restoration hides nothing that was written since`() throws {
        let (meeting, id) = try meeting()
        let ada = meeting.machines[0]
        try ada.done("delete", id)
        let restored = try ada.done("restore", id, "--json").objects()[0]["change"]?.string
        try ada.done("edit", id, "--kind", "talk")
        let answer = ada.run("undo", restored ?? "")
        #expect(answer.status == .failed)
        #expect(try ada.shown(id)["deleted"] == false)
        try ada.done("undo")
        try ada.done("undo", restored ?? "")
        #expect(try ada.shown(id)["deleted"] == true)
    }

    @Test func `A tag that one adds and the other takes away stays`() throws {
        let (meeting, id) = try meeting("--tag", "ai")
        let (ada, bob) = (meeting.machines[0], meeting.machines[1])
        try ada.done("edit", id, "--drop-tag", "ai", "--tag", "lab")
        try bob.done("edit", id, "--tag", "lab")
        try bob.done("edit", id, "--drop-tag", "ai")
        try bob.done("edit", id, "--tag", "ai")
        try meeting.exchange()
        for machine in meeting.machines {
            #expect(try machine.shown(id)["tags"] == ["ai", "lab"])
            #expect(try machine.conflicts().isEmpty)
        }
        try bob.done("edit", id, "--drop-tag", "lab")
        try meeting.exchange()
        #expect(try ada.shown(id)["tags"] == ["ai"])
        #expect(try meeting.digests().count == 1)
    }

    @Test func `Status against date is no conflict`() throws {
        let (meeting, id) = try meeting("--when", "2027-03", "--status", "planned")
        try meeting.machines[0].done("edit", id, "--status", "happened")
        try meeting.machines[1].done("edit", id, "--when", "2027-04")
        try meeting.exchange()
        for machine in meeting.machines {
            #expect(try machine.conflicts().isEmpty)
            #expect(try machine.shown(id)["status"] == "happened")
            #expect(try machine.shown(id)["when"]?["edtf"] == "2027-04")
        }
    }

    @Test func `Four siblings over different bases are all there, and all settled at once`() throws
    {
        let meeting = try Meeting("ada", "bob", "cy", "dee")
        let (ada, dee) = (meeting.machines[0], meeting.machines[3])
        let id = try ada.add("Joined", "--kind", "role", "--note", "a b c d e f g h")
        try meeting.begin()
        // The fourth writes on top of what the first wrote, the others on what all knew.
        try ada.done("edit", id, "--kind", "one", "--note", "A b c d e f g h")
        try meeting.sync(0, 3)
        for (index, word) in [(1, "two"), (2, "three"), (3, "four")] {
            let note =
                index == 3 ? "A b c d e f g H" : index == 1 ? "a b C d e f g h" : "a b c d E f g h"
            try meeting.machines[index].done("edit", id, "--kind", word, "--note", note)
        }
        try ada.done("edit", id, "--kind", "five")
        try meeting.exchange()
        #expect(try meeting.digests().count == 1)
        for machine in meeting.machines {
            #expect(try values(machine) == ["five", "four", "three", "two"])
            #expect(try machine.shown(id)["notes"] == ["en": "A b C d E f g H"])
        }
        let before = try dee.digest()
        try dee.done("resolve", id, "--take", "3")
        try meeting.exchange()
        for machine in meeting.machines { #expect(try machine.shown(id)["kind"] == "three") }
        try dee.done("undo")
        #expect(try dee.digest() == before)
        #expect(try values(dee) == ["five", "four", "three", "two"])
    }

    @Test func `Three siblings, settled by one while two add more, are all there`() throws {
        let (meeting, id) = try meeting("--kind", "role", people: 3)
        let (ada, bob, cy) = (meeting.machines[0], meeting.machines[1], meeting.machines[2])
        try ada.done("edit", id, "--kind", "launch")
        try meeting.sync(0, 1)
        try bob.done("edit", id, "--kind", "talk")
        try cy.done("edit", id, "--kind", "award")
        try cy.done("edit", id, "--kind", "offer")
        try ada.done("edit", id, "--kind", "hire")
        try meeting.exchange()
        #expect(try meeting.digests().count == 1)
        #expect(try values(cy) == ["hire", "offer", "talk"])
        // A fourth comes from somebody who settles while another adds one more.
        try ada.done("resolve", id, "--take", "3")
        try bob.done("edit", id, "--kind", "move")
        try cy.done("edit", id, "--kind", "study")
        try meeting.exchange()
        #expect(try meeting.digests().count == 1)
        #expect(try values(ada) == ["move", "study", "talk"])
        try cy.done("resolve", id, "--value", "role")
        try meeting.exchange()
        for machine in meeting.machines { #expect(try machine.shown(id)["kind"] == "role") }
    }

    @Test func `What is asked for by name holds, even if it is shown already`() throws {
        let (meeting, id) = try meeting()
        let (ada, bob) = (meeting.machines[0], meeting.machines[1])
        try ada.done("edit", id, "--title", "Joined OpenAI", "--kind", "role", "--note", "a")
        try bob.done("edit", id, "--title", "Began at OpenAI", "--kind", "talk", "--note", "b")
        try meeting.exchange()
        let shown = try ada.shown(id)
        #expect(shown["conflicts"] == ["kind", "notes/en", "title/en"])
        try ada.done("edit", id, "--tag", "x")
        #expect(try ada.conflicts().count == 3, "An edit of something else settles nothing.")
        try ada.done("edit", id, "--title", shown["title"]?.string ?? "")
        try ada.done("edit", id, "--note", shown["notes"]?["en"]?.string ?? "")
        try ada.done("edit", id, "--clear", "kind")
        #expect(try ada.conflicts().isEmpty)
        #expect(try ada.shown(id)["title"] == shown["title"])
        #expect(try ada.done("edit", id, "--tag", "x", "--json").objects()[0]["change"] == .null)
        try meeting.exchange()
        #expect(try meeting.digests().count == 1)
        #expect(try bob.conflicts().isEmpty)
    }

    @Test func `A relation to a deleted event says so and breaks nothing`() throws {
        let (meeting, id) = try meeting()
        let (ada, bob) = (meeting.machines[0], meeting.machines[1])
        let part = try bob.add("First week", "--part-of", id, "--after", id)
        try ada.done("delete", id)
        try meeting.exchange()
        for machine in meeting.machines {
            #expect(machine.run("show", part).output.contains("which is deleted"))
            #expect(machine.run("print").output.contains("after Joined (deleted)"))
            #expect(machine.run("print", "--json").lines.count == 1)
            #expect(try machine.conflicts().isEmpty)
        }
    }
}
