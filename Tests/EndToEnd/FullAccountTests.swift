import StrictJSON
import TestSupport
import Testing

/// An account that stores as much as it may: what others write comes all the same.
@Suite struct FullAccountTests {
    let server: Server
    let ada: Machine
    let bob: Machine

    init() throws {
        server = try Server()
        (ada, bob) = (try Machine(), try Machine())
        for (machine, name) in [(ada, "ada"), (bob, "bob")] {
            try machine.run("login", server.url, try server.invite(name), "--name", name)
        }
        _ = try ada.add("Joined")
        try ada.sync()
        let made = try ada.answer("share", "--with", "bob", "--role", "editor")
        let code = try #require(made["code"]?.string)
        try bob.run("accept", server.url, code)
        try quota("1")
    }

    private func quota(_ size: String) throws {
        try server.run("accounts", "quota", "bob", size, "--data", server.data)
    }

    private func titles(_ machine: Machine, _ timeline: String) throws -> [String] {
        try machine.answers("list", "-t", timeline).compactMap { $0["title"]?.string }.sorted()
    }

    @Test func `What does not fit stays here, and what others wrote is fetched`() throws {
        try bob.run("add", "By Bob", "-t", "ada-me")
        _ = try ada.add("By Ada")
        try ada.sync()
        for _ in 1...2 {
            let full = try bob.attempt("sync", "--json")
            #expect(full.status == 1)
            #expect(full.complaint.contains("no more room for your account"), "\(full)")
            #expect(full.text.contains("\"error\":\"origin has no more room"), "\(full)")
            #expect(try titles(bob, "ada-me") == ["By Ada", "By Bob", "Joined"])
            #expect(try #require(bob.status("ada-me")["unsynced"]?.int) >= 1)
        }
        try ada.sync()
        #expect(try titles(ada, "me") == ["By Ada", "Joined"])
        try quota("default")
        #expect(try #require(bob.answer("sync")["pushed"]?.int) >= 1)
        #expect(try bob.status("ada-me")["unsynced"] == 0)
        try ada.sync()
        #expect(try ada.digest("me") == bob.digest("ada-me"))
    }

    @Test func `A watch goes on hearing, says it once, and sends when there is room`() throws {
        try bob.run("add", "By Bob", "-t", "ada-me")
        let watcher = try Watcher(bob)
        #expect(watcher.wait { $0.errors.contains("no more room for your account") })
        _ = try ada.add("By Ada")
        try ada.sync()
        #expect(try watcher.wait { _ in try titles(bob, "ada-me").contains("By Ada") })
        try quota("default")
        #expect(try watcher.wait { _ in try bob.status("ada-me")["unsynced"] == 0 })
        #expect(watcher.errors.split(separator: "no more room").count == 2, "\(watcher.errors)")
        #expect(try watcher.end() == 0)
    }
}
