extension Scene {
    /// Plays the scenes of a wish in rounds; `body` plays as many cycles of one as there is room for.
    static func inRounds(
        of scenes: [Scene], _ wish: CampaignWish,
        _ body: (Scene, _ seed: UInt64, Watch, inout CampaignReport) throws -> Void
    ) throws -> CampaignReport {
        var report = CampaignReport()
        guard Strace.path != nil else {
            report.missed = ["strace, which is not installed or may not trace"]
            return report
        }
        try wish.inRounds(of: wanted(of: scenes, wish, &report), &report, body)
        return report
    }
}

extension CampaignWish {
    /// Plays items in one round after another, until the wish is fulfilled or a round brings nothing:
    /// `body` gets each with the seed of its round.
    func inRounds<Item>(
        of items: [Item], _ report: inout CampaignReport,
        _ body: (Item, _ seed: UInt64, Watch, inout CampaignReport) throws -> Void
    ) throws {
        let watch = Watch(self)
        for round in 1... {
            let before = report.cycles
            for item in items where watch.goesOn(report.cycles) {
                try body(item, seed &* 1000 &+ UInt64(round), watch, &report)
            }
            guard watch.goesOn(report.cycles), report.cycles > before else { break }
        }
    }
}
