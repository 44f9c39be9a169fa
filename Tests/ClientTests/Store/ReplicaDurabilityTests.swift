import Sealing
import TestSupport
import Testing

@testable import ClientStore

@Suite struct ReplicaDurabilityTests {
    @Test func `A replica waits for the disk and the folder with each commit`() throws {
        let directory = try TemporaryDirectory()
        for _ in ["made", "opened again"] {
            let replica = try Replica(
                home: directory.file("home"),
                surroundings: .init(
                    now: { 1_800_000_000 }, random: SystemRandomSource(), author: nil))
            #expect(try replica.connection.first("PRAGMA synchronous") { $0.int(0) } == 3)
        }
    }
}

@Suite struct HomeLockTests {
    @Test func `Of two that write, one waits`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("lock")
        let first = try #require(HomeLock(path: path))
        let second = try #require(HomeLock(path: path))
        let whileHeld = first.hold { second.holdIfFree { true } }
        #expect(whileHeld == nil)
        #expect(second.holdIfFree { true } == true)
    }
}
