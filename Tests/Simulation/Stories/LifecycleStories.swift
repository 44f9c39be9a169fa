import Career
import ClientStore
import ClientSync
import Replication
import Sealing
import SyncProtocol
import Testing

/// Copies, restores, forks and moves: afterwards everybody has everything that was acknowledged.
@Suite struct LifecycleStories {
    private let id = Identifier(bytes: Array("lifecycles".utf8))

    private func machine(_ name: String, _ seed: UInt64) throws -> StoryReplica {
        let machine = try StoryReplica(name, seed: seed)
        try machine.begin(id)
        return machine
    }

    private func expectSame(
        _ machines: [StoryReplica], titles: [String], location: SourceLocation = #_sourceLocation
    ) throws {
        for machine in machines {
            #expect(try machine.titles() == titles.sorted(), sourceLocation: location)
            #expect(try machine.digest() == machines[0].digest(), sourceLocation: location)
            #expect(try machine.replica.verify().isEmpty, sourceLocation: location)
            let frontier = try machine.replica.frontier(machine.shared()).digest
            let first = try machines[0].replica.frontier(machines[0].shared()).digest
            #expect(frontier == first, sourceLocation: location)
        }
    }

    @Test func `A folder copied before either synced`() throws {
        let server = try StoryServer()
        let laptop = try machine("laptop", 1)
        try laptop.add("Before")
        let copy = try StoryReplica("copy", copyOf: laptop, seed: 2)
        try laptop.add("On the laptop")
        try copy.add("On the copy")
        try laptop.sync(server)
        let own = try copy.replica.replicaID()
        #expect(try copy.sync(server).replica != nil)
        #expect(try copy.replica.replicaID() != own)
        try laptop.sync(server)
        try laptop.add("Later there")
        try copy.add("Later here")
        for machine in [laptop, copy, laptop, copy] { try machine.sync(server) }
        try expectSame(
            [laptop, copy],
            titles: ["Before", "On the laptop", "On the copy", "Later there", "Later here"])
    }

    @Test func `A folder copied after a sync`() throws {
        let server = try StoryServer()
        let laptop = try machine("laptop", 1)
        try laptop.add("Before")
        try laptop.sync(server)
        let copy = try StoryReplica("copy", copyOf: laptop, seed: 2)
        try copy.add("On the copy")
        try laptop.add("On the laptop")
        for machine in [copy, laptop, copy, laptop] { try machine.sync(server) }
        try expectSame([laptop, copy], titles: ["Before", "On the copy", "On the laptop"])
    }

    @Test func `A machine put back to its own older folder`() throws {
        let server = try StoryServer()
        let (laptop, desktop) = (try machine("laptop", 1), try machine("desktop", 2))
        try laptop.add("One")
        try laptop.sync(server)
        try laptop.keep("monday")
        try laptop.add("Two")
        try laptop.sync(server)
        try desktop.sync(server)
        try laptop.restore("monday")
        try laptop.add("After the restore")
        #expect(try laptop.sync(server).replica != nil)
        try desktop.sync(server)
        try expectSame([laptop, desktop], titles: ["One", "Two", "After the restore"])
    }

    @Test func `A server put back to an old copy, and one that lost its logs`() throws {
        let server = try StoryServer()
        let (laptop, desktop) = (try machine("laptop", 1), try machine("desktop", 2))
        try laptop.add("One")
        try laptop.sync(server)
        try server.keep("monday")
        try laptop.add("Two")
        try laptop.sync(server)
        try desktop.sync(server)
        try desktop.add("Three")
        try desktop.sync(server)
        try server.restore("monday")
        #expect(try desktop.sync(server).healed)
        try laptop.sync(server)
        try expectSame([laptop, desktop], titles: ["One", "Two", "Three"])
        try server.loseLogs()
        #expect(try laptop.sync(server).healed)
        let fresh = try machine("fresh", 3)
        try fresh.sync(server)
        try desktop.sync(server)
        try expectSame([laptop, desktop, fresh], titles: ["One", "Two", "Three"])
    }

    @Test func `A server forked into two that both serve, asked in turn`() throws {
        let server = try StoryServer()
        let (laptop, desktop) = (try machine("laptop", 1), try machine("desktop", 2))
        try laptop.add("One")
        try laptop.sync(server)
        try desktop.sync(server)
        let twin = try StoryServer(copyOf: server, 60)
        try laptop.add("To the first")
        try laptop.sync(server)
        try desktop.add("To the twin")
        try desktop.sync(twin)
        // The same address leads now here, now there.
        for side in [twin, server, twin, server] {
            try laptop.add("Laptop \(side === twin)")
            try laptop.sync(side)
            try desktop.sync(side === twin ? server : twin)
        }
        for side in [server, twin] {
            for machine in [laptop, desktop, laptop, desktop] { try machine.sync(side) }
        }
        let titles = try laptop.titles()
        #expect(titles.count == 7)
        try expectSame([laptop, desktop], titles: titles)
        for (seed, side) in [(UInt64(8), server), (9, twin)] {
            let fresh = try machine("fresh", seed)
            try fresh.sync(side)
            try expectSame([laptop, fresh], titles: titles)
        }
    }

