import Career
import ClientStore
import ClientSync
import Replication
import Sealing
import SQLite
import SyncProtocol
import Testing

@Suite struct EraseStories {
    private let secret = "correct horse battery staple"
    private let id = Identifier(bytes: Array("erase here".utf8))

    private func pair() throws -> (StoryServer, StoryReplica, StoryReplica) {
        let server = try StoryServer()
        let (laptop, desktop) = (
            try StoryReplica("laptop", seed: 1), try StoryReplica("desktop", seed: 2)
        )
        for machine in [laptop, desktop] { try machine.begin(id) }
        return (server, laptop, desktop)
    }

    @Test func `A secret is gone from this machine, the server and the other machine`() throws {
        let (server, laptop, desktop) = try pair()
        let launch = try laptop.add("Launch", notes: "in autumn")
        let pasted = try laptop.add("Key", notes: secret)
        try laptop.rename(pasted, "Key \(secret)")
        try laptop.add("Party", partOf: pasted)
        try laptop.sync(server)
        try desktop.sync(server)
        try desktop.rename(launch, "Launched")
        try desktop.sync(server)
        try laptop.sync(server)
        try laptop.rename(pasted, "Key")
        #expect(try !Bytes.found(secret, below: laptop.home).isEmpty)
        let erased = try laptop.replica.erase([pasted], in: laptop.shared())
        #expect(erased.related.count == 1)
        #expect(try Bytes.found(secret, below: laptop.home).isEmpty)
        #expect(try laptop.titles() == ["Launched", "Party"])
        #expect(try laptop.replica.verify().isEmpty)
        let report = try laptop.sync(server)
        #expect(report.successions.map(\.successor) == [erased.successor.id])
        #expect(try Bytes.found(secret, below: server.path).isEmpty)
        #expect(try server.listed() == [erased.successor.id.text])
        let told = try desktop.sync(server)
        #expect(told.successions.map(\.carried) == [0])
        #expect(try Bytes.found(secret, below: desktop.home).isEmpty)
        #expect(try desktop.digest() == laptop.digest())
        #expect(try desktop.replica.verify().isEmpty)
        let quiet = try laptop.sync(server)
        #expect(quiet.requests == 1 && quiet.pulled == 0 && quiet.pushed == 0)
        #expect(try desktop.sync(server).requests == 1)
    }

