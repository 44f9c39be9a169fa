import TestSupport
import Testing

@testable import Torment

/// A part of what `scripts/torment power` does.
@Suite(.enabled(if: Strace.path != nil, "there is no strace")) struct PowerTests {
    @Test(arguments: ["begin", "add", "export", "backup", "folder-sync", "serve", "first-push"])
    func `Whatever a disk kept of what was not waited for, all or nothing is there`(
        name: String
    ) throws {
        let scene = try #require(PowerCampaign.scenes.first { $0.name == name })
        let recording = try PowerRecording(scene, seed: 2)
        let last = try #require(recording.moments.first)
        var generator = SeededGenerator(seed: 2)
        var report = CampaignReport()
        // The end, when it was told, and moments before.
        var cycles = [(last, Survival.nothing), (last, .mixture)]
        for _ in 1...8 {
            cycles.append((generator.pick(recording.moments), generator.pick(Survival.allCases)))
        }
        for (index, (moment, survival)) in cycles.enumerated() {
            PowerCampaign.play(
                recording, moment, survival, 2, meets: index % 5 == 0, { print($0) }, &report)
        }
        #expect(report.failures == [])
        #expect(report.cycles == 10)
    }
}
