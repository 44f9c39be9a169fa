import TestSupport

/// Disks as they may be after the power failed, rebuilt from what a program was recorded to write:
/// each is opened, held against what the program had told, and used once more.
enum PowerCampaign: Campaign {
    static let name = "power"
    static let summary = "opens what a disk may hold after its power failed"
    static let usualCycles = 5000

    static var scenes: [Scene] {
        // A recording that begins in the middle does not know what was written before it.
        (Scene.machine + Scene.meeting + Scene.server).filter {
            switch $0.act {
            case .command, .service(isStarted: false): true
            case .service, .ending: false
            }
        }
    }

    static func run(_ wish: CampaignWish, tell: (String) -> Void) throws -> CampaignReport {
        try Scene.inRounds(of: scenes, wish) { scene, seed, watch, report in
            let recording = try PowerRecording(scene, seed: seed)
            for (index, moment) in recording.moments.enumerated() {
                for survival in Survival.allCases where watch.goesOn(report.cycles) {
                    // To keep everything is to be killed, which is another campaign.
                    if survival == .everything, index > 0 { continue }
                    play(recording, moment, survival, seed, tell, &report)
                }
            }
        }
    }

    /// Plays one cycle and notes what came of it.
    static func play(
        _ recording: PowerRecording, _ moment: Int, _ survival: Survival, _ seed: UInt64,
        meets: Bool = true, _ tell: (String) -> Void, _ report: inout CampaignReport
    ) {
        report.cycles += 1
        let scene = recording.rehearsal.scene
        do {
            let isAcknowledged = try recording.rebuild(moment, survival, seed: seed)
            report.see("\(scene.name) without power")
            report.see("of the unsynced: \(survival.rawValue)")
            report.see(isAcknowledged ? "failed after it had told" : "failed before it had told")
            let play = Play(status: 137, isAcknowledged: isAcknowledged)
            try recording.rehearsal.judge(play)
            if meets { try scene.use(recording.rehearsal.stage) }
        } catch {
            let what =
                "\(scene.name) (round \(seed)) without power at call \(moment), of the unsynced "
                + "\(survival.rawValue): \(error)"
            report.failures.append(what)
            tell(what)
        }
    }
}
