import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

@Suite struct HistoryCommandsTests {
    /// An event that was added in January 2027 and edited once a day.
    private func career() throws -> (shell: Shell, id: String) {
        let shell = try Shell()
        let id = try shell.add("Joined", "--when", "2015", "--kind", "role")
        for words in [
            ["--when", "August 2015"], ["--title", "Joined OpenAI", "--tag", "ai"],
            ["--clear", "kind"], ["--drop-tag", "ai"], ["--note", "A note."],
            ["--link", "https://openai.com"],
        ] {
            shell.now += 86_400
            #expect(shell.run(["edit", id] + words).status == .done)
        }
        return (shell, id)
    }

    private func digest(_ shell: Shell) throws -> JSONValue? {
        try shell.run("status", "--json").objects()[0]["digest"]
    }

    @Test func `The log tells each action in a sentence`() throws {
        let (shell, id) = try career()
        shell.run("undo")
        shell.run("delete", id)
        try expectGolden("log-sentences", shell.run("log").output)
        #expect(shell.run("log", String(id.prefix(6)), "-n", "3").lines.count == 3)
        let other = try shell.add("Other")
        #expect(shell.run("log", other).lines.count == 1)
        #expect(shell.run("log").lines.count == 10)
        let object = try shell.run("log", "-n", "1", "--json").objects()[0]
        #expect(object["word"] == "add")
        #expect(object["text"]?.string?.hasPrefix("added “Other”") == true)
    }

    @Test func `The history shows each value, what became of it and who wrote it`() throws {
        let (shell, id) = try career()
        shell.run("undo")
        try expectGolden("history", shell.run("history", id).output)
        let objects = try shell.run("history", id, "--json").objects()
        #expect(objects.map { $0["field"] }.contains("links/https://openai.com"))
        let titles = objects.filter { $0["field"] == "title/en" }
        #expect(titles.map { $0["state"] } == ["replaced", "live"])
        #expect(titles[0]["replacedBy"]?.array == titles[1]["change"].map { [$0] })
        #expect(titles[1]["replaces"]?.array == titles[0]["change"].map { [$0] })
        #expect(objects.first { $0["field"] == "tags/ai" }?["state"] == "removed")
        #expect(objects.first { $0["field"] == "links/https://openai.com" }?["state"] == "undone")
    }

    @Test func `Undo and redo of an import give back the digests before and after`() throws {
        let shell = try Shell()
        shell.variables["VITA_DATA"] = "\(RepositoryFile.root)/Data"
        _ = try shell.add("Mine")
        shell.run("timeline", "new", "empty")
        for timeline in ["me", "greg-brockman"] {
            if timeline == "greg-brockman" {
                #expect(shell.run("import", "greg-brockman").status == .done)
                shell.run("timeline", "use", timeline)
                shell.run("undo")
            }
            let before = try digest(in: timeline, shell)
            #expect(shell.run("import", "greg-brockman", "-t", timeline).status == .done)
            let after = try digest(in: timeline, shell)
            #expect(after != before)
            for _ in 1...2 {
                let undone = shell.run("undo", "-t", timeline)
                #expect(undone.output.contains(": 180 events"), "\(undone.errors)")
                #expect(try digest(in: timeline, shell) == before)
                #expect(shell.run("redo", "-t", timeline).status == .done)
                #expect(try digest(in: timeline, shell) == after)
            }
        }
    }

    private func digest(in timeline: String, _ shell: Shell) throws -> JSONValue? {
        try shell.run("status", "--json", "-t", timeline).objects()[0]["digest"]
    }

    @Test func `Redo goes forward in the reverse order of undos`() throws {
        let (shell, _) = try career()
        var digests = [try digest(shell)]
        for _ in 0..<7 {
            #expect(shell.run("undo").status == .done)
            digests.append(try digest(shell))
        }
        #expect(shell.run("undo").errors.contains("nothing to undo"))
        for digest in digests.reversed().dropFirst() {
            #expect(shell.run("redo").output.hasPrefix("redid: "))
            #expect(try self.digest(shell) == digest)
        }
        let nothing = shell.run("redo")
        #expect(nothing.status == .failed)
        #expect(nothing.errors.contains("nothing to redo"))
    }

    @Test func `Redo refuses where a later edit would be overwritten and says which`() throws {
        let shell = try Shell()
        let id = try shell.add("One", "--kind", "role")
        shell.run("edit", id, "--kind", "talk")
        shell.run("undo")
        shell.now += 60
        shell.run("edit", id, "--kind", "launch")
        let before = try digest(shell)
        let refused = shell.run("redo")
        #expect(refused.status == .failed)
        #expect(refused.errors.contains("a later edit of the kind of “One”"), "\(refused.errors)")
        #expect(refused.errors.contains("from role to launch, by ada@"), "\(refused.errors)")
        #expect(refused.errors.contains("2027-01-15 08:01"), "\(refused.errors)")
        #expect(try digest(shell) == before)
        // The hint works.
        let hint = try #require(refused.errors.split(separator: "vita undo ").dropFirst().first)
        #expect(shell.run("undo", String(hint.prefix(8))).status == .done)
        // Now the last undo is that of the later edit; the first one has a name too.
        shell.run("redo")
        #expect(try digest(shell) == before)
        // What touches something else does not stand in the way.
        shell.run("undo")
        shell.run("edit", id, "--place", "Paris")
        shell.run("redo")
        #expect(try digest(shell) != before)
        #expect(try shell.run("show", id, "--json").objects()[0]["kind"] == "launch")
    }

    @Test func `An edit of a deleted event is undone without bringing the event back`() throws {
        let shell = try Shell()
        let id = try shell.add("One", "--kind", "role")
        shell.run("edit", id, "--kind", "talk")
        let edit = try #require(
            try shell.run("log", "-n", "1", "--json").objects()[0]["change"]?.string)
        shell.run("delete", id)
        #expect(shell.run("undo", edit).status == .done)
        #expect(shell.run("list", "-q").output.isEmpty)
        #expect(shell.run("undo", edit).errors.contains("undone already"))
        shell.run("restore", id)
        #expect(try shell.run("show", id, "--json").objects()[0]["kind"] == "role")
        #expect(try shell.run("show", id, "--json").objects()[0]["conflicts"] == [])
        #expect(shell.run("verify").status == .done)
    }

    @Test func `A later edit stands in the way of undoing a creation or a restoration`() throws {
        let shell = try Shell()
        let id = try shell.add("One")
        let add = try #require(
            try shell.run("log", "-n", "1", "--json").objects()[0]["change"]?.string)
        shell.run("delete", id)
        shell.run("restore", id)
        let restored = try #require(
            try shell.run("log", "-n", "1", "--json").objects()[0]["change"]?.string)
        shell.run("edit", id, "--place", "Paris")
        for change in [add, restored] {
            let answer = shell.run("undo", change)
            #expect(answer.status == .failed)
            #expect(answer.errors.contains("added the place Paris to “One”"), "\(answer.errors)")
            #expect(answer.errors.contains("vita edit \(id.prefix(4))"), "\(answer.errors)")
        }
        #expect(shell.run("list").output.contains("One"))
    }
}
