import Career
import ClientStore
import ClientSync
import Replication
import SyncProtocol
import TestSupport

@testable import Simulator

/// One machine whose replica is a file, for what happens to files.
final class FileMachine {
    struct Failure: Error {
        let what: String
    }

    private(set) var replica: Replica
    private(set) var timeline: Replica.Timeline
    private let name: String
    private let directory: TemporaryDirectory
    private let clock: SimulatedClock
    private let random: SimulatedRandom

    init(
        _ name: String, timeline id: Identifier, clock: SimulatedClock, random: SimulatedRandom
    ) throws {
        self.name = name
        self.clock = clock
        self.random = random
        directory = try TemporaryDirectory()
        replica = try Self.open(directory.file("home"), clock, random, name)
        timeline = try replica.newTimeline("life", id: id)
        _ = try replica.addRemote(name: "origin", url: "http://simulated", isInsecure: false)
    }

    var home: String { directory.file("home") }

    private static func open(
        _ home: String, _ clock: SimulatedClock, _ random: SimulatedRandom, _ name: String
    ) throws -> Replica {
        try Replica(
            home: home, surroundings: .init(now: { clock.seconds }, random: random, author: name))
    }

    /// Dies and starts again on the same file.
    func crash() throws {
        replica = try Self.open(home, clock, random, name)
        guard let known = try replica.timeline(id: timeline.id) else {
            throw Failure(what: "the timeline is gone")
        }
        timeline = known
    }

    /// Syncs through `network`, which answers a body with a body.
    func sync(_ network: @escaping ([UInt8]) throws -> [UInt8]) throws -> SyncReport {
        guard let remote = try replica.remote("origin") else { throw Failure(what: "no remote") }
        let engine = SyncEngine(replica: replica, remote: remote, maximumChanges: 7) {
            requests, report in
            report.requests += 1
            return try SyncLines.answers(try network(SyncLines.encode(requests)))
        }
        return try engine.sync([timeline])
    }
}
