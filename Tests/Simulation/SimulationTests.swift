import Testing

@testable import Simulator

@Suite struct SimulationTests {
    /// A slice of what scripts/simulate plays.
    static let seeds: [ClosedRange<UInt64>] = stride(from: UInt64(1), through: 151, by: 50).map {
        $0...($0 + 49)
    }

    @Test(arguments: seeds)
    func `Whatever fails, nothing acknowledged is lost and all replicas agree`(
        _ seeds: ClosedRange<UInt64>
    ) throws {
        let campaign = Campaign()
        for seed in seeds {
            guard let failure = try campaign.play(seed) else { continue }
            Issue.record("seed \(seed): \(failure.what)")
            return
        }
        #expect(campaign.sights.all.contains { $0.count > 0 })
    }

    @Test(arguments: [3, 96, 4711] as [UInt64])
    func `One seed is one history, to the last word`(_ seed: UInt64) throws {
        let story = try Campaign().story(seed)
        #expect(story.last == "all is well")
        // A campaign whose databases other histories have used.
        let campaign = Campaign()
        for other in seed + 1...seed + 8 { _ = try campaign.play(other) }
        #expect(try campaign.story(seed) == story)
    }

    @Test func `A history goes on meaning the same when steps are left out`() throws {
        let history = HistoryMaker.history(13)
        for index in history.steps.indices {
            var shorter = history
            shorter.steps.remove(at: index)
            #expect(try Campaign().outcome(shorter) == nil)
        }
    }

    @Test func `What does not make a history fail is left out of it`() throws {
        var history = HistoryMaker.history(5)
        history.servers = 2
        history.machines = 4
        let crash = Step(machine: 1, act: .restart, seed: 1)
        let jump = Step(machine: 0, act: .jump(7), seed: 2)
        history.steps.insert(crash, at: history.steps.count / 2)
        history.steps.append(jump)
        var played = 0
        let shrunk = try Shrinker { candidate in
            played += 1
            let acts = candidate.steps.map { "\($0.act)" }
            guard let first = acts.firstIndex(of: "\(crash.act)") else { return false }
            return acts[first...].contains("\(jump.act)")
        }.shrink(history)
        #expect(shrunk.steps.map { "\($0.act)" } == ["\(crash.act)", "\(jump.act)"])
        #expect(shrunk.servers == 1)
        #expect(shrunk.machines == 2)
        #expect(played < Shrinker.budget)
    }
}
