import StrictJSON
import TestSupport
import Testing

/// Two accounts at one server, as people use them.
@Suite struct SharingTests {
    let server: Server
    let ada: Machine
    let bob: Machine

    init() throws {
        server = try Server()
        (ada, bob) = (try Machine(), try Machine())
        for (machine, name) in [(ada, "ada"), (bob, "bob")] {
            try machine.run("login", server.url, try server.invite(name), "--name", name)
        }
        _ = try ada.add("Joined", "--when", "2016")
        try ada.sync()
    }

    /// The words that Ada gives to Bob.
    private func invitation(_ role: String) throws -> [String] {
        let made = try ada.answer("share", "--with", "bob", "--role", role)
        let url = try #require(made["url"]?.string)
        let code = try #require(made["code"]?.string)
        return ["accept", url, code]
    }

    private func titles(_ machine: Machine, _ timeline: String) throws -> [String] {
        try machine.answers("list", "-t", timeline).compactMap { $0["title"]?.string }.sorted()
    }

    @Test func `A timeline is shared with a viewer, who becomes an editor and is sent away`()
        throws
    {
        try bob.run(try invitation("viewer"))
        #expect(try titles(bob, "ada-me") == ["Joined"])
        #expect(try titles(bob, "me").isEmpty)
        try bob.run("add", "Bob was here", "--when", "2017", "-t", "ada-me")
        let kept = try bob.attempt("sync")
        #expect(kept.status == 0 && kept.complaint.contains("may only read"), "\(kept)")
        try ada.sync()
        #expect(try titles(ada, "me") == ["Joined"])

        try ada.run("share", "--with", "bob", "--role", "editor")
        try bob.run("sync")
        try ada.sync()
        #expect(try titles(ada, "me") == ["Bob was here", "Joined"])
        #expect(try ada.digest("me") == bob.digest("ada-me"))
        #expect(try ada.answers("log").map { $0["account"]?.string } == ["bob", "ada"])

        try ada.run("unshare", "bob")
        try bob.run("add", "Too late", "--when", "2018", "-t", "ada-me")
        let away = try bob.attempt("sync")
        #expect(away.complaint.contains("not shared with you any more by ada"), "\(away)")
        try ada.sync()
        #expect(try titles(ada, "me") == ["Bob was here", "Joined"])
        #expect(try titles(bob, "ada-me") == ["Bob was here", "Joined", "Too late"])
        // It does not become a timeline of Bob's on the server either.
        let listed = try bob.attempt("clone", server.url, "ada-me")
        #expect(listed.status == 1, "\(listed)")
        #expect(try server.run("check", "--data", server.data).text == "ok\n")
    }

    @Test func `Each keeps its own timeline of what both imported`() throws {
        for machine in [ada, bob] {
            try machine.run("import", "nathan-lambert")
            try machine.run("sync")
        }
        let made = try ada.answer(
            "share", "-t", "nathan-lambert", "--with", "bob", "--role", "editor")
        let code = try #require(made["code"]?.string)
        let refused = try bob.attempt("accept", server.url, code)
        #expect(refused.status == 1 && refused.complaint.contains("same id"), "\(refused)")
        #expect(try ada.digest("nathan-lambert") == bob.digest("nathan-lambert"))
    }

    @Test func `A link is an address that its owner takes back, and no log holds it`() throws {
        let made = try ada.answer("share", "--link")
        let link = try #require(made["link"]?.string)
        #expect(link.hasPrefix("\(server.url)/t/"))
        let id = try #require(made["id"]?.string)
        #expect(try ada.answer("share")["links"]?.array?.count == 1)
        try ada.run("unshare", id)
        #expect(try ada.answer("share")["links"] == [])
        let secret = link.split(separator: "/").last.map(String.init) ?? ""
        #expect(secret.utf8.count == 26 && !server.errors.contains(secret))
    }
}
