import TestSupport
import Testing

@testable import Torment

/// A part of what `scripts/torment crash` does: 325 deaths.
@Suite(.enabled(if: Strace.path != nil, "there is no strace")) struct CrashTests {
    static let perScene = 25
    static let names = [
        "begin", "add", "edit", "import", "export", "restore-backup", "recovery", "upgrade",
        "folder-sync", "sync", "push", "first-push", "server-restore",
    ]

    @Test(arguments: names)
    func `A program killed at any call has done all or nothing, and can be used`(
        name: String
    ) throws {
        let scene = try #require(CrashCampaign.scenes.first { $0.name == name })
        guard !scene.needsSQLite || Tool.sqlite != nil else {
            print("left out: \(name), for there is no sqlite3")
            return
        }
        let rehearsal = try Rehearsal(scene, seed: 1)
        #expect(DatabaseLocks.violations(in: rehearsal.calls, below: rehearsal.stage.live) == [])
        var generator = SeededGenerator(seed: 1)
        let points = generator.shuffled(rehearsal.points).prefix(Self.perScene)
        #expect(points.count >= min(Self.perScene, rehearsal.points.count))
        var report = CampaignReport()
        for (index, point) in points.enumerated() {
            // That both sides can meet again is asked of each fifth: it costs as much as the rest.
            let cycle = CrashCycle(point: point, seed: generator.next(), meets: index % 5 == 0)
            CrashCampaign.tellOf(cycle, rehearsal, 1, { print($0) }, &report)
        }
        #expect(report.failures == [])
        #expect(report.seen["\(name) killed", default: 0] >= points.count - 3)
    }
}
