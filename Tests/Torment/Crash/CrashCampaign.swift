import TestSupport

/// Programs killed in front of every call that changes something, opened again, held against what
/// they had told, and used once more.
enum CrashCampaign: Campaign {
    static let name = "crash"
    static let summary = "kills programs at every call that changes what is kept"
    static let usualCycles = 10_000

    static var scenes: [Scene] { Scene.machine + Scene.meeting + Scene.server }

    static func run(_ wish: CampaignWish, tell: (String) -> Void) throws -> CampaignReport {
        try Scene.inRounds(of: scenes, wish) { scene, seed, watch, report in
            try play(scene, seed, watch, tell, &report)
        }
    }

    /// One scene in one round: every point, or as many as there is time for.
    private static func play(
        _ scene: Scene, _ seed: UInt64, _ watch: Watch, _ tell: (String) -> Void,
        _ report: inout CampaignReport
    ) throws {
        let rehearsal = try Rehearsal(scene, seed: seed)
        let unlawful = DatabaseLocks.violations(
            in: rehearsal.calls, below: rehearsal.stage.live)
        for what in unlawful { report.failures.append("\(scene.name): \(what)") }
        report.see("traces in which no live database was opened or closed by other code")
        var generator = SeededGenerator(seed: seed)
        for point in rehearsal.points where watch.goesOn(report.cycles) {
            let cycle = CrashCycle(point: point, seed: generator.next())
            tellOf(cycle, rehearsal, seed, tell, &report)
        }
    }

    /// Plays one cycle and notes what came of it.
    static func tellOf(
        _ cycle: CrashCycle, _ rehearsal: Rehearsal, _ seed: UInt64, _ tell: (String) -> Void,
        _ report: inout CampaignReport
    ) {
        report.cycles += 1
        do {
            try cycle.play(rehearsal, &report)
        } catch {
            let what = "\(rehearsal.scene.name) (round \(seed)) killed at \(cycle.point): \(error)"
            report.failures.append(what)
            tell(what)
        }
    }
}
