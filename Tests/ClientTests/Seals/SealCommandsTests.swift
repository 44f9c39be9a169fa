import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

@Suite struct SealCommandsTests {
    static let passphrase = "canary-passphrase of nobody"
    /// What nobody but the two machines may ever see.
    static let canaries = [
        "canary-title", "canary-note", "canary-person", "canary-author", "canary-diary",
        "canary-passphrase", "canary-link",
    ]

    /// Two machines; the first has begun a sealed timeline and written into it.
    private func meeting() throws -> Meeting {
        let meeting = try Meeting("canary-author", "canary-author")
        for machine in meeting.machines {
            machine.variables["VITA_PASSPHRASE"] = Self.passphrase
        }
        let first = meeting.machines[0]
        try first.done("timeline", "new", "canary-diary", "--sealed")
        try first.done("timeline", "use", "canary-diary")
        _ = try first.add(
            "canary-title", "--when", "2016", "--note", "canary-note", "--with", "canary-person",
            "--link", "https://canary-link.example")
        return meeting
    }

    private func isClean(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return !Self.canaries.contains { text.contains($0) }
    }

    @Test func `what is sealed is on both machines and nowhere between them`() throws {
        let meeting = try meeting()
        let taps = meeting.machines.map { $0.tap() }
        try meeting.sync(0)
        let second = meeting.machines[1]
        let answer = try second.done("clone", meeting.url)
        #expect(answer.errors.contains("opened canary-diary"))
        try second.done("timeline", "use", "canary-diary")
        #expect(second.run("list").output.contains("canary-title"))
        _ = try second.add("canary-title two")
        try meeting.exchange()
        #expect(meeting.machines[0].run("list").output.contains("canary-title two"))
        #expect(try meeting.digests().count == 1)
        for machine in meeting.machines { try machine.done("verify") }
        #expect(taps.allSatisfy { $0.bodies.count > 4 })
        for tap in taps { #expect(tap.bodies.allSatisfy(isClean)) }
        #expect(try Folders.holding("canary", in: meeting.folder.path).isEmpty)
        #expect(try !Folders.holding("\"sealed\"", in: meeting.folder.path).isEmpty)
        // That the search would find something.
        let home = try meeting.machines[0].folder.bytes(of: "home/vita.db")
        #expect(!isClean(home))
    }

    @Test func `a wrong passphrase is noticed at once, and sends and changes nothing`() throws {
        let meeting = try meeting()
        try meeting.sync(0)
        let second = meeting.machines[1]
        second.variables["VITA_PASSPHRASE"] = "some other passphrase"
        let tap = second.tap()
        let answer = second.run("clone", meeting.url)
        #expect(answer.status == .failed)
        #expect(answer.errors.contains("is not the passphrase"))
        let requests = tap.bodies.count
        let name = try #require(
            second.run("timeline", "list", "--json").objects().compactMap { $0["name"]?.string }
                .first { $0 != "me" })
        #expect(second.run("seal", "unlock", "-t", name).status == .failed)
        #expect(tap.bodies.count == requests)
        #expect(second.run("add", "-t", name, "x").errors.contains("vita seal unlock"))
        #expect(second.run("status", "-t", name).output.contains("wait"))
        #expect(second.run("sync").errors.contains("for the passphrase"))
        #expect(
            try second.run("status", "-t", name, "--json").objects()[0]["waiting"]?.int ?? 0 > 0)
        #expect(
            try second.run("seal", "status", "-t", name, "--json").objects()[0]["open"] == false)
        second.variables["VITA_PASSPHRASE"] = Self.passphrase
        try second.done("seal", "unlock", "-t", name)
        #expect(second.run("list", "-t", "canary-diary").output.contains("canary-title"))
        try meeting.exchange()
        let status = try meeting.machines[0].run("seal", "status", "--json").objects()[0]
        #expect(
            status["openers"]?.array?.compactMap { $0["kind"]?.string }.sorted()
                == ["passphrase", "recovery", "replica", "replica"])
    }

    @Test func `the recovery code opens it where the passphrase is forgotten`() throws {
        let meeting = try Meeting("ada", "ada")
        let first = meeting.machines[0]
        first.variables["VITA_PASSPHRASE"] = Self.passphrase
        let answer = try first.done("timeline", "new", "diary", "--sealed")
        let code = try #require(answer.lines.first)
        #expect(code.utf8.count == 32)
        try first.done("timeline", "use", "diary")
        _ = try first.add("Written")
        try meeting.sync(0)
        let second = meeting.machines[1]
        try second.done("clone", meeting.url)
        let id = try #require(
            second.run("timeline", "list", "--json").objects().first {
                $0["name"]?.string != "me"
            }?["id"]?.string)
        #expect(
            second.run("seal", "unlock", "--recovery", "-t", id).errors.contains("passphrase-file"))
        let wrong = second.run(
            ["seal", "unlock", "--recovery", "-t", id, "--passphrase-file", "-"],
            input: "nonsense\n")
        #expect(wrong.errors.contains("no recovery code"))
        let unlock = second.run(
            ["seal", "unlock", "--recovery", "-t", id, "--passphrase-file", "-"],
            input: "\(code.lowercased())\n")
        #expect(unlock.status == .done)
        #expect(second.run("list", "-t", "diary").output.contains("Written"))
        // A new code takes its place.
        let fresh = try second.done("seal", "recovery", "-t", "diary")
        #expect(fresh.lines[0] != code)
        try meeting.exchange()
        #expect(first.run("list").output.contains("Written"))
        _ = try first.add("After")
        try meeting.exchange()
        #expect(second.run("list", "-t", "diary").output.contains("After"))
    }

    @Test func `after a rotation all read on but who was revoked`() throws {
        let meeting = try Meeting("ada", "bob", "eve")
        for machine in meeting.machines {
            machine.variables["VITA_PASSPHRASE"] = Self.passphrase
        }
        let (first, second, third) =
            (meeting.machines[0], meeting.machines[1], meeting.machines[2])
        try first.done("timeline", "new", "diary", "--sealed")
        _ = first.run("add", "Before", "-t", "diary")
        for machine in meeting.machines.dropFirst() {
            try meeting.sync(0)
            try machine.done("clone", meeting.url)
            try meeting.exchange()
        }
        let openers = try second.run("seal", "status", "-t", "diary", "--json").objects()[0]
        let list = openers["openers"]?.array ?? []
        #expect(list.count == 5)
        let thirds = try third.run("seal", "status", "-t", "diary", "--json").objects()[0]
        let own = try #require(
            thirds["openers"]?.array?.first { $0["own"] == true }?["id"]?.string)
        #expect(third.run("seal", "revoke", own, "-t", "diary").errors.contains("itself"))
        #expect(first.run("seal", "revoke", "nobody", "-t", "diary").status == .failed)
        try first.done("seal", "revoke", own, "-t", "diary")
        first.variables["VITA_PASSPHRASE"] = "another passphrase"
        try first.done("seal", "passphrase", "-t", "diary")
        _ = first.run("add", "After", "-t", "diary")
        try meeting.exchange()
        #expect(second.run("list", "-t", "diary").output.contains("After"))
        #expect(!third.run("list", "-t", "diary").output.contains("After"))
        #expect(third.run("list", "-t", "diary").output.contains("Before"))
        let refused = third.run("add", "Mine", "-t", "diary")
        #expect(refused.errors.contains("new key"))
        let unlock = third.run("seal", "unlock", "-t", "diary")
        #expect(unlock.status == .failed)
        #expect(unlock.errors.contains("another took its place"))
        // Whoever still relays can: the lines go on, unread.
        try meeting.sync(2)
        _ = second.run("add", "By the second", "-t", "diary")
        try meeting.exchange()
        #expect(first.run("list", "-t", "diary").output.contains("By the second"))
        #expect(try first.done("verify").status == .done)
        #expect(third.run("verify").status == .done)
        #expect(try first.run("seal", "status", "-t", "diary", "--json").objects()[0]["keys"] == 3)
    }

    @Test func `what is done in any timeline is done in a sealed one`() throws {
        let meeting = try meeting()
        let (first, second) = (meeting.machines[0], meeting.machines[1])
        let id = try first.add("Title")
        try first.done("edit", id, "--kind", "role")
        try first.done("undo")
        #expect(try first.shown(id)["kind"] == .null)
        try first.done("redo")
        #expect(try first.shown(id)["kind"]?.string == "role")
        try meeting.sync(0)
        try second.done("clone", meeting.url)
        try second.done("timeline", "use", "canary-diary")
        // Both sides edit: a conflict, which is settled.
        try first.done("edit", id, "--title", "One")
        try second.done("edit", id, "--title", "Two")
        try meeting.exchange()
        #expect(try first.conflicts().count == 1)
        #expect(try meeting.digests().count == 1)
        try second.done("resolve", id, "--take", "1")
        try meeting.exchange()
        #expect(try first.conflicts().isEmpty)
        #expect(first.run("history", id).output.contains("One"))
        #expect(first.run("history", id).output.contains("Two"))
        #expect(first.run("log").output.contains("added"))
        #expect(first.run("search", "canary-note").output.contains("canary-title"))
        first.now += 86_400
        try first.done("delete", id)
        #expect(!first.run("list").output.contains("One"))
        let past = first.run("print", "--as-of", "2027-01-15")
        #expect(past.output.contains("One") || past.output.contains("Two"))
        try first.done("restore", id)
        // Out and in again.
        try first.done("export", "-o", first.folder.file("out.json"))
        try first.done("import", first.folder.file("out.json"))
        try meeting.exchange()
        #expect(try meeting.digests().count == 1)
        try first.done("backup", first.folder.file("backup"))
        _ = try first.add("After the backup")
        try first.done("restore-backup", first.folder.file("backup"))
        try meeting.exchange()
        _ = try first.add("After the restoring")
        try meeting.exchange()
        #expect(try meeting.digests().count == 1)
        for machine in meeting.machines { try machine.done("verify") }
        #expect(try Folders.holding("canary", in: meeting.folder.path).isEmpty)
    }

    @Test func `an import into a sealed timeline tells nobody what was imported`() throws {
        let meeting = try meeting()
        let first = meeting.machines[0]
        let document = #"""
            {"format":"vita-timeline","version":1,"timeline":{"id":"c4g78tbdcnp6jvk5"},"events":[{"id":"0123456789abcdef","title":"canary-title three"}]}
            """#
        try first.folder.write(Array(document.utf8), to: "in.json")
        let answer = first.run("import", first.folder.file("in.json"))
        if answer.status != .done { throw Shell.Refused(errors: answer.errors) }
        #expect(first.run("list").output.contains("canary-title three"))
        try first.done("undo")
        #expect(!first.run("list").output.contains("canary-title three"))
        try first.done("import", first.folder.file("in.json"))
        #expect(first.run("list").output.contains("canary-title three"))
        try meeting.sync(0)
        for text in ["canary", "\"import\""] {
            #expect(try Folders.holding(text, in: meeting.folder.path).isEmpty)
        }
    }

    @Test func `what is erased from a sealed timeline is gone, and its successor is sealed`() throws
    {
        let meeting = try meeting()
        let (first, second) = (meeting.machines[0], meeting.machines[1])
        try meeting.sync(0)
        try second.done("clone", meeting.url)
        try second.done("timeline", "use", "canary-diary")
        _ = try second.add("canary-title by the second")
        try meeting.exchange()
        let secret = try first.add("canary-title secret")
        try meeting.exchange()
        // Written before the second hears of the erasing.
        _ = try second.add("canary-title meanwhile")
        try first.done("erase", secret, "--yes")
        #expect(try first.run("seal", "status", "--json").objects()[0]["sealed"] == true)
        try meeting.exchange()
        try meeting.exchange()
        for machine in meeting.machines {
            let list = machine.run("list").output
            #expect(!list.contains("secret"))
            #expect(list.contains("by the second"))
            #expect(list.contains("meanwhile"))
            #expect(machine.run("verify").status == .done)
        }
        #expect(try meeting.digests().count == 1)
        #expect(try Folders.holding("canary", in: meeting.folder.path).isEmpty)
        // The passphrase is the same.
        let third = try Shell(seed: 99)
        third.variables["VITA_PASSPHRASE"] = Self.passphrase
        #expect(first.run("seal", "status").output.contains("passphrase"))
    }

    @Test func `a sealed timeline is joined into a sealed one only`() throws {
        let shell = try Shell()
        shell.variables["VITA_PASSPHRASE"] = Self.passphrase
        try shell.done("timeline", "new", "one", "--sealed")
        try shell.done("timeline", "new", "two", "--sealed")
        _ = shell.run("add", "In one", "-t", "one")
        #expect(shell.run("timeline", "join", "one", "me").errors.contains("is sealed"))
        let before = try shell.run("seal", "status", "-t", "two", "--json").objects()[0]
        try shell.done("timeline", "join", "one", "two")
        #expect(shell.run("list", "-t", "two").output.contains("In one"))
        #expect(try shell.run("seal", "status", "-t", "two", "--json").objects()[0] == before)
        _ = try shell.add("Open")
        try shell.done("timeline", "join", "me", "two")
        #expect(shell.run("list", "-t", "two").output.contains("Open"))
        try shell.done("undo", "-t", "two")
        #expect(shell.run("verify").status == .done)
    }

    @Test
    func `a passphrase comes from a file, the environment or the terminal, never an argument`()
        throws
    {
        let shell = try Shell()
        let nobody = shell.run("timeline", "new", "diary", "--sealed")
        #expect(nobody.status == .failed)
        #expect(nobody.errors.contains("--passphrase-file"))
        shell.variables["VITA_PASSPHRASE"] = "short"
        #expect(shell.run("timeline", "new", "diary", "--sealed").errors.contains("8 to 1024"))
        shell.variables["VITA_PASSPHRASE"] = nil
        try shell.folder.write(Array("from a file\r\nsecond line\n".utf8), to: "secret")
        try shell.done(
            "timeline", "new", "a", "--sealed", "--passphrase-file", shell.folder.file("secret"))
        #expect(
            shell.run(
                ["timeline", "new", "b", "--sealed", "--passphrase-file", "-"],
                input: "from a pipe\n"
            ).status == .done)
        var shown: [Bool] = []
        shell.adjust = { $0.showsTyping = { shown.append($0) } }
        shell.terminals.input = true
        shell.terminals.errors = true
        let differing = shell.run(
            ["timeline", "new", "c", "--sealed"], input: "one passphrase\nother passphrase\n")
        #expect(differing.errors.contains("differ"))
        #expect(shown == [false, true, false, true])
        #expect(
            shell.run(
                ["timeline", "new", "c", "--sealed"], input: "one passphrase\none passphrase\n"
            ).status == .done)
        #expect(shell.run("timeline", "new", "c", "--sealed").errors.contains("already"))
        #expect(
            shell.run("timeline", "new", "d", "--passphrase-file", "x").errors.contains("--sealed"))
        #expect(shell.run("seal", "status").output.contains("is not sealed"))
        for command in ["unlock", "rotate", "recovery", "passphrase"] {
            #expect(shell.run("seal", command).errors.contains("is not sealed"))
        }
        #expect(shell.run("undo", "-t", "c").errors.contains("nothing"))
        let log = try shell.run("log", "-t", "c", "--json").objects()
        let change = try #require(log.first?["change"]?.string)
        #expect(shell.run("undo", change, "-t", "c").errors.contains("cannot be taken back"))
    }
}
