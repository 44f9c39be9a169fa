import Career
import ClientStore
import Replication
import SQLite
import StrictJSON
import TestSupport
import Testing

@testable import Simulator

/// Damage on one machine, with another and a server that have what it lost.
@Suite struct RepairTests {
    private let clock = SimulatedClock()
    private let random: SimulatedRandom
    private let server: FileServer
    private let first: FileMachine
    private let second: FileMachine

    init() throws {
        random = SimulatedRandom(9)
        server = try FileServer(clock)
        let timeline = Identifier(bytes: random.bytes(10))
        first = try FileMachine("first", timeline: timeline, clock: clock, random: random)
        second = try FileMachine("second", timeline: timeline, clock: clock, random: random)
    }

    private func add(_ title: String, _ machine: FileMachine) throws {
        var event = Event(id: machine.replica.newIdentifier())
        event.titles = [LocalizedText("en", title)]
        _ = try machine.replica.add(event, to: machine.timeline)
    }

    private func sync(_ machines: FileMachine...) throws {
        for machine in machines { _ = try machine.sync(server.answer) }
    }

    private func titles(_ machine: FileMachine) throws -> [String] {
        try machine.replica.events(in: machine.timeline).map { $0.title() }.sorted()
    }

    /// Both write and sync; then the first writes something that nobody else has.
    private func history() throws {
        for number in 1...10 {
            try add("first \(number)", first)
            try add("second \(number)", second)
            if number % 4 == 0 { try sync(first, second, first) }
        }
        try sync(first, second, first)
        try add("nobody else has it", first)
    }

    private func damage(_ sql: String) throws {
        let connection = try Connection(path: first.home + "/vita.db", mode: .readWrite)
        try connection.run(sql)
        connection.close()
        try first.crash()
    }

    private func expectAgreement(_ expected: [String]) throws {
        try sync(first, second, first)
        #expect(try titles(first) == expected)
        #expect(try titles(second) == expected)
        #expect(
            try first.replica.stateDigest(of: first.timeline)
                == second.replica.stateDigest(of: second.timeline))
        #expect(
            try first.replica.frontier(first.timeline).digest
                == second.replica.frontier(second.timeline).digest)
        for machine in [first, second] {
            #expect(try machine.replica.verify().map(\.sentence) == [])
            #expect(try machine.replica.countConflicts(in: machine.timeline) == 0)
        }
    }

    @Test(arguments: 1...21)
    func `What was damaged comes back, and with it what was never sent`(position: Int) throws {
        try history()
        let expected = try titles(first)
        try damage(
            """
            UPDATE changes SET line = CAST(replace(CAST(line AS TEXT), '"v":1', '"v": 1') AS BLOB)
            WHERE position = \(position)
            """)
        #expect(try !first.replica.verify().isEmpty)
        let repair = try first.replica.repair()
        #expect(repair.setAside > 0)
        try sync(first)
        let isLost = position == 21
        let aside = try first.replica.countSetAside(first.timeline)
        #expect(aside.missing == (isLost ? 1 : 0))
        #expect(try first.replica.writeAnewWhatIsLost(first.timeline) == (isLost ? 1 : 0))
        try expectAgreement(expected)
    }

    @Test func `Many damaged lines come back`() throws {
        try history()
        let expected = try titles(first)
        try damage("UPDATE changes SET line = CAST(line || x'20' AS BLOB) WHERE position % 3 = 0")
        _ = try first.replica.repair()
        try sync(first)
        _ = try first.replica.writeAnewWhatIsLost(first.timeline)
        try expectAgreement(expected)
    }

    @Test func `What others wrote since is not replaced by what is written anew`() throws {
        try add("Old title", first)
        try sync(first, second)
        let event = try #require(try first.replica.events(in: first.timeline).first)
        _ = try first.replica.edit(event.id, in: first.timeline) {
            $0.titles = [LocalizedText("en", "Never sent")]
        }
        _ = try second.replica.edit(event.id, in: second.timeline) {
            $0.titles = [LocalizedText("en", "Sent since")]
        }
        try sync(second)
        try damage(
            "UPDATE changes SET line = CAST(line || x'20' AS BLOB) WHERE position = 2")
        _ = try first.replica.repair()
        try sync(first)
        #expect(try titles(first) == ["Sent since"])
        #expect(try first.replica.writeAnewWhatIsLost(first.timeline) == 1)
        try sync(first, second)
        for machine in [first, second] {
            let state = try #require(
                try machine.replica.state(of: .event(event.id.text), in: machine.timeline))
            let values = state.values("title/en").compactMap(\.string)
            #expect(Set(values).isSuperset(of: ["Never sent", "Sent since"]))
        }
    }

    @Test func `Out of a file that cannot be opened, nothing is lost either`() throws {
        try history()
        let expected = try titles(first)
        first.replica.close()
        try Files.overwriteBeginning(of: first.home + "/vita.db", bytes: 100)
        let surroundings = Replica.Surroundings(
            now: { self.clock.seconds }, random: random, author: "first")
        let recovered = try Replica.recover(home: first.home, surroundings: surroundings)
        #expect(recovered.changes == 21)
        #expect(recovered.setAside == 0)
        try first.crash()
        try expectAgreement(expected)
    }
}
