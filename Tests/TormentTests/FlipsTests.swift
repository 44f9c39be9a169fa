import TestSupport
import Testing

@testable import Torment

/// A part of what `scripts/torment flips` does.
@Suite struct FlipsTests {
    @Test(arguments: ["home/vita.db", "data/timelines", "data/accounts.db"])
    func `Damage is found or harms nobody, reaches nobody else, and is mended`(
        file: String
    ) throws {
        let flips = try FlipsStage(seed: 4)
        var generator = SeededGenerator(seed: 4)
        var report = CampaignReport()
        let targets = try FlipsCampaign.targets(flips, file)
        for _ in 1...(file.hasPrefix("home") ? 14 : 7) {
            let (bytes, file, pages) = generator.pick(targets)
            let damage = Damage(pages, bytes, &generator)
            FlipsCampaign.play(damage, file, flips, 4, { print($0) }, &report)
        }
        #expect(report.failures == [])
    }
}
