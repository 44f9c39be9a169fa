import StrictJSON
import TestSupport
import Testing

@Suite struct EraseJoinTests {
    let server: Server
    let laptop: Machine
    let desktop: Machine

    init() throws {
        (server, laptop, desktop) = (try Server(), try Machine(), try Machine())
        try server.enrol(laptop, as: "laptop")
    }

    /// Files below a folder that hold a text.
    private func files(with text: String, below folder: String) throws -> String {
        try laptop.shell("grep -r -l -a -F '\(text)' '\(folder)' || true").text
    }

    @Test func `A pasted secret leaves both machines and the server; nothing else does`() throws {
        let secret = "correct horse battery staple"
        try server.enrol(desktop, as: "desktop")
        _ = try laptop.add("Kept", "--when", "2016")
        let id = try laptop.add("Pasted", "--note", secret)
        try laptop.sync()
        try desktop.sync()
        #expect(try !files(with: secret, below: desktop.home).isEmpty)
        #expect(try !files(with: secret, below: server.directory.path).isEmpty)
        _ = try desktop.add("Written meanwhile", "--when", "2017")
        #expect(try laptop.attempt("erase", id).status == 1)
        try laptop.run("erase", id, "--yes")
        #expect(try files(with: secret, below: laptop.home).isEmpty)
        let told = try laptop.sync()
        #expect(told["successions"]?.array?.count == 1)
        #expect(try files(with: secret, below: server.directory.path).isEmpty)
        let followed = try desktop.sync()
        #expect(followed["successions"]?.array?.first?["carried"]?.int == 1)
        #expect(try files(with: secret, below: desktop.home).isEmpty)
        try laptop.sync()
        #expect(try laptop.digest() == desktop.digest())
        #expect(try laptop.titles() == ["Kept", "Written meanwhile"])
        #expect(try laptop.sync()["requests"]?.int == 1)
        for machine in [laptop, desktop] { try machine.run("verify") }
        #expect(try server.run("check", "--data", server.data).status == 0)
    }

    @Test func `Two machines that each began a timeline are made one`() throws {
        _ = try laptop.add("On the laptop")
        try laptop.sync()
        let event = try desktop.add("On the desktop")
        let login = try desktop.attempt("login", server.url, try server.invite())
        #expect(login.status == 0)
        #expect(login.complaint.contains("vita timeline join me me-2"))
        try desktop.run("clone", server.url, "me")
        try desktop.run("timeline", "join", "me", "me-2")
        try desktop.sync()
        try laptop.sync()
        #expect(try laptop.titles().count == 2)
        #expect(try laptop.answer("show", event)["id"]?.string == event)
        #expect(try laptop.digest() == desktop.digest("me-2"))
        try desktop.run("undo")
        try desktop.sync()
        try laptop.sync()
        #expect(try laptop.titles() == ["On the laptop"])
        #expect(try desktop.titles("me") == ["On the desktop"])
    }

    @Test func `A timeline deleted everywhere stays deleted there, and others are told`() throws {
        try server.enrol(desktop, as: "desktop")
        _ = try laptop.add("One")
        try laptop.sync()
        try desktop.sync()
        try laptop.run("timeline", "delete", "me", "--everywhere")
        _ = try desktop.add("Two")
        let outcome = try desktop.attempt("sync")
        #expect(outcome.status == 1)
        #expect(outcome.complaint.contains("was deleted on origin by its owner; it is kept here"))
        #expect(try desktop.titles().count == 2)
        #expect(try laptop.attempt("clone", server.url, "me").status == 1)
    }
}