    @Test func `What the other machine wrote meanwhile is carried over, less what was erased`()
        throws
    {
        let (server, laptop, desktop) = try pair()
        let launch = try laptop.add("Launch")
        let pasted = try laptop.add("Key", notes: secret)
        try laptop.sync(server)
        try desktop.sync(server)
        _ = try laptop.replica.erase([pasted], in: laptop.shared())
        try laptop.rename(launch, "Launched on the laptop")
        try laptop.sync(server)
        try desktop.rename(launch, "Launched on the desktop")
        try desktop.rename(pasted, "A key")
        try desktop.add("Only here", partOf: pasted)
        try desktop.add("And here")
        let report = try desktop.sync(server)
        #expect(report.successions.map(\.carried) == [3])
        #expect(report.successions.map(\.dropped) == [2])
        try laptop.sync(server)
        #expect(try desktop.digest() == laptop.digest())
        #expect(
            try laptop.values(of: launch) == ["Launched on the desktop", "Launched on the laptop"])
        #expect(
            try laptop.titles().suffix(2) == ["Launched on the laptop", "Only here"].suffix(2)
                || laptop.titles().contains("Only here"))
        #expect(try laptop.titles().contains("And here"))
        for machine in [laptop, desktop] {
            #expect(try Bytes.found(secret, below: machine.home).isEmpty)
            #expect(try machine.replica.verify().isEmpty)
        }
        #expect(try Bytes.found(secret, below: server.path).isEmpty)
    }

    @Test func `What the server got meanwhile is read before the timeline is retired`() throws {
        let (server, laptop, desktop) = try pair()
        let pasted = try laptop.add("Key", notes: secret)
        let launch = try laptop.add("Launch")
        try laptop.sync(server)
        try desktop.sync(server)
        for index in 0..<30 { try desktop.add("Desktop \(index)") }
        try desktop.rename(launch, "Launched")
        try desktop.sync(server)
        _ = try laptop.replica.erase([pasted], in: laptop.shared())
        let report = try laptop.sync(server)
        #expect(report.successions.map(\.carried) == [31])
        #expect(try laptop.titles().count == 31)
        #expect(try laptop.values(of: launch) == ["Launched"])
        // The desktop's disk dies: nothing acknowledged was only there.
        let fresh = try StoryReplica("fresh", seed: 3)
        try fresh.begin(try laptop.shared().id)
        try fresh.sync(server)
        #expect(try fresh.digest() == laptop.digest())
        #expect(try fresh.titles().count == 31)
        #expect(try Bytes.found(secret, below: server.path).isEmpty)
    }

    @Test func `Two machines erase at once; the first one's successor wins and both are erased`()
        throws
    {
        let (server, laptop, desktop) = try pair()
        let first = try laptop.add("One", notes: secret)
        let second = try laptop.add("Two", notes: secret)
        try laptop.add("Three")
        try laptop.sync(server)
        try desktop.sync(server)
        _ = try laptop.replica.erase([first], in: laptop.shared())
        try laptop.add("From the laptop")
        _ = try desktop.replica.erase([second], in: desktop.shared())
        try desktop.add("From the desktop")
        try laptop.sync(server)
        try desktop.sync(server)
        try laptop.sync(server)
        try desktop.sync(server)
        #expect(try laptop.shared().id == desktop.shared().id)
        #expect(try laptop.digest() == desktop.digest())
        #expect(try laptop.titles() == ["From the desktop", "From the laptop", "Three"])
        #expect(try server.listed() == [laptop.shared().id.text])
        for folder in [laptop.home, desktop.home, server.path] {
            #expect(try Bytes.found(secret, below: folder).isEmpty)
        }
    }

    @Test func `The race for the place is settled by the server`() throws {
        let (server, laptop, desktop) = try pair()
        let first = try laptop.add("One", notes: secret)
        let second = try laptop.add("Two", notes: secret)
        try laptop.add("Three")
        try laptop.sync(server)
        try desktop.sync(server)
        _ = try laptop.replica.erase([first], in: laptop.shared())
        _ = try desktop.replica.erase([second], in: desktop.shared())
        // The laptop is retired in between the desktop's reading and its wish.
        let remote = try #require(try desktop.replica.remote("origin"))
        var hasRaced = false
        let run = SyncRun(
            replica: desktop.replica, remote: remote,
            exchange: { try server.exchange($0, &$1) },
            retire: { old, new, frontier in
                if !hasRaced {
                    hasRaced = true
                    try laptop.sync(server)
                }
                return try server.retire(old, new, frontier)
            })
        _ = try run.sync([try desktop.shared()])
        try laptop.sync(server)
        try desktop.sync(server)
        #expect(try laptop.digest() == desktop.digest())
        #expect(try laptop.titles() == ["Three"])
        #expect(try server.listed() == [laptop.shared().id.text])
        for folder in [laptop.home, desktop.home, server.path] {
            #expect(try Bytes.found(secret, below: folder).isEmpty)
        }
    }

    @Test func `A machine that slept through two erasures finds the last successor`() throws {
        let (server, laptop, desktop) = try pair()
        let first = try laptop.add("One", notes: secret)
        let second = try laptop.add("Two", notes: secret)
        try laptop.add("Three")
        try laptop.sync(server)
        try desktop.sync(server)
        try desktop.add("Slept on")
        _ = try laptop.replica.erase([first], in: laptop.shared())
        try laptop.sync(server)
        _ = try laptop.replica.erase([second], in: laptop.shared())
        try laptop.sync(server)
        #expect(try desktop.sync(server).successions.map(\.carried) == [1])
        try laptop.sync(server)
        #expect(try laptop.digest() == desktop.digest())
        #expect(try laptop.titles() == ["Slept on", "Three"])
        #expect(try Bytes.found(secret, below: desktop.home).isEmpty)
    }

    @Test func `Erasing twice before the server is told takes one tombstone`() throws {
        let (server, laptop, desktop) = try pair()
        let first = try laptop.add("One", notes: secret)
        let second = try laptop.add("Two")
        try laptop.add("Three")
        try laptop.sync(server)
        try desktop.sync(server)
        _ = try laptop.replica.erase([first], in: laptop.shared())
        _ = try laptop.replica.erase([second], in: laptop.shared())
        try laptop.sync(server)
        try desktop.sync(server)
        #expect(try laptop.titles() == ["Three"])
        #expect(try laptop.digest() == desktop.digest())
        #expect(try Bytes.found(secret, below: server.path).isEmpty)
    }

    @Test func `A copied folder erases while the original writes`() throws {
        let (server, laptop, _) = try pair()
        let pasted = try laptop.add("Key", notes: secret)
        try laptop.sync(server)
        let copy = try StoryReplica("copy", copyOf: laptop, seed: 5)
        _ = try copy.replica.erase([pasted], in: copy.shared())
        try laptop.add("Meanwhile")
        try copy.sync(server)
        try laptop.sync(server)
        try copy.sync(server)
        #expect(try laptop.titles() == ["Meanwhile"])
        #expect(try laptop.digest() == copy.digest())
        #expect(try laptop.replica.replicaID() != copy.replica.replicaID())
        for folder in [laptop.home, copy.home, server.path] {
            #expect(try Bytes.found(secret, below: folder).isEmpty)
        }
    }

    @Test func `A machine put back to before the erasing follows it again`() throws {
        let (server, laptop, desktop) = try pair()
        let pasted = try laptop.add("Key", notes: secret)
        try laptop.add("Kept")
        try laptop.sync(server)
        try desktop.sync(server)
        try laptop.keep("before")
        _ = try laptop.replica.erase([pasted], in: laptop.shared())
        try laptop.sync(server)
        try desktop.sync(server)
        try laptop.restore("before")
        try laptop.add("After the restore")
        try laptop.sync(server)
        try desktop.sync(server)
        #expect(try laptop.titles() == ["After the restore", "Kept"])
        #expect(try laptop.digest() == desktop.digest())
        #expect(try Bytes.found(secret, below: laptop.home).isEmpty)
    }

    @Test func `A server put back to before the erasing is told once more by who knows`() throws {
        let (server, laptop, desktop) = try pair()
        let pasted = try laptop.add("Key", notes: secret)
        try laptop.add("Kept")
        try laptop.sync(server)
        try server.keep("before")
        _ = try laptop.replica.erase([pasted], in: laptop.shared())
        try laptop.sync(server)
        try server.restore("before")
        // The successor is refilled; the old one is back, until whoever erased says so again.
        try laptop.sync(server)
        try desktop.sync(server)
        #expect(try desktop.titles() == ["Kept"])
        #expect(try server.listed() == [laptop.shared().id.text])
        #expect(try Bytes.found(secret, below: server.path).isEmpty)
    }

    @Test func `A crash before the file is rewritten is made up for at the next opening`() throws {
        let (_, laptop, _) = try pair()
        let pasted = try laptop.add("Key", notes: secret)
        _ = try laptop.replica.erase([pasted], in: laptop.shared())
        let connection = try Connection(path: laptop.home + "/vita.db")
        try connection.execute("CREATE TABLE trace(text TEXT)")
        try connection.run("INSERT INTO trace VALUES (?)", .text(secret))
        try connection.execute("PRAGMA secure_delete = OFF")
        try connection.execute("DROP TABLE trace")
        try connection.run("INSERT INTO meta VALUES ('unscrubbed', 'x')")
        connection.close()
        #expect(try !Bytes.found(secret, below: laptop.home).isEmpty)
        try laptop.reopen()
        #expect(try Bytes.found(secret, below: laptop.home).isEmpty)
    }

    @Test func `Each of two servers is told`() throws {
        let (server, laptop, desktop) = try pair()
        let other = try StoryServer(90)
        let pasted = try laptop.add("Key", notes: secret)
        try laptop.add("Kept")
        try laptop.sync(server)
        try laptop.sync(other, as: "other")
        try desktop.sync(other, as: "other")
        try desktop.add("To the other only")
        try desktop.sync(other, as: "other")
        _ = try laptop.replica.erase([pasted], in: laptop.shared())
        try laptop.sync(server)
        try laptop.sync(other, as: "other")
        try laptop.sync(server)
        try desktop.sync(other, as: "other")
        #expect(try laptop.titles() == ["Kept", "To the other only"])
        #expect(try laptop.digest() == desktop.digest())
        for folder in [server.path, other.path, desktop.home, laptop.home] {
            #expect(try Bytes.found(secret, below: folder).isEmpty)
        }
    }

    @Test func `A timeline that its owner deleted is not brought back as its successor`() throws {
        let (server, laptop, desktop) = try pair()
        let pasted = try laptop.add("Key", notes: secret)
        try laptop.add("Kept")
        try laptop.sync(server)
        try desktop.sync(server)
        try server.delete(id)
        _ = try laptop.replica.erase([pasted], in: laptop.shared())
        #expect(try laptop.sync(server).gone == ["shared"])
        #expect(try laptop.sync(server).gone == ["shared"])
        #expect(try server.listed().isEmpty)
        #expect(try laptop.titles() == ["Kept"])
        #expect(try desktop.sync(server).gone == ["shared"])
        #expect(try desktop.titles() == ["Kept", "Key"])
    }
}
