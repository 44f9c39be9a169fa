import StrictJSON
import TestSupport
import Testing

@Suite struct EnrolmentTests {
    let server: Server
    let machine: Machine

    init() throws {
        (server, machine) = (try Server(), try Machine())
        try server.enrol(machine, as: "laptop")
        _ = try machine.add("One", "--when", "2016")
        try machine.run("import", "nathan-lambert")
        try machine.sync()
    }

    @Test func `A clone has everything, and says what it cost`() throws {
        let fresh = try Machine()
        let login = try fresh.answer("login", server.url, try server.invite(), "--name", "new")
        #expect(login["account"] == "owner" && login["name"] == "new")
        let answer = try fresh.answer("clone", server.url)
        #expect(answer["pushed"] == 0 && answer["healed"] == false)
        for timeline in ["me", "nathan-lambert"] {
            #expect(try fresh.digest(timeline) == machine.digest(timeline))
        }
        let again = try fresh.answer("clone", server.url)
        #expect(again["pulled"] == 0)
    }

    @Test func `A clone of one timeline leaves the others where they are`() throws {
        let fresh = try Machine()
        try server.enrol(fresh)
        try fresh.run("clone", server.url, "nathan-lambert")
        let names = try fresh.answers("timeline", "list").compactMap { $0["name"]?.string }
        #expect(names == ["me", "nathan-lambert"])
        #expect(try fresh.titles().isEmpty)
        let wrong = try fresh.attempt("clone", server.url, "nathan-lambrt")
        #expect(wrong.status == 1 && wrong.output.isEmpty)
        #expect(wrong.complaint.contains("nathan-lambert?"), "\(wrong)")
    }

    @Test func `A code works for one machine`() throws {
        let code = try server.invite()
        let (first, second) = (try Machine(), try Machine())
        // Typed as people type.
        try first.run("login", server.url, code.lowercased().filter { $0 != "-" })
        let outcome = try second.attempt("login", server.url, code)
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        #expect(outcome.complaint.contains("used"), "\(outcome)")
        #expect(try second.run("remote", "list").output.isEmpty, "A refused server was kept.")
        #expect(try second.attempt("sync").complaint.contains("vita login"))
        try second.run("login", server.url, try server.invite())
        try second.sync()
        #expect(try second.digest() == machine.digest())
    }

    @Test func `A mistyped address stays nowhere, and the right one is origin`() throws {
        let fresh = try Machine()
        for wrong in ["https://127.0.0.1:1", "http://127.0.0.1:1", "https://nowhere.invalid"] {
            let outcome = try fresh.attempt("login", wrong, "CODE")
            #expect(outcome.status == 1, "\(outcome)")
            #expect(try fresh.answers("remote", "list").isEmpty, "\(wrong)")
        }
        let login = try fresh.answer("login", server.url, try server.invite())
        #expect(login["remote"] == "origin")
    }

    @Test func `Plain HTTP to another machine needs leave`() throws {
        // Not written as loopback, and yet this machine.
        let url = "http://0.0.0.0:\(server.port)"
        let (fresh, code) = (try Machine(), try server.invite())
        let refused = try fresh.attempt("login", url, code)
        #expect(refused.status == 1 && refused.output.isEmpty)
        #expect(refused.complaint.contains("--insecure"), "\(refused)")
        #expect(try fresh.run("remote", "list").output.isEmpty)
        try fresh.run("login", url, code, "--insecure")
        #expect(try fresh.sync()["pulled"]?.int == 1)
    }

    @Test func `Leave for plain HTTP can be given to a server that is known`() throws {
        let fresh = try Machine()
        let url = "http://0.0.0.0:\(server.port)"
        try fresh.run("remote", "add", "home", url)
        try fresh.run("login", url, try server.invite(), "--insecure")
        try fresh.run("sync", "home")
        #expect(try fresh.digest() == machine.digest())
    }

    @Test func `A server that was only named is not in the way of the others`() throws {
        try machine.run("remote", "add", "later", "http://127.0.0.1:1")
        let outcome = try machine.attempt("sync")
        #expect(outcome.status == 0)
        #expect(outcome.complaint.contains("later"), "\(outcome)")
        #expect(try machine.attempt("sync", "later").status == 1)
        let clone = try machine.attempt("clone", "http://127.0.0.1:2")
        #expect(clone.status == 1 && clone.complaint.contains("not enrolled"), "\(clone)")
        #expect(try machine.run("remote", "list").text.split(separator: "\n").count == 2)
    }
}
