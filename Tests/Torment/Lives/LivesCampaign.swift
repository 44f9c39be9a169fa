/// Machines and servers that are copied, put back, emptied and forked.
public enum LivesCampaign: Campaign {
    /// See ``Campaign``.
    public static let name = "lives"
    /// See ``Campaign``.
    public static let summary = "copies, restores and forks of machines and servers"
    /// Twenty of each drill.
    public static let usualCycles = 20 * LifeDrill.allCases.count

    /// Runs it; `only` is a drill's name, or one turn of it, such as `server-put-back-3`.
    public static func run(_ wish: CampaignWish, tell: (String) -> Void) throws -> CampaignReport {
        var report = CampaignReport()
        try Drills.play(LifeDrill.allCases.map(\.rawValue), wish, &report, tell) { name, chance in
            guard let drill = LifeDrill(rawValue: name) else { return [] }
            return try drill.run(chance)
        }
        return report
    }
}