    @Test func `Two servers for one timeline, used in turn`() throws {
        let (first, second) = (try StoryServer(), try StoryServer(90))
        let (laptop, desktop) = (try machine("laptop", 1), try machine("desktop", 2))
        try laptop.add("One")
        try laptop.sync(first)
        try desktop.add("Two")
        try desktop.sync(second, as: "second")
        try laptop.sync(second, as: "second")
        try laptop.add("Three")
        try laptop.sync(first)
        try desktop.sync(first)
        try desktop.sync(second, as: "second")
        try laptop.sync(second, as: "second")
        try expectSame([laptop, desktop], titles: ["One", "Two", "Three"])
        for (seed, side) in [(UInt64(8), first), (9, second)] {
            let fresh = try machine("fresh", seed)
            try fresh.sync(side)
            try expectSame([laptop, fresh], titles: ["One", "Two", "Three"])
        }
        #expect(try laptop.sync(first).requests == 1)
        #expect(try laptop.sync(second, as: "second").requests == 1)
    }

    @Test func `A copy published to one server while the original published to another`() throws {
        let (first, second) = (try StoryServer(), try StoryServer(90))
        let laptop = try machine("laptop", 1)
        try laptop.add("Before")
        let copy = try StoryReplica("copy", copyOf: laptop, seed: 2)
        try laptop.add("On the laptop")
        try copy.add("On the copy")
        try laptop.sync(first)
        try copy.sync(second, as: "second")
        try copy.add("Again on the copy")
        try copy.sync(second, as: "second")
        // Only now does anybody see both.
        for _ in 0..<2 {
            try laptop.sync(second, as: "second")
            try copy.sync(first)
            try laptop.sync(first)
            try copy.sync(second, as: "second")
        }
        try expectSame(
            [laptop, copy], titles: ["Before", "On the laptop", "On the copy", "Again on the copy"])
    }

    @Test
    func `A timeline deleted everywhere is not refilled, and others are told and keep theirs`()
        throws
    {
        let server = try StoryServer()
        let (laptop, desktop) = (try machine("laptop", 1), try machine("desktop", 2))
        try laptop.add("One")
        try laptop.sync(server)
        try desktop.sync(server)
        try server.delete(id)
        try desktop.add("Unsynced")
        #expect(try desktop.sync(server).gone == ["shared"])
        #expect(try server.listed().isEmpty)
        #expect(try desktop.titles() == ["One", "Unsynced"])
        // Another server may have it.
        let other = try StoryServer(90)
        #expect(try desktop.sync(other, as: "other").pushed == 2)
    }

    @Test
    func `A timeline forgotten here leaves no place that another's change could be taken for`()
        throws
    {
        let server = try StoryServer()
        let laptop = try machine("laptop", 1)
        try laptop.add("One")
        let scratch = try laptop.replica.newTimeline("scratch")
        for _ in 0..<3 {
            _ = try laptop.replica.add(Event(id: laptop.replica.newIdentifier()), to: scratch)
        }
        try laptop.sync(server)
        try laptop.replica.forget(scratch)
        try laptop.add("Two")
        let report = try laptop.sync(server)
        #expect(report.pushed == 1 && !report.healed && report.requests == 1)
    }

    @Test func `A token offered to a server that was forgotten is not offered to the next`() throws
    {
        let laptop = try machine("laptop", 1)
        let first = try laptop.replica.addRemote(
            name: "first", url: "https://first", isInsecure: false)
        #expect(try laptop.replica.tokenToOffer(to: first) { "one" } == "one")
        #expect(try laptop.replica.tokenToOffer(to: first) { "two" } == "one")
        try laptop.replica.removeRemote(first)
        let second = try laptop.replica.addRemote(
            name: "second", url: "https://second", isInsecure: false)
        #expect(try laptop.replica.tokenToOffer(to: second) { "two" } == "two")
        try laptop.replica.setToken("secret", account: "ada", of: second)
        let enrolled = try #require(try laptop.replica.remote("second"))
        let kept = try laptop.replica.setURL(
            "https://moved", of: enrolled, isInsecure: false, keepsToken: true)
        #expect(kept.token == "secret" && kept.url == "https://moved")
        let bare = try laptop.replica.setURL(
            "https://else", of: enrolled, isInsecure: false, keepsToken: false)
        #expect(bare.token == nil)
    }

    @Test func `A server that moved is known again by what it holds`() throws {
        let server = try StoryServer()
        let laptop = try machine("laptop", 1)
        for index in 0..<5 { try laptop.add("Event \(index)") }
        try laptop.sync(server)
        let remote = try #require(try laptop.replica.remote("origin"))
        _ = try laptop.replica.setURL(
            "http://elsewhere", of: remote, isInsecure: false, keepsToken: true)
        let moved = try StoryServer(copyOf: server, 70)
        let report = try laptop.sync(moved)
        #expect(report.requests == 1 && report.pushed == 0 && report.pulled == 0)
    }

    @Test func `A push refused half-way keeps what precedes, signed`() throws {
        let server = try StoryServer()
        let (laptop, desktop) = (try machine("laptop", 1), try machine("desktop", 2))
        for index in 0..<10 { try laptop.add("Event \(index)") }
        server.isUnknown = { String(decoding: $0.line, as: UTF8.self).contains("Event 5") }
        let report = try laptop.sync(server)
        #expect(report.pushed == 5 && report.postponed == 5)
        try desktop.sync(server)
        #expect(try desktop.titles() == (0..<5).map { "Event \($0)" })
    }
}
