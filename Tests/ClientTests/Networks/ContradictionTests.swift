import SQLite
import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands
@testable import ClientStore

@Suite struct ContradictionTests {
    /// A after B, B after C, C three months after A.
    private func planted() throws -> (shell: Shell, ids: [String], last: Shell.Answer) {
        let shell = try Shell()
        let ids = [try shell.add("Alpha"), try shell.add("Beta"), try shell.add("Gamma")]
        #expect(shell.run("edit", ids[0], "--after", ids[1]).errors == "")
        #expect(shell.run("edit", ids[1], "--after", ids[2]).errors == "")
        let last = shell.run("edit", ids[2], "--after", ids[0], "--offset", "3 months")
        return (shell, ids, last)
    }

    @Test func `a planted contradiction is told at entry and stands all the same`() throws {
        let (shell, ids, last) = try planted()
        #expect(last.status == .done)
        for words in [
            "these cannot all be true", "“Alpha”", "is after “Beta”", "is after “Gamma”",
            "is after “Alpha” (\(ids[0].prefix(4))) by 3 months", "vita edit",
        ] {
            #expect(last.errors.contains(words), "\(last.errors)")
        }
        #expect(last.errors.split(separator: "\n").count == 5)
        let relations = try shell.run("show", ids[2], "--json").objects()[0]["relations"]?.array
        #expect(relations?.count == 1)
        // Told once.
        #expect(shell.run("edit", ids[0], "--kind", "talk").errors == "")
    }

    @Test func `verify, show, status and list tell of it`() throws {
        let (shell, ids, _) = try planted()
        let other = try shell.add("Delta", "--when", "2016")
        let verify = shell.run("verify")
        #expect(verify.status == .done)
        #expect(verify.lines.count == 5)
        #expect(verify.lines[4].hasPrefix("ok, but for 1 contradiction"))
        let objects = try shell.run("verify", "--json").objects()
        #expect(objects[0]["contradiction"]?.array?.count == 3)
        #expect(Set(objects[0]["events"]?.array?.compactMap(\.string) ?? []) == Set(ids))
        #expect(objects[1]["ok"] == true)
        #expect(objects[1]["contradictions"] == 1)
        for id in ids {
            #expect(shell.run("show", id).output.contains("these cannot all be true"))
            let shown = try shell.run("show", id, "--json").objects()[0]["contradictions"]
            #expect(shown?.array?.first?.array?.count == 3)
        }
        #expect(!shell.run("show", other).output.contains("cannot"))
        #expect(try shell.run("status", "--json").objects()[0]["contradictions"] == 1)
        #expect(shell.run("list").lines.filter { $0.contains(" ! ") }.count == 3)
        #expect(shell.run("print").output.contains("! Alpha"))
    }

    @Test func `what takes a statement back settles it`() throws {
        for words in [["undo"], ["delete", "0"], ["edit", "1", "--clear", "relations"]] {
            let (shell, ids, _) = try planted()
            let answer = shell.run(words.map { Int($0).map { ids[$0] } ?? $0 })
            #expect(answer.status == .done)
            #expect(answer.errors == "")
            #expect(shell.run("verify").output == "ok\n")
            #expect(try shell.run("status", "--json").objects()[0]["contradictions"] == 0)
        }
    }

    @Test func `restoring and undoing can bring it back`() throws {
        let (shell, ids, _) = try planted()
        shell.run("delete", ids[1])
        #expect(shell.run("restore", ids[1]).errors.contains("cannot all be true"))
        shell.run("edit", ids[1], "--clear", "relations")
        #expect(shell.run("undo").errors.contains("cannot all be true"))
        #expect(shell.run("undo").errors == "")
    }

    @Test func `dates that run against a relation are named`() throws {
        let shell = try Shell()
        let first = try shell.add("First", "--when", "May 2016")
        let answer = shell.run("add", "Second", "--when", "April 2016", "--after", first)
        #expect(answer.status == .done)
        #expect(answer.errors.contains("is dated May 2016"))
        #expect(answer.errors.contains("is dated April 2016"))
        #expect(answer.errors.contains("is after “First”"))
    }

    @Test func `an import warns and is not refused`() throws {
        let (shell, _, _) = try planted()
        let file = shell.folder.file("out.json")
        shell.run("export", "-o", file)
        shell.run("timeline", "new", "other")
        let answer = shell.run("import", file, "-t", "other")
        #expect(answer.status == .done)
        #expect(answer.errors.contains("cannot all be true in other"))
    }
}
