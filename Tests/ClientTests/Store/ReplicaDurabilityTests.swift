import Career
import ClientSync
import SQLite
import Sealing
import SyncProtocol
import TestSupport
import Testing

@testable import ClientStore

/// What a replica owes to the disk, and what it does not believe.
@Suite struct ReplicaDurabilityTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func open() throws -> Replica {
        try Replica(
            home: directory.file("home"),
            surroundings: .init(now: { 1_800_000_000 }, random: SystemRandomSource(), author: nil))
    }

    /// A replica with an event that a remote lacks.
    private func filled() throws -> (Replica, Replica.Timeline, Replica.Remote) {
        let replica = try open()
        let timeline = try replica.currentTimeline()
        var event = Event(id: replica.newIdentifier())
        event.titles = [LocalizedText("en", "One")]
        _ = try replica.add(event, to: timeline)
        return (
            replica, timeline,
            try replica.addRemote(name: "origin", url: "http://origin", isInsecure: false)
        )
    }

    @Test func `A replica waits for the disk and the folder with each commit`() throws {
        for _ in ["made", "opened again"] {
            #expect(try open().connection.first("PRAGMA synchronous") { $0.int(0) } == 3)
        }
    }

    @Test func `A change that the disk has altered is pushed to nobody`() throws {
        let (replica, timeline, remote) = try filled()
        try replica.connection.run("UPDATE changes SET line = CAST(line || x'20' AS BLOB)")
        var sent = 0
        let engine = SyncEngine(replica: replica, remote: remote) { requests, _ in
            sent += requests.reduce(0) { $0 + $1.changes.count }
            return requests.map { SyncAnswer(timeline: $0.timeline, frontier: $0.frontier) }
        }
        #expect(throws: ReplicaError.self) { try engine.sync([timeline]) }
        #expect(sent == 0)
    }

    @Test func `A remote that says it took more than it got is not believed`() throws {
        let (replica, timeline, remote) = try filled()
        let engine = SyncEngine(replica: replica, remote: remote) { requests, _ in
            requests.map { request in
                var answer = SyncAnswer(timeline: request.timeline, frontier: request.frontier)
                answer.accepted = request.changes.count + 1
                return answer
            }
        }
        #expect(throws: SyncFailure.self) { try engine.sync([timeline]) }
    }
}
