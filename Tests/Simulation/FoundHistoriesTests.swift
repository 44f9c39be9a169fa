import Testing

@testable import Simulator

/// Histories that once broke a promise, as the simulation shrank them.
@Suite struct FoundHistoriesTests {
    private func outcome(page: Int, _ steps: [(machine: Int, act: Step.Act)]) throws -> String? {
        let steps = steps.enumerated().map { index, step in
            Step(machine: step.machine, act: step.act, seed: UInt64(index + 1))
        }
        return try Campaign().outcome(
            History(seed: 1, machines: 2, servers: 1, page: page, steps: steps))
    }

    @Test func `Page after page of its own changes is progress, too`() throws {
        let adds = { (machine: Int) in
            Array(repeating: (machine: machine, act: Step.Act.write(.add, nil)), count: 7)
        }
        let sync = Step.Act.sync(Step.Course(server: 0))
        #expect(try outcome(page: 1, adds(0) + [(0, sync)] + adds(1)) == nil)
    }

    @Test func `A change written while pages are pushed is pushed with them`() throws {
        var course = Step.Course(server: 0)
        let add = Step(machine: 0, act: .write(.add, nil), seed: 77)
        course.meanwhile = [Step.Meanwhile(turn: 0, isBefore: true, step: .init(add))]
        #expect(
            try outcome(
                page: 1,
                [(0, .write(.add, nil)), (0, .write(.add, nil)), (0, .sync(course))]) == nil)
    }

    @Test(arguments: [Step.Write.notes, .kind, .relation])
    func `What a later version wrote into a link stays when another field is edited`(
        _ write: Step.Write
    ) throws {
        let sync = Step.Act.sync(Step.Course(server: 0))
        #expect(
            try outcome(
                page: 1000,
                [
                    (0, .write(.add, nil)), (0, sync), (0, .later(server: 0, .valueMember)),
                    (0, sync), (0, .write(write, nil)), (0, .write(.link, nil)),
                ]) == nil)
    }

    @Test func `Undoing a deletion brings back an event that an edit had brought back`() throws {
        let sync = Step.Act.sync(Step.Course(server: 0))
        #expect(
            try outcome(
                page: 1000,
                [
                    (0, .write(.add, nil)), (0, sync), (1, sync), (1, .write(.title, nil)),
                    (0, .write(.delete, nil)), (0, sync), (1, sync), (1, .write(.delete, nil)),
                    (1, .write(.undo, nil)),
                ]) == nil)
    }

    @Test func `A line that cannot be read hides nothing that a server lost`() throws {
        let add = Step.Act.write(.add, nil)
        let sync = Step.Act.sync(Step.Course(server: 0))
        var emptied = Step.Course(server: 0)
        let emptying = Step(machine: 0, act: .emptyServer(0), seed: 78)
        emptied.meanwhile = [Step.Meanwhile(turn: 0, isBefore: false, step: .init(emptying))]
        let interrupted = Step.Course(server: 0, fates: [.withLaterLine, .lost])
        #expect(
            try outcome(
                page: 1,
                [
                    (0, add), (0, add), (0, add), (0, sync), (1, .sync(emptied)), (0, sync),
                    (0, .sync(interrupted)),
                ]) == nil)
    }

    /// An import that has to bring back what was deleted (108205, 219570), a redone deletion
    /// (204309) and an undone edit (349764) of an event that another machine's undo shows.
    @Test(arguments: [108_205, 204_309, 219_570, 349_764] as [UInt64])
    func `A seed that once broke a promise keeps them all`(_ seed: UInt64) throws {
        #expect(try Campaign().outcome(HistoryMaker.history(seed)) == nil)
    }
}
