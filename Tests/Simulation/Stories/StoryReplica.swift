import Career
import ClientStore
import ClientSync
import EDTF
import Replication
import Sealing
import StrictJSON
import SyncProtocol
import TestSupport

@testable import Simulator

/// A machine of a story.
final class StoryReplica {
    let name: String
    private let directory: TemporaryDirectory
    private let random: SimulatedRandom
    private(set) var replica: Replica
    var clock = 1_700_000_000

    init(_ name: String, seed: UInt64) throws {
        self.name = name
        directory = try TemporaryDirectory()
        random = SimulatedRandom(seed)
        let (random, home) = (random, directory.file("home"))
        replica = try Self.open(home, random, name)
    }

    /// A copy of another machine's folder.
    init(_ name: String, copyOf other: StoryReplica, seed: UInt64) throws {
        self.name = name
        directory = try TemporaryDirectory()
        random = SimulatedRandom(seed)
        let home = directory.file("home")
        try Folders.copyFolder(other.home, to: home)
        replica = try Self.open(home, random, name)
    }

    var home: String { directory.file("home") }

    private static func open(
        _ home: String, _ random: SimulatedRandom, _ name: String, _ version: String = "1"
    ) throws -> Replica {
        try Replica(
            home: home,
            surroundings: .init(now: { 1_700_000_000 }, random: random, author: name),
            version: version)
    }

    func reopen(as version: String = "1") throws {
        replica = try Self.open(home, random, name, version)
    }

    /// Keeps a copy of the home under a name.
    func keep(_ name: String) throws { try Folders.copyFolder(home, to: directory.file(name)) }

    /// Goes back to a copy.
    func restore(_ name: String) throws {
        try Folders.removeFolder(home)
        try Folders.copyFolder(directory.file(name), to: home)
        try reopen()
    }

    /// The timeline that all machines of a story share, made under one id.
    func begin(_ id: Identifier) throws { _ = try replica.newTimeline("shared", id: id) }

    func shared() throws -> Replica.Timeline {
        guard let timeline = try replica.timeline(named: "shared") else {
            throw StoryFailure.absent
        }
        return timeline
    }

    @discardableResult
    func add(
        _ title: String, notes: String? = nil, partOf: Identifier? = nil,
        to timeline: Replica.Timeline? = nil
    ) throws -> Identifier {
        var event = Event(id: replica.newIdentifier())
        event.titles = [LocalizedText("en", title)]
        if let notes { event.notes = [LocalizedText("en", notes)] }
        if let partOf { event.relations = [Relation(kind: "part-of", event: partOf.text)] }
        _ = try replica.add(event, to: timeline ?? shared())
        return event.id
    }

    func rename(_ id: Identifier, _ title: String) throws {
        _ = try replica.edit(id, in: try shared()) { $0.titles = [LocalizedText("en", title)] }
    }

    func titles() throws -> [String] {
        try replica.events(in: try shared()).map { $0.title(in: "en") }.sorted()
    }

    func values(of id: Identifier) throws -> [String] {
        try replica.state(of: .event(id.text), in: try shared())?.values("title/en")
            .compactMap(\.string) ?? []
    }

    func digest() throws -> Digest { try replica.stateDigest(of: try shared()) }

    @discardableResult
    func sync(
        _ server: StoryServer, as remote: String = "origin",
        timelines: [Replica.Timeline]? = nil
    ) throws -> SyncReport {
        let known =
            try replica.remote(remote)
            ?? replica.addRemote(name: remote, url: "http://\(remote)", isInsecure: false)
        let run = SyncRun(
            replica: replica, remote: known, maximumChanges: 20,
            exchange: { try server.exchange($0, &$1) }, retire: { try server.retire($0, $1, $2) })
        return try run.sync(timelines ?? [shared()])
    }
}
