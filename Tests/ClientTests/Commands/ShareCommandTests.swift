import StrictJSON
import Testing

@testable import ClientCommands

@Suite struct ShareCommandTests {
    let meeting: Meeting
    let ada: Shell
    let bob: Shell

    init() throws {
        meeting = try Meeting.apart("ada", "bob", "eve")
        (ada, bob) = (meeting.machines[0], meeting.machines[1])
        try ada.done("add", "Joined", "--when", "2016")
        try ada.done("sync")
    }

    /// Ada invites; the words by which the invited accepts, without `vita`.
    private func invite(_ name: String, _ role: String) throws -> [String] {
        let line = try #require(try ada.done("share", "--with", name, "--role", role).lines.first)
        #expect(line.hasPrefix("vita accept \(meeting.url) "))
        return line.split(separator: " ").dropFirst().map(String.init)
    }

    private func bobJoins(_ role: String) throws {
        let answer = bob.run(try invite("bob", role))
        #expect(answer.status == .done, "\(answer.errors)")
    }

    @Test func `A viewer reads, under a name that is not its own`() throws {
        let answer = bob.run(try invite("bob", "viewer"))
        #expect(answer.errors.contains("you may read me of ada; it is called ada-me here"))
        #expect(try bob.done("list", "-t", "ada-me").output.contains("Joined"))
        #expect(try bob.done("list").output.isEmpty, "What Bob adds is not meant for Ada.")
        let status = try bob.run("status", "-t", "ada-me", "--json").objects()[0]
        #expect(status["remotes"]?.array?.first?["shared"] == ["role": "viewer", "owner": "ada"])
        #expect(try bob.done("timeline", "list").output.contains("shared by ada, you are viewer"))
    }

    @Test func `What a viewer writes is kept, said and counted`() throws {
        try bobJoins("viewer")
        try bob.done("add", "Mine", "-t", "ada-me")
        let answer = try bob.done("sync")
        #expect(answer.errors.contains("1 change kept here, for this account may only read"))
        #expect(try bob.done("status", "-t", "ada-me").output.contains("1 to send"))
        let json = try bob.run("sync", "--json").objects()
        #expect(json.compactMap { $0["readOnly"]?.int } == [1])
        // And sent when the role is another.
        let changed = try ada.done("share", "--with", "bob", "--role", "editor")
        #expect(changed.output.isEmpty && changed.errors.contains("bob is editor of me now"))
        try bob.done("sync")
        try ada.done("sync")
        #expect(try ada.done("list").output.contains("Mine"))
    }

    @Test func `Whose a change is says the account, whatever the author says`() throws {
        try bobJoins("editor")
        bob.variables["USER"] = "ada"
        try bob.done("add", "Forged", "-t", "ada-me")
        try bob.done("sync")
        try ada.done("sync")
        #expect(try ada.done("log").output.contains("bob as “ada”@"))
        let log = try ada.run("log", "--json").objects()
        #expect(log.map { $0["account"]?.string } == ["bob", "ada"])
        #expect(log.map { $0["author"]?.string } == ["ada", "ada"])
        let id = try #require(log[0]["events"]?.array?.first?.string)
        #expect(try ada.done("history", id).output.contains("bob as “ada”@"))
        let values = try ada.run("history", id, "--json").objects()
        #expect(Set(values.map { $0["account"]?.string }) == ["bob"])
        // A conflict, too.
        try ada.done("edit", id, "--kind", "talk")
        try bob.done("edit", id, "-t", "ada-me", "--kind", "launch")
        try ada.done("sync")
        try bob.done("sync")
        try ada.done("sync")
        #expect(try ada.done("conflicts").output.contains("bob as “ada”"))
        let conflict = try #require(try ada.conflicts().first)
        let accounts = conflict["values"]?.array?.map { $0["account"]?.string }
        #expect(Set(accounts ?? []) == ["ada", "bob"])
    }

    @Test func `Nothing changes in a timeline that is nobody else's`() throws {
        let log = try ada.run("log", "--json").objects()
        #expect(log.allSatisfy { $0["account"] == nil })
        #expect(try ada.run("timeline", "list", "--json").objects()[0]["shared"] == nil)
        #expect(try ada.done("share").errors.contains("me is shared with nobody"))
    }

    @Test func `Private events are counted, and better kept apart`() throws {
        try ada.done("add", "Offer", "--visibility", "private")
        try ada.done("sync")
        let made = try ada.done("share", "--with", "bob", "--role", "viewer")
        #expect(made.errors.contains("me holds 1 private event"))
        #expect(made.errors.contains("vita timeline new"))
        let listed = try ada.run("share", "--json").objects()[0]
        #expect(listed["private"] == 1)
        #expect(listed["invitations"]?.array?.first?["account"] == "bob")
        #expect(listed["invitations"]?.array?.first?["code"] == nil)
    }

