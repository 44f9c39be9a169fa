import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

@Suite struct JoinEraseCommandsTests {
    @Test func `Erasing asks for the id, needs somebody to ask or --yes, and says what to do`()
        throws
    {
        let shell = try Shell()
        let secret = "correct horse battery staple"
        let kept = try shell.add("Kept", "--when", "2016")
        let id = try shell.add("Pasted", "--note", secret)
        #expect(shell.run("erase", id).status == .failed)
        #expect(shell.run("erase", id).errors.contains("--yes"))
        shell.terminals.input = true
        shell.terminals.errors = true
        let short = String(id.prefix(4))
        #expect(shell.run("erase", id, input: "yes\n").errors.contains("nothing was erased"))
        #expect(shell.run("list").output.contains("Pasted"))
        let answer = shell.run("erase", id, input: "\(short)\n")
        #expect(answer.status == .done)
        #expect(answer.errors.contains("backups and exported files keep it"))
        #expect(!shell.run("list").output.contains("Pasted"))
        let file = try shell.folder.bytes(of: "home/vita.db")
        #expect(!String(decoding: file, as: UTF8.self).contains(secret))
        #expect(shell.run("restore", id).status == .failed)
        #expect(shell.run("verify").status == .done)
        #expect(shell.run("log").output.contains("erase"))
        let name = try shell.run("timeline", "list", "--json").objects().map { $0["name"]?.string }
        #expect(name == ["me"])
        // The last thing done is still what undo takes back, and erasing is not.
        #expect(shell.run("undo", "-q").status == .done)
        #expect(!shell.run("list").output.contains("Kept"))
        #expect(shell.run("restore", kept).status == .done)
        let erase = try shell.run("log", "--json").objects().first { $0["word"] == "erase" }
        let change = try #require(erase?["change"]?.string)
        #expect(shell.run("undo", change).errors.contains("cannot be brought back"))
    }

    @Test func `Erasing for scripts names successor and predecessor, and relations go too`() throws
    {
        let shell = try Shell()
        let id = try shell.add("Pasted")
        let part = try shell.add("Part", "--part-of", id)
        let object = try #require(
            try shell.run("erase", id, "--yes", "--json").objects().first)
        #expect(object["erased"] == .strings([id]))
        #expect(object["related"] == .strings([part]))
        #expect(object["successor"]?.string != object["predecessor"]?.string)
        let shown = try shell.run("show", part, "--json").objects().first
        #expect(shown?["relations"] == [])
    }

    @Test func `An import into a successor is known as the earlier one`() throws {
        let shell = try Shell()
        #expect(shell.run("import", "greg-brockman", "-q").status == .done)
        let events = try shell.run("list", "-t", "greg-brockman", "--json").objects()
        let id = try #require(events.first?["id"]?.string)
        let other = try #require(events.last?["id"]?.string)
        shell.run("edit", other, "-t", "greg-brockman", "--kind", "party")
        #expect(shell.run("erase", id, "-t", "greg-brockman", "--yes").status == .done)
        let again = try #require(
            try shell.run("import", "greg-brockman", "--json").objects().first)
        #expect(again["timeline"] == "greg-brockman")
        #expect(again["added"] == 1)
        let conflicts = try shell.run("list", "-t", "greg-brockman", "conflict:yes", "--json")
            .objects()
        #expect(conflicts.isEmpty)
    }

    @Test func `Joining moves every event, keeps ids, and undo takes it back`() throws {
        let shell = try Shell()
        let one = try shell.add("One", "--tag", "a")
        let two = try shell.add("Two")
        shell.run("delete", try shell.add("Deleted"))
        shell.run("timeline", "new", "other")
        let there = try shell.add("There", "-t", "other")
        let joined = shell.run("timeline", "join", "me", "other")
        #expect(joined.errors.contains("joined me into other: 2 events"))
        #expect(joined.errors.contains("in use now: other"))
        let ids = try shell.run("list", "--json").objects().compactMap { $0["id"]?.string }
        #expect(Set(ids) == [one, two, there])
        #expect(shell.run("timeline", "list").lines.count == 1)
        #expect(shell.run("timeline", "list", "--all").output.contains("joined into other"))
        #expect(shell.run("log", "-t", "me").output.contains("One"))
        let refusal = shell.run("add", "More", "-t", "me")
        #expect(refusal.status == .failed && refusal.errors.contains("was joined into other"))
        #expect(shell.run("timeline", "join", "other", "other").status == .failed)
        #expect(shell.run("timeline", "join", "me", "other").status == .failed)
        #expect(shell.run("verify").status == .done)
        #expect(shell.run("undo").status == .done)
        #expect(try shell.run("list", "--json").objects().map { $0["id"]?.string } == [there])
        #expect(shell.run("timeline", "list").lines.count == 2)
        #expect(shell.run("add", "More", "-t", "me").status == .done)
    }

    @Test func `A joined event that is there too keeps both values`() throws {
        let shell = try Shell()
        let id = try shell.add("One", "--tag", "a", "--kind", "talk")
        shell.run("export", "-o", shell.folder.file("me.json"))
        shell.run("timeline", "new", "other")
        shell.run("import", shell.folder.file("me.json"), "-t", "other")
        shell.run("edit", id, "-t", "other", "--kind", "role")
        shell.run("edit", id, "--tag", "b")
        let object = try #require(
            try shell.run("timeline", "join", "me", "other", "--json").objects().first)
        #expect(object["conflicts"] == 1)
        let shown = try shell.run("show", id, "--json").objects().first
        #expect(shown?["tags"] == ["a", "b"])
        #expect(shown?["conflicts"] == ["kind"])
    }

    @Test func `A server's new address gets no token without being told to`() throws {
        let shell = try Shell()
        shell.run("remote", "add", "home", "https://old.example.org")
        let same = shell.run("remote", "set-url", "home", "https://old.example.org/vita")
        #expect(same.status == .done)
        let moved = try #require(
            try shell.run("remote", "set-url", "home", "https://new.example.org", "--json")
                .objects().first)
        #expect(moved["url"] == "https://new.example.org")
        shell.run("remote", "add", "second", "https://second.example.org")
        let taken = shell.run("remote", "set-url", "home", "https://second.example.org")
        #expect(taken.status == .failed && taken.errors.contains("second has this address"))
        #expect(shell.run("remote", "set-url", "home", "ftp://x").status == .usage)
        #expect(shell.run("remote", "set-url", "none", "https://x").status == .failed)
    }
}
