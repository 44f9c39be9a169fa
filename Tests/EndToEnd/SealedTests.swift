import StrictJSON
import TestSupport
import Testing

/// A sealed timeline between real programs.
@Suite struct SealedTests {
    private let server: Server
    private let laptop: Machine
    private let desktop: Machine

    init() throws {
        (server, laptop, desktop) = (try Server(), try Machine(), try Machine())
        try server.enrol(laptop, as: "laptop")
        try server.enrol(desktop, as: "desktop")
    }

    private func seal(_ machine: Machine, _ words: [String], _ passphrase: String) throws
        -> Subprocess.Outcome
    {
        try machine.attempt(
            words + ["--passphrase-file", "-"], input: Array("\(passphrase)\n".utf8))
    }

    @Test func `no link to it is made, and who is invited is said to need the passphrase`() throws {
        let begun = try seal(laptop, ["timeline", "new", "diary", "--sealed"], "sings in a cage")
        #expect(begun.status == 0)
        _ = try laptop.add("Doubts", "-t", "diary")
        try laptop.run("sync")
        let link = try laptop.attempt("share", "--link", "-t", "diary")
        #expect(link.status == 1 && link.text.isEmpty)
        #expect(link.complaint.contains("is sealed") && link.complaint.contains("vita print"))
        let invitation = try laptop.run("share", "--with", "bob", "--role", "viewer", "-t", "diary")
        #expect(invitation.complaint.contains("needs its passphrase too"), "\(invitation)")
        #expect(try laptop.run("share", "-t", "diary").text.contains("link") == false)
    }

    @Test func `a canary is on two machines and nowhere on the server`() throws {
        let passphrase = "canary sings in a sealed cage"
        let begun = try seal(
            laptop, ["timeline", "new", "canary-diary", "--sealed"], passphrase)
        #expect(begun.status == 0)
        let code = begun.text.split(separator: "\n").first.map(String.init) ?? ""
        #expect(code.utf8.count == 32)
        try laptop.run("timeline", "use", "canary-diary")
        let id = try laptop.add("canary-title", "--when", "2016", "--note", "canary-note")
        try laptop.sync()
        let wrong = try seal(desktop, ["clone", server.url], "some other passphrase")
        #expect(wrong.status == 1)
        #expect(wrong.complaint.contains("is not the passphrase"))
        let right = try seal(desktop, ["clone", server.url], passphrase)
        #expect(right.status == 0, "\(right)")
        try desktop.run("timeline", "use", "canary-diary")
        #expect(try desktop.titles("canary-diary") == ["canary-title"])
        try desktop.run("edit", id, "--title", "canary-title two")
        try desktop.sync()
        try laptop.sync()
        #expect(try laptop.titles("canary-diary") == ["canary-title two"])
        #expect(try laptop.digest("canary-diary") == desktop.digest("canary-diary"))
        // A machine shut out, a new key, an emptied server refilled, an event erased.
        try laptop.run("seal", "rotate")
        _ = try laptop.add("canary-title three")
        try laptop.sync()
        try desktop.sync()
        #expect(try desktop.titles("canary-diary").count == 2)
        try server.stop()
        try server.replaceData(with: nil)
        try server.start()
        try server.enrol(desktop, as: "desktop")
        try server.enrol(laptop, as: "laptop")
        try desktop.sync()
        try laptop.run("erase", id, "--yes")
        try laptop.sync()
        try desktop.sync()
        #expect(try desktop.titles("canary-diary") == ["canary-title three"])
        try server.run("check", "--data", server.data)
        #expect(try Folders.holding("canary", in: server.directory.path).isEmpty)
        #expect(try Folders.holding(code, in: laptop.home).isEmpty)
        #expect(try !Folders.holding("canary", in: laptop.home).isEmpty)
        for machine in [laptop, desktop] {
            try machine.run("verify")
            #expect(try Folders.exposed(in: machine.home).isEmpty)
        }
    }
}
