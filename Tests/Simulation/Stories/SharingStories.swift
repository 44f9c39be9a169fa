import Career
import ClientStore
import ClientSync
import Replication
import Sealing
import ServerStore
import SyncProtocol
import Testing

/// Several people at one timeline.
@Suite struct SharingStories {
    let server: SharingServer
    let timeline = Identifier(bytes: [UInt8](repeating: 7, count: 10))
    let laptop: StoryReplica
    let desktop: StoryReplica
    let bob: StoryReplica

    init() throws {
        server = try SharingServer()
        laptop = try StoryReplica("laptop", seed: 1)
        desktop = try StoryReplica("desktop", seed: 2)
        bob = try StoryReplica("bob", seed: 3)
        for (machine, name) in [(laptop, "ada"), (desktop, "ada"), (bob, "bob")] {
            try machine.begin(timeline)
            try server.enrol(machine, as: name)
        }
        try laptop.add("One")
        try server.sync(laptop)
        try server.sync(desktop)
    }

    private func digests(_ machines: StoryReplica...) throws -> Set<Digest> {
        Set(try machines.map { try $0.digest() })
    }

    @Test func `An editor writes, everybody sees it, and by whom`() throws {
        try server.share(timeline, with: "bob", .editor)
        try server.sync(bob)
        try bob.add("Two")
        #expect(try server.sync(bob).pushed == 1)
        try server.sync(laptop)
        try server.sync(desktop)
        #expect(try digests(laptop, desktop, bob).count == 1)
        #expect(try laptop.replica.account(of: bob.replica.replicaID()) == "bob")
        #expect(try bob.replica.account(of: laptop.replica.replicaID()) == "ada")
        #expect(
            try bob.replica.share(of: bob.shared()) == .init(owner: "ada", role: .editor))
        #expect(try laptop.replica.share(of: laptop.shared())?.role == .owner)
        // And then there is nothing to say: one request, without roles or proofs to tell.
        let quiet = try server.sync(bob)
        #expect(quiet.requests == 1 && quiet.pushed == 0 && quiet.pulled == 0)
        #expect(server.asked[0].proofs.isEmpty && server.asked[0].role == "editor")
    }

    @Test func `What a viewer writes waits and is sent when it may write`() throws {
        try server.share(timeline, with: "bob", .viewer)
        try server.sync(bob)
        let two = try bob.add("Two")
        try bob.rename(two, "Second")
        let report = try server.sync(bob)
        #expect(report.pushed == 0 && report.readOnly == 2 && report.rewritings.isEmpty)
        // Nothing is sent in vain.
        #expect(report.requests == 1 && server.asked[0].changes.isEmpty)
        let remote = try #require(try bob.replica.remote("origin"))
        #expect(try bob.replica.pendingPositions(bob.shared(), for: remote).count == 2)
        // What others write arrives meanwhile.
        try laptop.add("Three")
        try server.sync(laptop)
        #expect(try server.sync(bob).pulled == 1)
        #expect(try bob.titles() == ["One", "Second", "Three"])
        #expect(try laptop.titles() == ["One", "Three"])

        try server.setRole(.editor, of: "bob", in: timeline)
        #expect(try server.sync(bob).pushed == 2)
        try server.sync(laptop)
        #expect(try digests(laptop, bob).count == 1)
        #expect(try server.sync(bob).requests == 1)
    }

    @Test func `An editor who is made a viewer keeps what it had not sent`() throws {
        try server.share(timeline, with: "bob", .editor)
        try server.sync(bob)
        try bob.add("Two")
        try server.setRole(.viewer, of: "bob", in: timeline)
        let report = try server.sync(bob)
        #expect(report.pushed == 0 && report.readOnly == 1)
        #expect(try bob.replica.share(of: bob.shared())?.role == .viewer)
        #expect(try bob.titles() == ["One", "Two"])
        try server.setRole(.editor, of: "bob", in: timeline)
        #expect(try server.sync(bob).pushed == 1)
    }

    @Test func `An editor who is sent away keeps its copy, and everybody else goes on`() throws {
        try server.share(timeline, with: "bob", .editor)
        try server.sync(bob)
        try bob.add("Early")
        try server.sync(bob)
        try laptop.add("Meanwhile")
        try server.withdraw("bob", from: timeline)
        try bob.add("Late")
        let report = try server.sync(bob)
        #expect(report.withdrawn.map(\.owner) == ["ada"])
        #expect(report.withdrawn.map(\.unsent) == [1])
        #expect(report.pushed == 0 && report.gone.isEmpty)
        #expect(try bob.titles() == ["Early", "Late", "One"])
        try server.sync(laptop)
        try server.sync(desktop)
        #expect(try digests(laptop, desktop).count == 1)
        #expect(try laptop.titles() == ["Early", "Meanwhile", "One"])
        // Again and again, and never as a timeline of its own.
        #expect(try server.sync(bob).withdrawn.count == 1)
        #expect(try server.held(timeline).count == 3)
        try server.share(timeline, with: "bob", .editor)
        let sent = try server.sync(bob)
        #expect(sent.pushed == 1, "\(sent)")
        try server.sync(laptop)
        #expect(try digests(laptop, bob).count == 1)
    }

    @Test func `What was begun apart under one id is not mixed with another's`() throws {
        // Bob has events of his own under the id of a narrative that both imported.
        try bob.add("Mine alone")
        try server.share(timeline, with: "bob", .editor)
        let report = try server.sync(bob)
        #expect(report.collisions.map(\.owner) == ["ada"])
        #expect(report.pushed == 0 && report.pulled == 0)
        #expect(try bob.titles() == ["Mine alone"])
        #expect(try server.sync(bob).collisions.count == 1)
        try server.sync(laptop)
        #expect(try laptop.titles() == ["One"])
    }

    @Test func `A replica that knows its timeline and forgot whose it is learns it again`() throws {
        try server.share(timeline, with: "bob", .editor)
        try server.sync(bob)
        try bob.add("Two")
        // As a repair leaves it: neither cursor nor role.
        let remote = try #require(try bob.replica.remote("origin"))
        try bob.replica.removeRemote(remote)
        try server.introduce(bob)
        let report = try server.sync(bob)
        #expect(report.collisions.isEmpty && report.pushed == 2)
        try server.sync(laptop)
        #expect(try digests(laptop, bob).count == 1)
    }

    @Test func `A replica with a new key proves it before it writes`() throws {
        try server.share(timeline, with: "bob", .editor)
        try server.sync(bob)
        let copy = try StoryReplica("copy", copyOf: bob, seed: 9)
        try bob.add("Here")
        try copy.add("There")
        try server.sync(bob)
        // The copy finds out that it is one, and takes a key of its own.
        #expect(try server.sync(copy).replica != nil)
        try copy.add("With the new key")
        #expect(try server.sync(copy).pushed == 1)
        try server.sync(bob)
        try server.sync(laptop)
        #expect(try digests(laptop, bob).count == 1)
        #expect(try laptop.replica.account(of: copy.replica.replicaID()) == "bob")
    }

    @Test func `A server that forgot whose a replica is hears it again`() throws {
        try server.share(timeline, with: "bob", .editor)
        try server.sync(bob)
        try bob.add("Two")
        // This replica believes that its key is known, and the server does not know it.
        let stranger = try StoryReplica("stranger", seed: 11)
        try stranger.begin(timeline)
        try server.enrol(stranger, as: "bob")
        let remote = try #require(try stranger.replica.remote("origin"))
        try stranger.replica.noteProven([try stranger.replica.replicaID()], to: remote)
        try server.sync(stranger)
        try stranger.add("Three")
        let report = try server.sync(stranger)
        #expect(report.pushed == 1 && report.unknownWriters == 0)
    }

    @Test func `What a stranger wrote waits for the owner and holds nothing else up`() throws {
        try server.share(timeline, with: "bob", .editor)
        try server.sync(bob)
        // Bob takes it from elsewhere: another server, where somebody unknown here writes.
        let other = try StoryServer()
        let stranger = try StoryReplica("stranger", seed: 11)
        try stranger.begin(timeline)
        try stranger.add("From afar")
        try stranger.sync(other, as: "elsewhere")
        try bob.sync(other, as: "elsewhere")
        let report = try server.sync(bob)
        #expect(report.pushed == 0 && report.unknownWriters == 1)
        #expect(report.rewritings.isEmpty)
        #expect(try server.sync(bob).unknownWriters == 1)
        // The owner knows the stranger too, and vouches.
        try laptop.sync(other, as: "elsewhere")
        #expect(try server.sync(laptop).pushed == 1)
        #expect(try server.sync(bob).unknownWriters == 0)
        try server.sync(desktop)
        #expect(try digests(laptop, desktop, bob).count == 1)
    }
}
