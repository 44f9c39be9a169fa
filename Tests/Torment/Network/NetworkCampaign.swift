import TestSupport

/// Syncs, clones and logins over a wire that fails: cut at every byte either way, shortened, late,
/// twice, answered by somebody else; servers that prove nothing, or never answer.
public enum NetworkCampaign: Campaign {
    /// See ``Campaign``.
    public static let name = "network"
    /// See ``Campaign``.
    public static let summary = "a wire that is cut at every byte, and worse"
    /// More than there are: every cycle is made.
    public static let usualCycles = 1_000_000

    /// Cycles after which a server and its machines are held against every title, and new ones
    /// take their place.
    private static let life = 150

    /// Runs it; `only` is the beginning of a cycle's name, such as `curl-push-cut-up-17`. Where
    /// fewer cycles are asked for than there are, chance picks them.
    public static func run(_ wish: CampaignWish, tell: (String) -> Void) throws -> CampaignReport {
        var report = CampaignReport()
        let allowance = Allowance(wish)
        let stages = stages(wish)
        // Chance picks as many of each stage, and the rest where a stage has fewer.
        let share = max(wish.cycles / max(stages.count, 1), 1)
        for (host, scenario) in stages where !allowance.isSpent(report) {
            let thief = try CuttingProxy(to: 0)
            let measured = try measure(host, scenario)
            var cycles = WireCycle.all(host, scenario, measured: measured, thief: thief.port)
                .filter { wish.only.map($0.name.hasPrefix) ?? true }
            if cycles.count > share {
                var chance = SeededGenerator(seed: wish.seed)
                cycles = Array(chance.shuffled(cycles).prefix(share))
            }
            tell(
                "\(host)-\(scenario): \(measured.up) bytes up, \(measured.down) down,"
                    + " \(cycles.count) cycles")
            for batch in stride(from: 0, to: cycles.count, by: life)
            where !allowance.isSpent(report) {
                let part = cycles[batch..<min(batch + life, cycles.count)]
                try play(part, host, &report, tell, allowance)
                tell("\(report.cycles) cycles, \(report.failures.count) broke a promise")
            }
            if thief.tally.connections > 0 {
                report.failures.append("\(host)-\(scenario): a redirect was followed")
            }
        }
        try play(StillDrill.all(wish), &report, tell, allowance)
        if wish.only == nil, report.cycles >= 10_000 {
            report.missed = ["a push was kept and its answer lost"].filter {
                report.seen[$0] == nil
            }
        }
        return report
    }

    /// What is measured and played one after the other.
    private static func stages(_ wish: CampaignWish) -> [(WireHost, WireScenario)] {
        WireHost.allCases.flatMap { host in WireScenario.allCases.map { (host, $0) } }.filter {
            let stage = "\($0)-\($1)"
            return wish.only.map { $0.hasPrefix(stage) || stage.hasPrefix($0) } ?? true
        }
    }

    /// What a scenario sends and receives where nothing fails.
    private static func measure(_ host: WireHost, _ scenario: WireScenario) throws -> WireTally {
        let world = try scenario.world(host)
        let sight = try scenario.play(.none, expecting: .success, in: world, from: 1)
        return sight.tally
    }

    private static func play(
        _ cycles: ArraySlice<WireCycle>, _ host: WireHost, _ report: inout CampaignReport,
        _ tell: (String) -> Void, _ allowance: Allowance
    ) throws {
        guard let scenario = cycles.first?.scenario else { return }
        var world = try scenario.world(host)
        for cycle in cycles where !allowance.isSpent(report) {
            report.cycles += 1
            do {
                // Wrong codes and enrolments are counted by address.
                let source = UInt16(256 + report.cycles % 60_000)
                let sight = try cycle.scenario.play(
                    cycle.fault, expecting: cycle.expecting, in: world, from: source)
                note(sight, of: cycle, &report)
                if report.cycles.isMultiple(of: 50) {
                    report.see("earlier requests sent again", world.proxy.replay())
                }
            } catch {
                report.failures.append("\(cycle.name): \(error)")
                tell("broken: \(cycle.name): \(error)")
                world = try scenario.world(host)
            }
        }
        do {
            try world.checkDeeply()
        } catch {
            report.failures.append("after \(cycles.last?.name ?? "nothing"): \(error)")
        }
    }

    private static func note(
        _ sight: WireSight, of cycle: WireCycle, _ report: inout CampaignReport
    ) {
        let words = "\(cycle.host)-\(cycle.scenario)-\(cycle.words)"
        report.see(sight.tally.hasStruck ? words : "over before it was reached")
        if sight.wasKept, sight.tally.hasStruck {
            report.see(
                cycle.scenario == .push
                    ? "a push was kept and its answer lost" : "a login was said again")
        }
        if sight.isDone, sight.tally.hasStruck { report.see("done in spite of it") }
    }

    private static func play(
        _ drills: [StillDrill], _ report: inout CampaignReport, _ tell: (String) -> Void,
        _ allowance: Allowance
    ) throws {
        for drill in drills where !allowance.isSpent(report) {
            report.cycles += 1
            do {
                report.see(try drill.run())
            } catch {
                report.failures.append("\(drill.name): \(error)")
                tell("broken: \(drill.name): \(error)")
            }
        }
    }
}
