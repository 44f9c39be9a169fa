extension Scene {
    /// Plays the scenes of a wish in one round after another, until it is fulfilled or a round brings
    /// nothing: `body` gets each scene with the seed of its round, and plays as many cycles as there
    /// is room for.
    static func inRounds(
        of scenes: [Scene], _ wish: CampaignWish,
        _ body: (Scene, _ seed: UInt64, Watch, inout CampaignReport) throws -> Void
    ) throws -> CampaignReport {
        var report = CampaignReport()
        guard Strace.path != nil else {
            report.missed = ["strace, which is not installed or may not trace"]
            return report
        }
        let watch = Watch(wish)
        for round in 1... {
            let before = report.cycles
            for scene in wanted(of: scenes, wish, &report) where watch.goesOn(report.cycles) {
                try body(scene, wish.seed &* 1000 &+ UInt64(round), watch, &report)
            }
            guard watch.goesOn(report.cycles), report.cycles > before else { break }
        }
        return report
    }
}
