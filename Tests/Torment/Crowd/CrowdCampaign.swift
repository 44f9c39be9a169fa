import TestSupport

/// Many processes on one replica, and machines that watch and write all at once.
public enum CrowdCampaign: Campaign {
    /// See ``Campaign``.
    public static let name = "crowd"
    /// See ``Campaign``.
    public static let summary = "eight processes on one replica, dead lock holders, watchers"
    /// Twenty dead lock holders, and with them one crowd and one watch.
    public static let usualCycles = 22

    /// Runs it. `only` is `adds` (eight processes × 500 adds; `--cycles` says how many each),
    /// `holder` (a process that holds the lock is killed) or `watch` (watchers and writers for
    /// `--seconds`, a minute unless told); without it all three.
    public static func run(_ wish: CampaignWish, tell: (String) -> Void) throws -> CampaignReport {
        var report = CampaignReport()
        func play(_ name: String, _ body: (inout CampaignReport) throws -> Void) {
            guard wish.only ?? name == name else { return }
            report.cycles += 1
            do {
                try body(&report)
            } catch {
                report.failures.append("\(name): \(error)")
                tell("broken: \(name): \(error)")
            }
        }
        play("adds") { try ManyAdds.run(wish.only == nil ? 500 : wish.cycles, &$0) }
        let holders = wish.only == nil ? wish.cycles - 2 : wish.cycles
        for _ in 0..<max(holders, 1) { play("holder", DeadHolder.run) }
        play("watch") { try WatchersAndWriters.run(seconds: wish.seconds ?? 60, &$0) }
        return report
    }
}
