import TestSupport
import Testing

@testable import Torment

/// A part of what `scripts/torment disk` does.
@Suite(.enabled(if: Strace.path != nil, "there is no strace")) struct DiskFaultTests {
    @Test(arguments: ["add", "import", "export", "folder-sync", "push", "server-backup"])
    func `A disk that is full or fails is told of, and nothing is half there`(
        name: String
    ) throws {
        let scene = try #require(DiskCampaign.scenes.first { $0.name == name })
        let rehearsal = try Rehearsal(scene, seed: 3)
        var generator = SeededGenerator(seed: 3)
        let faults = generator.shuffled(DiskFault.all(in: rehearsal))
        // Of each kind of fault one, and some more.
        var kinds: Set<String> = []
        let chosen = faults.filter { kinds.insert($0.kind).inserted }.prefix(12)
        var report = CampaignReport()
        for (index, fault) in chosen.enumerated() {
            DiskCampaign.play(
                fault, rehearsal, 3, meets: index % 5 == 0, { print($0) }, &report)
        }
        #expect(report.failures == [])
        #expect(report.seen["\(name) on a bad disk", default: 0] >= chosen.count / 2)
    }
}
