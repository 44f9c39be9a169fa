import TestSupport

/// One damage to a replica: found or harmless, never sent, and mended without losing an edit.
struct ReplicaFlip {
    let damage: Damage

    func play(_ flips: FlipsStage, _ report: inout CampaignReport) throws {
        let stage = flips.stage
        try stage.reset()
        let path = stage.file("home/vita.db")
        let file = try Tree.read(path)
        try Tree.write(damage.done(to: file, pageSize: 4096), to: path)
        try stage.serve()
        let isFound = try look(flips, &report)
        try sendDamaged(flips, isFound: isFound, &report)
        if isFound || damage.what != .bit { try mend(flips, &report) }
    }

    /// Reading and verifying: a damage that is not found has changed nothing that anybody sees.
    private func look(_ flips: FlipsStage, _ report: inout CampaignReport) throws -> Bool {
        let stage = flips.stage
        let read = try stage.attempt(.vita, ["list", "--json"])
        guard read.status <= 1 else { throw Broken("reading ends with \(read)") }
        let verified = try stage.attempt(.vita, ["verify"])
        guard verified.status <= 1 else { throw Broken("verifying ends with \(verified)") }
        guard verified.status == 0 else {
            report.see("found by verify")
            return true
        }
        let shown = read.text.split(separator: "\n").map(String.init).sorted()
        guard read.status == 0, shown == flips.home else {
            throw Broken("verify finds nothing, and yet it shows something else")
        }
        report.see("harmless")
        return false
    }

    /// A sync with the damaged replica, at the server or in the folder, reaches nobody else with
    /// anything wrong, and leaves out nothing where all went well and nothing was found.
    private func sendDamaged(
        _ flips: FlipsStage, isFound: Bool, _ report: inout CampaignReport
    ) throws {
        let stage = flips.stage
        let remote = damage.mask < 16 ? "usb" : "origin"
        let sent = try stage.attempt(.vita, ["sync", remote, "--quiet"])
        guard sent.status <= 1 else { throw Broken("a sync ends with \(sent)") }
        let isSent = sent.status == 0
        report.see("\(isSent ? "synced" : "refused to sync") while damaged, \(remote)")
        try stage.vita(["sync", remote, "--quiet"], home: "other")
        let shown = try stage.shown("other")
        try flips.expectNothingStrange(shown, "the other machine")
        try flips.expectNothingLost(shown, flips.other, "the other machine")
        let said = try stage.vita(["verify"], home: "other")
        guard said == "ok\n" else { throw Broken("the other machine: \(said)") }
        if isSent, !isFound { try flips.expectEverything(shown, by: remote) }
    }

    private func mend(_ flips: FlipsStage, _ report: inout CampaignReport) throws {
        let stage = flips.stage
        let repair = try stage.attempt(.vita, ["verify", "--repair"])
        guard repair.status <= 1 else { throw Broken("a repair ends with \(repair)") }
        var synced = try stage.attempt(.vita, ["sync", "origin", "--quiet"])
        if synced.status != 0 {
            // Then it says to go on elsewhere.
            if repair.complaint.contains("nothing of a replica was found") {
                Tree.remove(stage.file("home/vita.db"))
                report.see("nothing left to repair")
            }
            let again = try flips.logInAgain("home")
            guard again.status == 0 else { throw Broken("after a repair (\(repair)): \(again)") }
            synced = try stage.attempt(.vita, ["clone", stage.url, "--quiet"])
            report.see("had to log in again")
        }
        guard synced.status == 0 else { throw Broken("after a repair (\(repair)): \(synced)") }
        try stage.vita(["sync", "origin", "--quiet"], home: "other")
        try stage.vita(["sync", try name(stage), "--quiet"])
        let (mine, others) = (try stage.shown(), try stage.shown("other"))
        guard mine == others else { throw Broken("after a repair the machines differ") }
        try flips.expectNothingLost(mine, flips.other, "the repaired machine")
        try stage.expectSoundHome()
        let kept = FlipsStage.pending.allSatisfy { title in
            mine.contains { $0.contains("\"title\":\"\(title)\"") }
        }
        report.see(kept ? "unsent edits kept by the repair" : "unsent edits gone with their pages")
        guard kept || damage.what == .cut else { throw Broken("unsent edits are gone") }
        report.see(mine == flips.both ? "repaired to the last byte" : "repaired, shown otherwise")
        if damage.what != .cut { try flips.expectNothingStrange(mine, "the repaired machine") }
    }

    /// What the machine calls the server, for the name may have been hit: any other would do.
    private func name(_ stage: Stage) throws -> String {
        let lines = try stage.vita(["remote", "list"]).split(separator: "\n")
        let line = lines.first { $0.hasSuffix(stage.url) }
        return line?.split(separator: " ").first.map(String.init) ?? "origin"
    }
}
