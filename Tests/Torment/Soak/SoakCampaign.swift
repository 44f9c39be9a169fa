import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A long life in a short time: edits, syncs, restarts and backups without end, with an eye on what
/// the processes that last use up.
public enum SoakCampaign: Campaign {
    /// See ``Campaign``.
    public static let name = "soak"
    /// See ``Campaign``.
    public static let summary = "an hour of edits, syncs, restarts and backups (--seconds)"
    /// The hour ends it.
    public static let usualCycles = 1_000_000

    /// An hour, where nothing is said.
    private static let hour = 3600
    /// Seconds below which growth is only warming up.
    private static let least = 600

    /// Runs it; a cycle is a round of edits and a sync.
    public static func run(_ wish: CampaignWish, tell: (String) -> Void) throws -> CampaignReport {
        var wish = wish
        wish.seconds = wish.seconds ?? hour
        var report = CampaignReport()
        let allowance = Allowance(wish)
        let world = try SoakWorld(seed: wish.seed)
        var gauges = [ProcessGauge("the server"), ProcessGauge("who watches")]
        let clock = ContinuousClock()
        var told = clock.now
        do {
            while !allowance.isSpent(report) {
                let start = clock.now
                try round(world, &report, &gauges)
                if clock.now - told > .seconds(300) {
                    told = clock.now
                    tell("\(report.cycles) rounds; " + gauges.map(\.text).joined(separator: "; "))
                }
                // A round a second: a life, not a flood.
                let left = start + .seconds(1) - clock.now
                if left > .zero { usleep(UInt32(left / .microseconds(1))) }
            }
            try world.check(&report, deeply: true)
            try world.end()
        } catch {
            report.failures.append("round \(report.cycles): \(error)")
        }
        for gauge in gauges {
            report.see(gauge.text)
            if wish.seconds ?? 0 >= least, let complaint = gauge.complaint {
                report.failures.append(complaint)
            }
        }
        return report
    }

    private static func round(
        _ world: SoakWorld, _ report: inout CampaignReport, _ gauges: inout [ProcessGauge]
    ) throws {
        report.cycles += 1
        try world.edit(&report)
        if report.cycles.isMultiple(of: 30) { try world.restart(&report) }
        if report.cycles.isMultiple(of: 45) { try world.backUp(&report) }
        if report.cycles.isMultiple(of: 10) {
            try world.check(&report, deeply: report.cycles.isMultiple(of: 100))
            let (server, watcher) = world.lastingProcesses
            gauges[0].sample(server)
            gauges[1].sample(watcher)
        }
    }
}
