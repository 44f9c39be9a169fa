import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

@Suite struct AsOfTests {
    /// 15 January 2027, 08:00 in UTC.
    private func career() throws -> (shell: Shell, id: String, change: String) {
        let shell = try Shell()
        let id = try shell.add("Old title", "--when", "2015", "--note", "Old note")
        let change = try #require(
            try shell.run("log", "-n", "1", "--json").objects()[0]["change"]?.string)
        shell.now += 2 * 86_400
        shell.run("edit", id, "--title", "New title", "--note", "New note")
        _ = try shell.add("Second", "--when", "2016")
        return (shell, id, change)
    }

    @Test(arguments: [
        ("2027-01-14", 0), ("2026", 0), ("2027-01-15T07:59:59", 0), ("2027-01-15 09:00+02:00", 0),
        ("2027-01-15 08:00", 1), ("2027-01-15T09:00:00+01:00", 1), ("2027-01-15", 1),
        ("16 January 2027", 1), ("2027-01-17", 2), ("Jan 2027", 2), ("2027", 2),
    ])
    func `A date is its end, in UTC`(moment: String, events: Int) throws {
        let (shell, _, _) = try career()
        let answer = shell.run("list", "--as-of", moment)
        #expect(answer.status == .done, "\(answer.errors)")
        #expect(answer.lines.count == events)
        #expect(answer.output.contains("Old title") == (events == 1))
        #expect(answer.output.contains("New title") == (events == 2))
    }

    @Test func `Each command that shows events shows them as they were`() throws {
        let (shell, id, change) = try career()
        for moment in ["2027-01-15", change, String(change.prefix(8)), change.uppercased()] {
            #expect(shell.run("print", "--notes", "--as-of", moment).output.contains("Old note"))
            let object = try shell.run("show", id, "--as-of", moment, "--json").objects()[0]
            #expect(object["title"] == "Old title")
            #expect(shell.run("search", "old", "--as-of", moment).lines.count == 1)
            #expect(shell.run("search", "new", "-q", "--as-of", moment).output.isEmpty)
            let stats = try shell.run("stats", "--json", "--as-of", moment).objects()[0]
            #expect(stats["events"] == 1)
        }
        let early = shell.run("show", id, "--as-of", "2020")
        #expect(early.status == .failed)
        #expect(early.errors.contains("was not there yet"))
    }

    @Test func `Deleted events are there before they were deleted`() throws {
        let (shell, id, _) = try career()
        shell.now += 86_400
        shell.run("delete", id)
        #expect(shell.run("list", "--as-of", "2027-01-17").lines.count == 2)
        #expect(shell.run("list", "--as-of", "2027-01-18").lines.count == 1)
        #expect(shell.run("list", "deleted:yes", "--as-of", "2027-01-18").lines.count == 1)
    }

    @Test func `What is neither a date nor a change is refused with both in mind`() throws {
        let (shell, _, _) = try career()
        let words = shell.run("list", "--as-of", "whenever")
        #expect(words.status == .usage)
        #expect(words.errors.contains("a date or a change"))
        #expect(shell.run("list", "--as-of", "2015/2016").status == .usage)
        let change = shell.run("list", "--as-of", "abcdef12")
        #expect(change.status == .failed)
        #expect(change.errors.contains("no date, and no change in me begins with it"))
        // Five digits are too few for a change.
        #expect(shell.run("list", "--as-of", "abcde").status == .usage)
    }

    @Test func `The state as of the last change is the state`() throws {
        let (shell, _, _) = try career()
        let last = try #require(
            try shell.run("log", "-n", "1", "--json").objects()[0]["change"]?.string)
        for command in ["list", "print"] {
            #expect(shell.run(command, "--as-of", last).output == shell.run(command).output)
        }
    }
}