    @Test func `A link is shown once, listed and taken back`() throws {
        let answer = try ada.done("share", "--link", "--public-only", "--expires", "2030-01-01")
        let address = try #require(answer.lines.first)
        #expect(address.hasPrefix("\(meeting.url)/t/"))
        #expect(address.utf8.count == meeting.url.utf8.count + 3 + 26)
        #expect(answer.errors.contains("public events only"))
        let listed = try ada.run("share", "--json").objects()[0]
        let link = try #require(listed["links"]?.array?.first)
        #expect(link["scope"] == "public" && link["expires"] == "2030-01-02T00:00:00Z")
        let id = try #require(link["id"]?.string)
        #expect(try ada.done("share").output.contains("link  public events only, until"))
        try ada.done("unshare", String(id.prefix(6)))
        #expect(try ada.run("share", "--json").objects()[0]["links"] == [])
    }

    @Test func `Somebody sent away keeps a copy and hears of it`() throws {
        try bobJoins("editor")
        let answer = try ada.done("unshare", "bob")
        #expect(answer.errors.contains("bob reads and writes me no more"))
        try bob.done("add", "Late", "-t", "ada-me")
        let sync = bob.run("sync")
        #expect(sync.errors.contains("ada-me is not shared with you any more by ada"))
        #expect(sync.errors.contains("1 change of this machine will not be sent"))
        #expect(try bob.done("list", "-t", "ada-me").output.contains("Late"))
        try ada.done("sync")
        #expect(try !ada.done("list").output.contains("Late"))
    }

    @Test func `A member leaves by its own word, and an owner cannot`() throws {
        try bobJoins("viewer")
        #expect(ada.run("unshare", "--leave").errors.contains("me is your own"))
        let answer = try bob.done("unshare", "--leave", "-t", "ada-me")
        #expect(answer.errors.contains("you left ada-me"))
        #expect(try ada.run("share", "--json").objects()[0]["members"]?.array?.count == 1)
        #expect(try bob.done("timeline", "list").output.contains("shared by ada no more"))
    }

    @Test func `An invitation is for whom it was made, once, and can be taken back`() throws {
        let words = try invite("bob", "viewer")
        let eve = meeting.machines[2].run(words)
        #expect(eve.status == .failed && eve.errors.contains("for somebody else"))
        try ada.done("unshare", "bob")
        #expect(bob.run(words).status == .failed)
        #expect(bob.run(try invite("bob", "viewer")).status == .done)
    }

    @Test func `Only the owner erases, deletes for all and lets others in`() throws {
        try bobJoins("editor")
        let event = try #require(
            try bob.run("list", "-t", "ada-me", "--json").objects()[0]["id"]?.string)
        let erase = bob.run("erase", event, "-t", "ada-me", "--yes")
        #expect(erase.status == .failed && erase.errors.contains("only ada"))
        let delete = bob.run("timeline", "delete", "ada-me", "--everywhere")
        #expect(delete.status == .failed && delete.errors.contains("owner"))
        let share = bob.run("share", "-t", "ada-me", "--with", "eve", "--role", "viewer")
        #expect(share.status == .failed && share.errors.contains("owner"))
        #expect(try bob.done("share", "-t", "ada-me").output.contains("bob  editor  (you)"))
        try ada.done("sync")
        #expect(try ada.done("list").output.contains("Joined"))
    }

    @Test func `Another machine of the account finds what is shared with it`() throws {
        try bobJoins("viewer")
        let clone = try bob.done("clone", meeting.url)
        #expect(clone.errors.contains("ada-me is shared by ada, for you as viewer"))
    }

    @Test(arguments: [
        (["share", "--with", "bob"], "--role viewer or --role editor"),
        (["share", "--with", "bob", "--role", "viewr"], "viewer"),
        (["share", "--with", "bob", "--role", "viewer", "--link"], "two ways"),
        (["share", "--role", "viewer"], "--role belongs to --with"),
        (["share", "--public-only"], "--public-only belongs to --link"),
        (["share", "--expires", "2030-01-01"], "--expires belongs to"),
        (["share", "--link", "--expires", "soon"], "YYYY-MM-DD"),
        (["share", "--link", "--expires", "2001-01-01"], "a day to come"),
        (["share", "--remote", "elsewhere"], "no remote"),
        (["unshare"], "unshare needs an account"),
        (["unshare", "bob", "--leave"], "takes no name"),
        (["unshare", "bbo"], "is not shared with"),
        (["unshare", "ada"], "owns me"),
        (["share", "--with", "ada", "--role", "viewer"], "owns me"),
        (["shre"], "share"), (["acept", "x", "y"], "accept"),
    ])
    func `What cannot be done is said with what can`(_ words: [String], _ sentence: String) {
        let answer = ada.run(words)
        #expect(answer.status != .done && answer.output.isEmpty)
        #expect(answer.errors.contains(sentence), "\(answer.errors)")
    }

    @Test func `What the server does not have yet is sent first`() throws {
        try ada.done("timeline", "new", "company")
        let answer = ada.run("share", "-t", "company", "--link")
        #expect(answer.status == .failed && answer.errors.contains("vita sync sends it"))
    }
}
