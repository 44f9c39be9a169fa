import TestSupport

/// Folders of one version under the programs of another.
enum VersionFolders {
    /// A replica written by an earlier version, with a server and unsent changes, taken over.
    static func openEarlierReplica(_ earlier: EarlierPrograms) throws -> String {
        let server = try Server()
        let (laptop, desktop) = (try earlier.desk("laptop"), try Desk("desktop"))
        for desk in [laptop, desktop] {
            try desk.run("login", server.url, server.invite(), "--name", desk.name)
        }
        let first = try laptop.add("First")
        try laptop.run("import", "nathan-lambert")
        try laptop.sync()
        try laptop.run("edit", first, "--tag", "unsent")
        try laptop.add("Unsent")
        let before = try laptop.status()
        laptop.program = Executables.vita
        let after = try laptop.status()
        guard before.digest == after.digest, before.events == after.events,
            before.changes == after.changes, before.replica == after.replica
        else { throw Broken("\(before) became \(after)") }
        try laptop.verify()
        guard try laptop.sync().pushed == 2 else { throw Broken("what was unsent was not sent") }
        try desktop.sync()
        try Agreement.check([laptop, desktop], hold: 2, changes: 3)
        return "an earlier replica went on in today's version"
    }

    /// A replica of today before an earlier program: refused in a sentence and untouched, or,
    /// where the schema is the same, used.
    static func showLaterReplica(_ earlier: EarlierPrograms) throws -> String {
        let desk = try Desk("laptop")
        try desk.add("First")
        let before = try desk.machine.directory.bytes(of: "\(desk.machine.folder)/vita.db")
        let digest = try desk.status().digest
        desk.program = earlier.vita
        var events = 1
        for words in [["list"], ["add", "Second"], ["verify"]] {
            let outcome = try desk.attempt(words)
            if outcome.status == 0 {
                if words[0] == "add" { events += 1 }
                desk.program = Executables.vita
                try desk.verify()
                guard try desk.status().events == events else { throw Broken("an event is lost") }
                desk.program = earlier.vita
                continue
            }
            guard outcome.status == 1, outcome.complaint.contains("later version of Vita"),
                try desk.machine.directory.bytes(of: "\(desk.machine.folder)/vita.db") == before
            else { throw Broken("vita \(words): \(outcome)") }
        }
        let isUsed = try desk.attempt(["list"]).status == 0
        desk.program = Executables.vita
        if !isUsed, try desk.status().digest != digest { throw Broken("it was changed") }
        return isUsed
            ? "an earlier program used today's replica" : "an earlier program left it untouched"
    }

    /// A server's folder of an earlier version, taken over by today's.
    static func openEarlierData(_ earlier: EarlierPrograms) throws -> String {
        let server = try Server(program: earlier.server)
        let desks = [try earlier.desk("laptop"), try Desk("desktop")]
        for desk in desks {
            try desk.run("login", server.url, server.invite(), "--name", desk.name)
        }
        try desks[0].add("First")
        for desk in desks { try desk.sync() }
        try server.stop()
        server.program = Executables.server
        try server.start()
        guard server.code == nil else { throw Broken("its machines are strangers") }
        for desk in desks {
            try desk.add("After, on the \(desk.name)")
            guard try !desk.sync().healed else { throw Broken("its log is another one") }
        }
        for desk in desks { try desk.sync() }
        try Agreement.check(desks, hold: 3, changes: 3)
        guard try server.run("check", "--data", server.data).text == "ok\n" else {
            throw Broken("an earlier server's folder is not sound")
        }
        return "an earlier server's folder went on in today's version"
    }

    /// A server's folder of today before an earlier server.
    static func showLaterData(_ earlier: EarlierPrograms) throws -> String {
        let server = try Server()
        let desk = try Desk("laptop")
        try desk.run("login", server.url, server.invite())
        try desk.add("First")
        try desk.sync()
        try server.stop()
        let before = try sums(server)
        let process = try Subprocess(
            earlier.server, ["serve", "--data", server.data, "--listen", "127.0.0.1:0"],
            environment: [:], outputFile: server.directory.file("earlier.out"))
        for _ in 1...500 where process.isRunning && !isListening(server) { Watcher.pause() }
        let isUsed = process.isRunning
        process.send(15)
        let outcome = try process.finish()
        if !isUsed {
            guard outcome.status == 1, outcome.complaint.contains("knows it up to"),
                try sums(server) == before
            else { throw Broken("an earlier server on today's folder: \(outcome)") }
        }
        try server.start()
        try desk.add("Second")
        guard try desk.sync().pushed == 1 else { throw Broken("nothing was sent") }
        try Agreement.check([desk], hold: 2, changes: 2)
        return isUsed
            ? "an earlier server used today's folder" : "an earlier server left today's untouched"
    }

    private static func isListening(_ server: Server) -> Bool {
        let bytes = (try? server.directory.bytes(of: "earlier.out")) ?? []
        return String(decoding: bytes, as: UTF8.self).contains("listening on")
    }

    /// The sums of all files of a server's folder, but those that say who runs.
    private static func sums(_ server: Server) throws -> String {
        try Subprocess(
            "/bin/sh",
            ["-c", "cd \"$0\" && find . -name '*.db' | sort | xargs cksum", server.data],
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"]
        ).finish().text
    }
}
