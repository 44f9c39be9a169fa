import Career
import Chronology
import EDTF
import TestSupport
import Testing

@Suite struct SolverPropertyTests {
    /// A few events, some dated, with relations at random.
    static func network(_ random: inout SeededGenerator) -> [Knot] {
        let count = random.number(2...7)
        let dates = [
            "2016-01", "2016-01-10", "2016-01-05/2016-01-20", "2016-01-15/..", "2016-01-20/",
            "../2016-01-12", "/2016-01-25", "2016",
        ]
        return (0..<count).map { index in
            let date = random.oneIn(2) ? nil : try? FuzzyDate(parsing: random.pick(dates))
            var ties: [Knot.Tie] = []
            var seen: Set<String> = []
            for _ in 0..<random.number(0...3) {
                let other = random.number(0...count - 1)
                let tie = Knot.Tie(
                    kind: random.pick(Knot.Tie.Kind.allCases), event: id(other),
                    offset: random.oneIn(2) ? Distance("P\(random.number(0...20))D") : nil,
                    slack: random.oneIn(2) ? Distance("P\(random.number(0...6))D") : nil)
                if other != index, seen.insert(tie.element).inserted { ties.append(tie) }
            }
            return Knot(
                event: id(index), bounds: date?.bounds(),
                takesTime: random.oneIn(3) || date?.isInterval == true, ties: ties)
        }
    }

    private static func id(_ number: Int) -> Identifier {
        Identifier(bytes: Array(repeating: 0, count: 9) + [UInt8(number)])
    }

    @Test(arguments: 1...10)
    func `bounds and contradictions are those of the oracle`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let knots = Self.network(&random)
            let solution = TemporalNetwork(knots).solve()
            let isConsistent = Oracle(knots).isConsistent
            #expect(solution.contradictions.isEmpty == isConsistent, "\(knots)")
            let rest = Oracle(knots, without: Set(solution.contradictions.map(\.setAside)))
            #expect(rest.isConsistent)
            for knot in knots {
                #expect(
                    solution.placement(of: knot.event) == rest.placement(of: knot.event), "\(knots)"
                )
            }
        }
    }

    @Test(arguments: 1...10)
    func `what is shown of a contradiction is one by itself`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed &+ 1000)
        for _ in 0..<200 {
            let knots = Self.network(&random)
            for contradiction in TemporalNetwork(knots).solve().contradictions {
                let shown = Set(contradiction.grounds)
                var all: [Ground] = []
                for knot in knots {
                    all.append(.date(knot.event))
                    all += knot.ties.map { .tie(knot.event, $0) }
                }
                let others = Set(all).subtracting(shown)
                #expect(
                    !Oracle(knots, without: others).isConsistent, "\(contradiction) OF \(knots)")
                #expect(shown.count == contradiction.grounds.count)
                for ground in shown {
                    let fewer = others.union([ground])
                    #expect(
                        Oracle(knots, without: fewer).isConsistent, "\(contradiction) OF \(knots)")
                }
            }
        }
    }

    @Test(arguments: 1...10)
    func `what a bound rests on gives that bound by itself`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed &+ 2000)
        for _ in 0..<100 {
            let knots = Self.network(&random)
            let solution = TemporalNetwork(knots).solve()
            guard solution.contradictions.isEmpty else { continue }
            var all: [Ground] = []
            for knot in knots {
                all.append(.date(knot.event))
                all += knot.ties.map { .tie(knot.event, $0) }
            }
            for knot in knots {
                let place = try #require(solution.placement(of: knot.event))
                for side in Solution.Side.allCases {
                    let grounds = Set(solution.grounds(of: side, knot.event))
                    let alone = Oracle(knots, without: Set(all).subtracting(grounds))
                        .placement(of: knot.event)
                    switch side {
                    case .earliestStart: #expect(alone.earliestStart == place.earliestStart)
                    case .latestStart: #expect(alone.latestStart == place.latestStart)
                    case .earliestEnd:
                        #expect(
                            alone.earliestEnd == place.earliestEnd,
                            "\(knot.event) \(grounds) OF \(knots)")
                    case .latestEnd: #expect(alone.latestEnd == place.latestEnd)
                    }
                }
            }
        }
    }

    @Test(arguments: 1...10)
    func `the order in which events come does not matter`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed &+ 3000)
        for _ in 0..<50 {
            let knots = Self.network(&random)
            let first = TemporalNetwork(knots).solve()
            let second = TemporalNetwork(knots.reversed()).solve()
            #expect(first.placements == second.placements)
            #expect(first.contradictions == second.contradictions)
        }
    }
}
