import SQLite
import StrictJSON
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Damage and backups, with the programs as people run them.
@Suite struct KeepingTests {
    let machine: Machine

    init() throws { machine = try Machine() }

    @Test func `Going back to a backup, killed at any moment, leaves the old or the new`() throws {
        for number in 1...3 { _ = try machine.add("Early \(number)") }
        let backup = machine.directory.file("early.db")
        try machine.run("backup", backup)
        for number in 1...20 { _ = try machine.add("Late \(number)") }
        let later = machine.directory.file("late.db")
        try machine.run("backup", later)
        let clock = ContinuousClock()
        let whole = try clock.measure { try machine.run("restore-backup", later) }
        for moment in 1...10 {
            let process = try machine.start(
                ["restore-backup", moment.isMultiple(of: 2) ? backup : later])
            usleep(UInt32(whole / .microseconds(1)) * UInt32(moment) / 10)
            process.send(SIGKILL)
            #expect([0, 128 + SIGKILL].contains(try process.finish().status))
            #expect(try machine.run("verify").text == "ok\n")
            #expect([3, 23].contains(try machine.titles().count))
        }
        try machine.run("restore-backup", backup)
        #expect(try machine.titles().count == 3)
    }

    @Test func `A damaged change is fetched from the server by one command`() throws {
        let server = try Server()
        let other = try Machine()
        for machine in [machine, other] { try server.enrol(machine) }
        for number in 1...5 { _ = try machine.add("Event \(number)") }
        try machine.sync()
        try other.sync()
        _ = try machine.add("Nobody else has it")
        let connection = try Connection(path: machine.database, mode: .readWrite)
        try connection.run(
            "UPDATE changes SET line = CAST(line || x'20' AS BLOB) WHERE position = 2")
        connection.close()
        #expect(try machine.attempt("sync").status == 0, "What is sent is not damaged.")
        let found = try machine.attempt("verify")
        #expect(found.status == 1)
        #expect(found.text.contains("“Event 2”"))
        let repair = try machine.answer("verify", "--repair")
        #expect(repair["ok"] == true)
        #expect(repair["lost"] == 0)
        for machine in [other, machine, other] { try machine.sync() }
        #expect(try machine.titles().count == 6)
        #expect(try machine.digest() == other.digest())
        #expect(try machine.run("verify").text == "ok\n")
    }

    @Test(arguments: [true, false])
    func `A key that is lost costs no edit that was not sent`(isReached: Bool) throws {
        let server = try Server()
        let other = try Machine()
        for machine in [machine, other] { try server.enrol(machine) }
        let sent = try machine.add("Sent")
        try machine.sync()
        try other.sync()
        _ = try machine.add("Never sent")
        try machine.run("edit", sent, "--title", "Sent and edited")
        let connection = try Connection(path: machine.database, mode: .readWrite)
        try connection.execute("UPDATE keys SET seed = zeroblob(32)")
        connection.close()
        if !isReached {
            try server.stop()
            #expect(try machine.attempt("verify", "--repair").status == 1)
            try server.start()
        }
        try machine.run("verify", "--repair")
        for machine in [machine, other, machine] { try machine.sync() }
        #expect(Set(try other.titles()) == ["Sent and edited", "Never sent"])
        #expect(try machine.digest() == other.digest())
        for machine in [machine, other] {
            #expect(try machine.run("verify").text == "ok\n")
            #expect(try machine.status()["conflicts"] == 0)
        }
    }

