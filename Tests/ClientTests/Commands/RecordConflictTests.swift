import Career
import ClientStore
import Sealing
import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

/// Conflicts about what is no event: the timeline itself and its sources.
@Suite struct RecordConflictTests {
    @Test func `What the timeline says of itself can be in conflict and is settled by its name`()
        throws
    {
        let meeting = try Meeting("ada", "bob")
        let ada = meeting.machines[0]
        _ = try ada.add("Joined")
        try meeting.begin()
        for (index, subject) in ["Ada Lovelace", "Ada King"].enumerated() {
            let machine = meeting.machines[index]
            let replica = try Replica(
                home: machine.folder.file("home"),
                surroundings: .init(
                    now: { machine.now }, random: Seeded(UInt64(index)), author: "ada"))
            _ = try replica.editRecord(of: replica.currentTimeline()) { $0.subject = subject }
        }
        let said = try meeting.sync(0, 1, 0)
        #expect(said[1].contains("1 new conflict: subject of the timeline me"))
        #expect(try meeting.digests().count == 1)
        let conflict = try #require(try ada.conflicts().first)
        #expect(conflict["event"] == "timeline")
        #expect(conflict["field"] == "subject")
        #expect(ada.run("conflicts").output.contains("timeline ≠ subject of the timeline me"))
        #expect(ada.run("conflicts", "Joined", "--json").output.isEmpty)
        #expect(try ada.run("status", "--json").objects()[0]["conflicts"] == .integer(1))
        let answer = try ada.done("resolve", "timeline", "--take", "2")
        #expect(answer.errors.contains("settled subject of the timeline me"))
        try meeting.exchange()
        for machine in meeting.machines { #expect(try machine.conflicts().isEmpty) }
        #expect(try meeting.digests().count == 1)
    }
}

private final class Seeded: RandomSource {
    private var generator: SeededGenerator

    init(_ seed: UInt64) { generator = SeededGenerator(seed: seed) }

    func bytes(_ count: Int) -> [UInt8] { generator.bytes(count) }
}
