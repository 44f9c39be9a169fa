import Career
import ClientStore
import ClientSync
import EDTF
import Replication
import Sealing
import SyncProtocol
import TestSupport

/// One machine: the product's own replica and sync engine behind a bad network.
final class SimulatedReplica {
    let name: String
    private(set) var replica: Replica
    private(set) var timeline: Replica.Timeline
    private let directory: TemporaryDirectory
    private let clock: SimulatedClock
    private let random: SeededRandom
    private let id: Identifier
    private var copies = 0

    init(
        _ name: String, timeline id: Identifier, clock: SimulatedClock, random: SeededRandom,
        copyOf original: SimulatedReplica? = nil
    ) throws {
        self.name = name
        self.id = id
        self.clock = clock
        self.random = random
        directory = try TemporaryDirectory()
        let home = directory.file("home")
        if let original { try Files.copyFolder(original.home, to: home) }
        replica = try Self.open(home, clock, random, name)
        if let known = try replica.timeline(id: id) {
            timeline = known
        } else {
            timeline = try replica.newTimeline("shared", id: id)
            _ = try replica.addRemote(name: "origin", url: "http://simulated", isInsecure: false)
        }
    }

    var home: String { directory.file("home") }

    private static func open(
        _ home: String, _ clock: SimulatedClock, _ random: SeededRandom, _ name: String
    ) throws -> Replica {
        try Replica(
            home: home,
            surroundings: .init(now: { clock.seconds }, random: random, author: name))
    }

    /// Dies and starts again on the same file.
    func crash() throws {
        replica = try Self.open(home, clock, random, name)
        guard let known = try replica.timeline(id: id) else { throw SimulatedFault.lost }
        timeline = known
    }

    /// Acts and dies before the commit reaches the disk: nothing of it may be left.
    func crashBeforeCommit(_ act: (SimulatedReplica) throws -> Void) throws {
        copies += 1
        let copy = directory.file("copy-\(copies)")
        try Files.copyFolder(home, to: copy)
        try act(self)
        replica = try Self.open(copy, clock, random, name)
        try Files.removeFolder(home)
        try Files.copyFolder(copy, to: home)
        try Files.removeFolder(copy)
        try crash()
    }

    /// Syncs through `network`, which answers a body with a body or throws.
    func sync(_ network: @escaping ([UInt8]) throws -> [UInt8]) throws -> SyncReport {
        guard let remote = try replica.remote("origin") else { throw SimulatedFault.lost }
        let engine = SyncEngine(replica: replica, remote: remote, maximumChanges: 7) {
            requests, report in
            report.requests += 1
            return try SyncLines.answers(try network(SyncLines.encode(requests)))
        }
        return try engine.sync([timeline])
    }
}
