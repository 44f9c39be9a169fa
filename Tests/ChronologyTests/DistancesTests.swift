import Career
import EDTF
import TestSupport
import Testing

@testable import Chronology

@Suite struct DistancesTests {
    @Test(arguments: 1...20)
    func `distances are those of the oracle`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed &+ 4000)
        for _ in 0..<100 {
            let knots = SolverPropertyTests.network(&random)
            let solution = TemporalNetwork(knots).solve()
            let oracle = Oracle(knots, without: Set(solution.contradictions.map(\.setAside)))
            for from in knots {
                let distances = try #require(solution.distances(from: from.event))
                for to in knots {
                    if to.event != from.event {
                        #expect(
                            distances.start(of: to.event)
                                == oracle.offset(from: from.event, to: to.event, isEnd: false),
                            "\(from.event) \(to.event) OF \(knots)")
                    }
                    #expect(
                        distances.end(of: to.event)
                            == oracle.offset(from: from.event, to: to.event, isEnd: true),
                        "\(from.event) \(to.event) OF \(knots)")
                }
            }
        }
    }

    private func range(_ sketch: Sketch, _ from: String, _ to: String) -> OffsetRange? {
        sketch.solved().distances(from: Sketch.id(from))?.start(of: Sketch.id(to))
    }

    @Test func `a measured relation tells more than two vague dates`() throws {
        var sketch = Sketch()
        try sketch.add("a", "2015")
        try sketch.add("b", "2015", saying: "after a P10D P2D")
        #expect(range(sketch, "a", "b") == OffsetRange(8, 12))
        #expect(range(sketch, "b", "a") == OffsetRange(-12, -8))
        #expect(range(sketch, "a", "a") == OffsetRange(0, 0))
    }

    @Test func `months have their fewest and their most days`() throws {
        var sketch = Sketch()
        try sketch.add("a", "2015")
        try sketch.add("b", nil, saying: "after a P3M")
        #expect(range(sketch, "a", "b") == OffsetRange(89, 92))
    }

    @Test func `events without any date have a distance`() throws {
        var sketch = Sketch()
        try sketch.add("a")
        try sketch.add("b", saying: "after a P2W")
        try sketch.add("c", saying: "after b P1W")
        try sketch.add("d", saying: "after c")
        #expect(range(sketch, "a", "c") == OffsetRange(21, 21))
        #expect(range(sketch, "a", "d") == OffsetRange(21, nil))
        #expect(range(sketch, "d", "a") == OffsetRange(nil, -21))
    }

    @Test func `what no relation ties is measured by dates alone, what is not there not at all`()
        throws
    {
        var sketch = Sketch()
        try sketch.add("a", "2015-01")
        try sketch.add("b", "2015-03-01")
        try sketch.add("c")
        #expect(range(sketch, "a", "b") == OffsetRange(29, 59))
        #expect(range(sketch, "a", "c") == .unknown)
        #expect(range(sketch, "a", "e") == .unknown)
        #expect(sketch.solved().distances(from: Sketch.id("e")) == nil)
    }

    @Test func `a contradiction leaves the rest measured`() throws {
        var sketch = Sketch()
        try sketch.add("a", "2015-01-01", saying: "after b")
        try sketch.add("b", "2015-01-11", saying: "after a P10D")
        #expect(!sketch.solved().contradictions.isEmpty)
        #expect(range(sketch, "a", "b") == OffsetRange(10, 10))
    }

    @Test func `a long chain of large distances ends`() throws {
        let count = 3000
        let knots = (0..<count).map { index -> Knot in
            func id(_ number: Int) -> Identifier {
                Identifier(bytes: (0..<10).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
            }
            let tie = Knot.Tie(
                kind: .after, event: id(index + 1), offset: Distance(months: .max, days: .max))
            return Knot(event: id(index), bounds: nil, takesTime: false, ties: [tie])
        }
        let solution = TemporalNetwork(knots).solve()
        let last = try #require(knots.last?.event)
        #expect(solution.distances(from: last)?.start(of: last) == OffsetRange(0, 0))
    }
}
