import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

@Suite struct TimelineSetCommandTests {
    private func value(_ words: String..., on shell: Shell) throws -> JSONValue? {
        try shell.run(["timeline", "set", "me"] + words + ["--json"]).objects().first?["value"]
    }

    @Test func `Settings are set, changed, taken away and undone`() throws {
        let shell = try Shell()
        #expect(try value("birth", "March", "1990", on: shell) == "1990-03")
        let again = try shell.run("timeline", "set", "me", "birth", "1990-03", "--json").objects()
        #expect(again[0]["change"] == .null)
        #expect(try value("start", "autumn 2012", on: shell) == "2012-23")
        #expect(try value("hemisphere", "south", on: shell) == "south")
        let said = shell.run("timeline", "set", "me", "birth", "1991").errors
        #expect(said.contains("the birth of me is 1991 (1991)"))
        #expect(shell.run("undo").status == .done)
        let log = shell.run("log").output
        #expect(log.contains("changed the timeline's settings: birth"))
        #expect(try value("birth", "none", on: shell) == .null)
        #expect(shell.run("export").output.contains("career-start"))
        #expect(!shell.run("export").output.contains("birth"))
    }

    @Test func `What is no setting, no date or no moment is refused`() throws {
        let shell = try Shell()
        for (words, reason) in [
            (["brith", "1990"], "birth"), (["birth", "soon"], "soon"),
            (["birth", "../.."], "does not say when it begins"),
            (["hemisphere", "east"], "north or south"), (["birth"], "VALUE"),
        ] {
            let answer = shell.run(["timeline", "set", "me"] + words)
            #expect(answer.status == .usage, "\(words)")
            #expect(answer.errors.contains(reason), "\(words): \(answer.errors)")
        }
        #expect(shell.run("timeline", "set", "you", "birth", "1990").status == .failed)
        #expect(try shell.run("status", "--json").objects()[0]["changes"] == 0)
    }

    @Test func `Two births are a conflict, which setting one of them settles`() throws {
        let meeting = try Meeting("ada", "bob")
        let ada = meeting.machines[0]
        _ = try ada.add("Joined")
        try meeting.begin()
        for (index, year) in ["1990", "1991"].enumerated() {
            meeting.machines[index].run("timeline", "set", "me", "birth", year)
        }
        _ = try meeting.sync(0, 1, 0)
        #expect(try ada.conflicts().count == 1)
        let shown = ada.run("export").output.contains("1991") ? "1991" : "1990"
        ada.run("timeline", "set", "me", "birth", shown)
        #expect(try ada.conflicts().isEmpty)
        try meeting.exchange()
        for machine in meeting.machines { #expect(try machine.conflicts().isEmpty) }
        #expect(try meeting.digests().count == 1)
    }
}