    @Test func `A timeline whose id is damaged is not sent as another, and gets it back`() throws {
        let server = try Server()
        let other = try Machine()
        for machine in [machine, other] { try server.enrol(machine) }
        _ = try machine.add("Sent")
        try machine.sync()
        try other.sync()
        _ = try machine.add("Never sent")
        let connection = try Connection(path: machine.database, mode: .readWrite)
        let id = try #require(try connection.first("SELECT id FROM timelines") { $0.string(0) })
        // A bit of it, which makes another that might be one.
        let turned = (id.hasPrefix("0") ? "1" : "0") + id.dropFirst()
        try connection.run("UPDATE timelines SET id = ?", .text(turned))
        connection.close()

        let refused = try machine.attempt("sync")
        #expect(refused.status == 1)
        #expect(refused.complaint.contains("is damaged: its changes have another"))
        let verified = try machine.attempt("verify")
        #expect(verified.status == 1 && verified.complaint.contains("1 problem found"))
        try machine.run("verify", "--repair")
        for machine in [machine, other, machine] { try machine.sync() }
        #expect(Set(try other.titles()) == ["Sent", "Never sent"])
        #expect(try machine.digest() == other.digest())
        for machine in [machine, other] {
            #expect(try machine.run("verify").text == "ok\n")
            #expect(try machine.run("timeline", "list").text.split(separator: "\n").count == 1)
        }
    }

    @Test(arguments: [
        "epoch = 'ab' || char(0)", "epoch = ''", "sequence = -1", "sequence = 1 << 60",
        "hash = x'00'", "pushed = -1", "pushed = 1 << 40", "pushed = pushed + 1",
        "pushed = pushed + 1, last_sync = last_sync - 1", "mark = x'00'",
    ])
    func `How far a sync has come is found out anew where it cannot be`(damage: String) throws {
        let server = try Server()
        let other = try Machine()
        for machine in [machine, other] {
            try server.enrol(machine)
            try machine.run("remote", "add", "usb", "file://\(self.machine.directory.file("usb"))")
        }
        _ = try machine.add("Sent")
        for machine in [machine, other] {
            for remote in ["origin", "usb"] { try machine.run("sync", remote) }
        }
        _ = try machine.add("Never sent")
        let connection = try Connection(path: machine.database, mode: .readWrite)
        try connection.execute("UPDATE cursors SET \(damage)")
        connection.close()
        for (remote, count) in [("usb", 2), ("origin", 3)] {
            let said = try machine.run("sync", remote).complaint
            // What is in the folder is not written there once more.
            if remote == "usb" { #expect(said == "usb: sent 1 change\n") }
            try other.run("sync", remote)
            #expect(try other.titles().count == count)
            _ = try machine.add("After \(remote)")
        }
        for machine in [machine, other] { try machine.run("sync", "origin") }
        #expect(try machine.digest() == other.digest())
        #expect(try machine.run("verify").text == "ok\n")
    }

    @Test func `A version that is damaged costs nothing that is in the file`() throws {
        let server = try Server()
        let other = try Machine()
        for machine in [machine, other] { try server.enrol(machine) }
        _ = try machine.add("Sent")
        try machine.sync()
        _ = try machine.add("Never sent")
        let connection = try Connection(path: machine.database, mode: .readWrite)
        let version = try connection.first("PRAGMA user_version") { $0.int(0) } ?? 0
        try connection.execute("PRAGMA user_version = \(version ^ 0x4000)")
        connection.close()
        let refused = try machine.attempt("list")
        #expect(refused.status == 1)
        #expect(refused.complaint.contains("vita verify --repair saves what can be read"))
        try machine.run("verify", "--repair")
        for machine in [machine, other] { try machine.sync() }
        #expect(try Set(other.titles()) == ["Sent", "Never sent"])
        #expect(try machine.digest() == other.digest())
    }

    @Test func `What was restored is a new replica, and catches up`() throws {
        let server = try Server()
        let other = try Machine()
        for machine in [machine, other] { try server.enrol(machine) }
        _ = try machine.add("Before")
        try machine.sync()
        let backup = machine.directory.file("backup.db")
        try machine.run("backup", backup)
        _ = try machine.add("Synced since")
        try machine.sync()
        _ = try machine.add("Never synced")
        let own = try machine.status()["replica"]
        let answer = try machine.answer("restore-backup", backup)
        #expect(answer["left"] == 2)
        _ = try machine.add("After")
        for machine in [machine, other, machine] { try machine.sync() }
        #expect(Set(try machine.titles()) == ["Before", "Synced since", "After"])
        #expect(try machine.digest() == other.digest())
        #expect(try machine.status()["replica"] != own)
        #expect(try machine.status()["conflicts"] == 0)
    }
}
