import ClientStore
import Replication
import Sealing
import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

/// Notes that two machines write while they are apart, and the editor that puts them together.
@Suite struct NotesConflictTests {
    private let base = "Worked on the bot.\n\nMoved to Berlin in spring.\n\nLeft in autumn."

    private func meeting(_ note: String, _ texts: String...) throws -> (Meeting, String) {
        let meeting = texts.count == 2 ? try Meeting("ada", "bob") : try Meeting("ada", "bob", "cy")
        let id = try meeting.machines[0].add("Joined", "--note", note)
        try meeting.begin()
        for (machine, text) in zip(meeting.machines, texts) {
            try machine.done("edit", id, "--note", text)
        }
        try meeting.exchange()
        return (meeting, id)
    }

    private func note(_ machine: Shell, _ id: String) throws -> String? {
        try machine.shown(id)["notes"]?["en"]?.string
    }

    @Test func `Disjoint edits of a note are one text on both machines`() throws {
        let (meeting, id) = try meeting(
            base, base.replacing("bot", with: "robot"), base + "\nCame back.")
        for machine in meeting.machines {
            #expect(
                try note(machine, id) == base.replacing("bot", with: "robot") + "\nCame back.")
            #expect(try machine.conflicts().isEmpty)
        }
        #expect(try meeting.digests().count == 1)
    }

    @Test func `Three sides are merged at once, words of one line included`() throws {
        let (meeting, id) = try meeting(
            base, base.replacing("Berlin", with: "Paris"), base.replacing("spring", with: "May"),
            base.replacing("autumn", with: "October"))
        for machine in meeting.machines {
            #expect(
                try note(machine, id)
                    == "Worked on the bot.\n\nMoved to Paris in May.\n\nLeft in October.")
        }
    }

    @Test func `Undoing an edit on merged notes gives the text of before, not a conflict`() throws {
        let (meeting, id) = try meeting(
            base, base.replacing("bot", with: "robot"), base + "\nCame back.")
        let ada = meeting.machines[0]
        let merged = try note(ada, id)
        let before = try ada.digest()
        let edit = try ada.done("edit", id, "--note", "All anew.", "--json")
            .objects()[0]["change"]?.string
        try ada.done("undo")
        #expect(try ada.digest() == before)
        #expect(try note(ada, id) == merged)
        #expect(try ada.conflicts().isEmpty)
        // Redone and undone once more.
        let undo = try ada.run("log", "--json").objects()[0]["change"]?.string
        try ada.done("undo", undo ?? "")
        #expect(try note(ada, id) == "All anew.")
        try ada.done("undo", edit ?? "")
        #expect(try note(ada, id) == merged)
        #expect(try ada.digest() == before)
        try meeting.exchange()
        #expect(try meeting.digests().count == 1)
        #expect(try note(meeting.machines[1], id) == merged)
        #expect(ada.run("verify").status == .done)
    }

    @Test func `Overlapping edits are a conflict, and so again after an undo`() throws {
        let (meeting, id) = try meeting(
            base, base.replacing("bot", with: "robot"), base.replacing("bot", with: "game"))
        let (ada, bob) = (meeting.machines[0], meeting.machines[1])
        let before = try bob.digest()
        #expect(try ada.shown(id)["conflicts"] == ["notes/en"])
        try bob.done("resolve", id, "--take", "1")
        #expect(try bob.conflicts().isEmpty)
        try bob.done("undo")
        #expect(try bob.digest() == before)
        #expect(try bob.conflicts().count == 1)
        #expect(bob.run("list").output.contains("≠"))
        try meeting.exchange()
        #expect(try ada.conflicts().count == 1)
    }

    @Test func `An edit of notes in conflict settles them`() throws {
        let (meeting, id) = try meeting(
            base, base.replacing("bot", with: "robot"), base.replacing("bot", with: "game"))
        try meeting.machines[0].done("edit", id, "--note", "Something else.")
        try meeting.exchange()
        for machine in meeting.machines {
            #expect(try machine.conflicts().isEmpty)
            #expect(try note(machine, id) == "Something else.")
        }
    }

    @Test func `The editor marks what overlaps and nothing else`() throws {
        let (meeting, id) = try meeting(
            base, base.replacing("the bot", with: "the robot"),
            base.replacing("the bot", with: "the game").replacing("autumn", with: "October"))
        let ada = meeting.machines[0]
        ada.terminals.input = true
        let copy = ada.folder.file("page")
        ada.variables["EDITOR"] =
            "sh -c 'cp \"$1\" \(copy); sed -i \"/^[<>=]/d; /game/d\" \"$1\"' x"
        try ada.done("resolve", id, "--edit")
        let page = String(decoding: try ada.folder.bytes(of: "page"), as: UTF8.self)
            .replacing(/change [0-9a-f]{8}/, with: "change 4be1c2d3")
        #expect(
            page == """
                <<<<<<< 1 bob, 2027-01-15 08:01, change 4be1c2d3
                Worked on the game.
                =======
                Worked on the robot.
                >>>>>>> 2 ada, 2027-01-15 08:00, change 4be1c2d3

                Moved to Berlin in spring.

                Left in October.

                """)
        try meeting.exchange()
        for machine in meeting.machines {
            #expect(
                try note(machine, id)
                    == "Worked on the robot.\n\nMoved to Berlin in spring.\n\nLeft in October.")
            #expect(try machine.conflicts().isEmpty)
        }
        #expect(ada.folder.names == ["home", "page"])
    }

    @Test func `A mark that is left keeps the conflict and the text`() throws {
        let (meeting, id) = try meeting("one", "two", "three")
        let ada = meeting.machines[0]
        ada.terminals.input = true
        ada.variables["EDITOR"] = "sed -i /^=/d"
        let answer = ada.run("resolve", id, "--edit")
        #expect(answer.status == .failed)
        #expect(answer.errors.contains("a conflict is still marked in line 1"))
        #expect(answer.errors.contains("your text is in"))
        #expect(try ada.conflicts().count == 1)
        ada.terminals.input = false
        #expect(ada.run("resolve", id, "--edit").status == .usage)
    }

    @Test func `What came while somebody thought is not overwritten`() throws {
        let (meeting, id) = try meeting("one", "two", "three")
        let (ada, bob) = (meeting.machines[0], meeting.machines[1])
        let replica = try Replica(
            home: ada.folder.file("home"),
            surroundings: .init(now: { 0 }, random: Fixed(), author: "ada"))
        let timeline = try replica.currentTimeline()
        let looked = try #require(
            try replica.conflicts(of: .event(id), in: timeline).first)
        try bob.done("edit", id, "--note", "four")
        try meeting.exchange()
        let settled = #expect(throws: ReplicaError.self) {
            try replica.resolve(looked, with: "five")
        }
        #expect(settled?.description.contains("was settled meanwhile") == true)
        try ada.done("edit", id, "--note", "six")
        try bob.done("edit", id, "--note", "seven")
        try meeting.exchange()
        let other = #expect(throws: ReplicaError.self) {
            try replica.resolve(looked, with: "five")
        }
        #expect(other?.description.contains("came meanwhile") == true)
        #expect(try ada.conflicts().count == 1)
    }

    @Test func `Dates and titles can be put together in the editor too`() throws {
        let meeting = try Meeting("ada", "bob")
        let ada = meeting.machines[0]
        let id = try ada.add("Joined", "--when", "2016")
        try meeting.begin()
        for (machine, words) in zip(meeting.machines, ["spring 2016", "May 2016"]) {
            try machine.done("edit", id, "--when", words)
        }
        try meeting.exchange()
        ada.terminals.input = true
        ada.variables["EDITOR"] = "sed -i '/^[<>=]/d; /spring/d'"
        try ada.done("resolve", id, "when", "--edit")
        #expect(try ada.shown(id)["when"]?["words"] == "May 2016")
        try meeting.machines[1].done("delete", id)
        try ada.done("edit", id, "--kind", "role")
        try meeting.exchange()
        let answer = ada.run("resolve", id, "life", "--edit")
        #expect(answer.status == .usage)
        #expect(answer.errors.contains("--take N"))
    }
}

/// No chance at all; for a replica that makes nothing.
private final class Fixed: RandomSource {
    func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: 7, count: count) }
}
