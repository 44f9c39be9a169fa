/// What must be so after whatever went wrong, and whether one can go on.
extension Stage {
    /// The machine's replica verifies, and so does its database by itself.
    func expectSoundHome(_ home: String = "home") throws {
        let said = try vita(["verify"], home: home)
        guard said == "ok\n" else { throw Broken("vita verify: \(said)") }
        try expectSoundDatabase(file("\(home)/vita.db"))
    }

    /// SQLite's own shell finds nothing, where it is installed.
    func expectSoundDatabase(_ path: String) throws {
        let question = "PRAGMA integrity_check; PRAGMA foreign_key_check;"
        if let said = try Tool.sql(question, on: path), said != "ok\n" {
            throw Broken("\(path): \(said)")
        }
    }

    /// The server's check finds nothing; run while no server does.
    func expectSoundServer() throws {
        service = nil
        let said = try must(.server, ["check", "--data", data])
        guard said.hasSuffix("ok\n") else { throw Broken("vita-server check: \(said)") }
    }

    /// Writes once more, and both machines have the same when they met in the folder.
    func useHome() throws {
        try vita(["add", "Afterwards", "--when", "2025", "--quiet"])
        try vita(["sync", "usb", "--quiet"])
        try vita(["sync", "usb", "--quiet"], home: "other")
        try expectEqualMachines()
    }

    /// The same by way of the server.
    func useServer() throws {
        try serve()
        try vita(["add", "Afterwards", "--when", "2025", "--quiet"])
        try vita(["sync", "origin", "--quiet"])
        try vita(["sync", "origin", "--quiet"], home: "other")
        // A server that lost what it had gets it from whoever has it, and then the others do.
        try vita(["sync", "origin", "--quiet"])
        try expectEqualMachines()
        try expectSoundServer()
    }

    /// What the server gives to the other machine, which is started for that.
    func servedToOther() throws -> [String] {
        try expectSoundServer()
        try serve()
        try vita(["sync", "origin", "--quiet"], home: "other")
        return try shown("other")
    }

    /// The two machines show the same, to the last byte.
    func expectEqualMachines() throws {
        let (mine, others) = (try shown(), try shown("other"))
        guard mine == others else {
            throw Broken(
                "after a sync the machines differ: \(Set(mine).symmetricDifference(others).sorted())"
            )
        }
        guard mine.contains(where: { $0.contains("\"Afterwards\"") }) else {
            throw Broken("what was written afterwards is not there")
        }
    }
}
