import TestSupport

/// Today's programs with earlier ones, both ways.
public enum VersionsCampaign: Campaign {
    /// See ``Campaign``.
    public static let name = "versions"
    /// See ``Campaign``.
    public static let summary = "earlier programs with today's (scripts/compatibility)"
    /// Each case once.
    public static let usualCycles = VersionCase.allCases.count

    /// Runs it with the programs that `VITA_OLD` and `VITA_SERVER_OLD` name; `only` is a case.
    public static func run(_ wish: CampaignWish, tell: (String) -> Void) throws -> CampaignReport {
        var report = CampaignReport()
        guard let earlier = EarlierPrograms.named else {
            report.missed = ["an earlier version: scripts/compatibility builds them"]
            return report
        }
        try Drills.play(VersionCase.allCases.map(\.rawValue), wish, &report, tell) { name, chance in
            guard let drill = VersionCase(rawValue: name) else { return [] }
            var chance = chance
            return [try drill.run(earlier, &chance)]
        }
        return report
    }
}
