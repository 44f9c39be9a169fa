import TestSupport

/// Clocks that jump by years and step back, zones, daylight saving and languages.
public enum ClocksCampaign: Campaign {
    /// See ``Campaign``.
    public static let name = "clocks"
    /// See ``Campaign``.
    public static let summary = "clocks that lie, zones and languages (libfaketime)"
    /// Twenty of each drill.
    public static let usualCycles = 20 * ClockDrill.allCases.count

    /// Runs it; `only` is the beginning of a drill's name, such as `tokens-3`. Where there is no
    /// libfaketime it says so and does nothing.
    public static func run(_ wish: CampaignWish, tell: (String) -> Void) throws -> CampaignReport {
        var report = CampaignReport()
        if let hindrance = try FalseClock.hindrance() {
            report.see(hindrance)
            return report
        }
        try Drills.play(ClockDrill.allCases.map(\.rawValue), wish, &report, tell) { name, chance in
            guard let drill = ClockDrill(rawValue: name) else { return [] }
            return [try drill.run(chance)]
        }
        return report
    }
}
