import TestSupport
import Testing

@testable import Torment

/// Whether the campaigns' own judgement would notice: each is given something that is not so.
@Suite(.enabled(if: Strace.path != nil, "there is no strace")) struct CheckersTests {
    private func rehearsal(_ name: String) throws -> Rehearsal {
        let scene = try #require(CrashCampaign.scenes.first { $0.name == name })
        return try Rehearsal(scene, seed: 5)
    }

    @Test func `An edit that was told of and is not there is noticed`() throws {
        let rehearsal = try rehearsal("add")
        let play = try rehearsal.stage.play(
            rehearsal.scene.act, CallPoint(name: "unlink", ordinal: 1))
        #expect(play.status == 137 && !play.isAcknowledged)
        try rehearsal.judge(play)
        try rehearsal.stage.reset()
        let claim = Play(status: 0, isAcknowledged: true)
        #expect(throws: Broken.self) { try rehearsal.judge(claim) }
    }

    @Test func `A commit that is half there is noticed`() throws {
        let rehearsal = try rehearsal("import")
        let stage = rehearsal.stage
        var noticed = 0
        let commits = rehearsal.calls.filter {
            $0.name == "pwrite64" && $0.path(0)?.hasSuffix("/vita.db") == true
        }
        #expect(commits.count > 8)
        for call in commits.dropFirst(2).prefix(4) {
            try stage.reset()
            let play = try stage.play(
                rehearsal.scene.act, CallPoint(name: call.name, ordinal: call.ordinal))
            // A program without a journal would leave this.
            Tree.remove(stage.file("home/vita.db-journal"))
            if (try? rehearsal.judge(play)) == nil { noticed += 1 }
        }
        #expect(noticed == 4)
    }

    @Test func `An event that is half imported is noticed`() throws {
        let rehearsal = try rehearsal("import")
        try rehearsal.stage.vita(["add", "Late 1", "--quiet"])
        #expect(throws: Broken.self) {
            try rehearsal.judge(Play(status: 137, isAcknowledged: false))
        }
    }

    @Test func `A file that others may read is noticed`() throws {
        let rehearsal = try rehearsal("add")
        try rehearsal.judge(Play(status: 137, isAcknowledged: false))
        try Tree.write([], to: rehearsal.stage.file("home/vita.db-old"), mode: 0o644)
        #expect(throws: Broken.self) {
            try rehearsal.judge(Play(status: 137, isAcknowledged: false))
        }
    }

    @Test(arguments: [["fdatasync", "fsync"], ["fdatasync"]])
    func `A program that waits for no disk is found out by one that loses its power`(
        left: [String]
    ) throws {
        let scene = try #require(PowerCampaign.scenes.first { $0.name == "add" })
        let recording = try PowerRecording(scene, seed: 2, leavingOut: left)
        var report = CampaignReport()
        PowerCampaign.play(
            recording, try #require(recording.moments.first), .nothing, 2, { _ in }, &report)
        #expect(report.failures.count == 1)
    }

    @Test func `A journal that is not waited for is found out by a mixture`() throws {
        let scene = try #require(PowerCampaign.scenes.first { $0.name == "add" })
        let whole = try PowerRecording(scene, seed: 2)
        var report = CampaignReport()
        // As if the journal and the database were written at once, and nothing waited between.
        let first = try #require(whole.rehearsal.calls.firstIndex { $0.name == "fdatasync" })
        let calls = whole.rehearsal.calls
        let recording = try PowerRecording(scene, seed: 2, leavingOut: ["fdatasync"])
        let written = calls.indices.last {
            calls[$0].name == "pwrite64" && calls[$0].path(0)?.hasSuffix("/vita.db") == true
        }
        #expect(try #require(written) > first)
        for seed in 1...8 {
            PowerCampaign.play(
                recording, try #require(written), .mixture, UInt64(seed), { _ in }, &report)
        }
        #expect(!report.failures.isEmpty)
    }

    @Test func `What nobody wrote and what is gone is noticed after a damage`() throws {
        let flips = try FlipsStage(seed: 6)
        let changed = flips.both.map { $0.replacing("Launch", with: "Lunch") }
        #expect(throws: Broken.self) { try flips.expectNothingStrange(changed, "it") }
        #expect(throws: Broken.self) {
            try flips.expectNothingLost(Array(flips.both.dropFirst()), flips.both, "it")
        }
        #expect(throws: Broken.self) { try flips.expectEverything(flips.other, by: "usb") }
    }
}
