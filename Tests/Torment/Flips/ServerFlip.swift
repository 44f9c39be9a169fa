import TestSupport

/// One damage to a server's database: found or harmless, never passed on, and a backup and the
/// machines bring everything back.
struct ServerFlip {
    let damage: Damage
    /// The file below the data directory.
    let file: String

    func play(_ flips: FlipsStage, _ report: inout CampaignReport) throws {
        let stage = flips.stage
        try stage.reset()
        let path = "\(stage.data)/\(file)"
        try Tree.write(damage.done(to: try Tree.read(path), pageSize: 4096), to: path)
        let check = try stage.attempt(.server, ["check", "--data", stage.data])
        guard check.status <= 1 else { throw Broken("a check ends with \(check)") }
        report.see(check.status == 0 ? "not found by check" : "found by check")
        let isServed = try serveDamaged(flips, &report)
        if check.status == 0, !isServed { throw Broken("check finds nothing, and syncs fail") }
        try restore(flips)
    }

    /// Machines sync with the damaged server; nobody believes anything wrong. Answers whether all
    /// went well.
    private func serveDamaged(
        _ flips: FlipsStage, _ report: inout CampaignReport
    ) throws -> Bool {
        let stage = flips.stage
        // A machine that has nothing yet reads the whole log.
        try stage.vita(["init", "--quiet"], home: "third")
        let service = try? Service(stage)
        stage.service = service
        var isServed = service != nil
        for home in ["home", "other", "home"] where service != nil {
            var synced = try stage.attempt(.vita, ["sync", "origin", "--quiet"], home: home)
            // A token that is not the machine's any more is like one that ended.
            if synced.complaint.contains(FlipsStage.tokenIsGone) {
                if try flips.logInAgain(home).status == 0 {
                    synced = try stage.attempt(.vita, ["sync", "origin", "--quiet"], home: home)
                }
                report.see("had to log in again")
            }
            guard synced.status <= 1 else { throw Broken("a sync ends with \(synced)") }
            isServed = isServed && synced.status == 0
        }
        for home in ["home", "other"] {
            let shown = try stage.shown(home)
            try flips.expectNothingStrange(shown, home)
            try flips.expectNothingLost(shown, home == "home" ? flips.home : flips.other, home)
            let said = try stage.vita(["verify"], home: home)
            guard said == "ok\n" else { throw Broken("\(home): \(said)") }
        }
        if isServed, try stage.shown() != stage.shown("other") {
            throw Broken("every sync went well, and the machines differ")
        }
        report.see(isServed ? "served while damaged" : "refused to serve what is damaged")
        if let ended = try service?.end(), ended > 1 { throw Broken("the server: \(ended)") }
        stage.service = nil
        return isServed
    }

    private func restore(_ flips: FlipsStage) throws {
        let stage = flips.stage
        try stage.must(.server, ["restore", stage.file("copy"), "--data", stage.data])
        try stage.expectSoundServer()
        try stage.serve()
        for home in ["home", "other", "home"] {
            let synced = try stage.attempt(.vita, ["sync", "origin", "--quiet"], home: home)
            // A token that was given since the backup is not in it.
            if synced.complaint.contains(FlipsStage.tokenIsGone) {
                let again = try flips.logInAgain(home)
                guard again.status == 0 else { throw Broken("after a restore: \(again)") }
            } else if synced.status != 0 {
                throw Broken("after a restore: \(synced)")
            }
            try stage.vita(["sync", "origin", "--quiet"], home: home)
        }
        let mine = try stage.shown()
        guard try mine == stage.shown("other"), mine == flips.both else {
            throw Broken("after going back to a backup not everything is there")
        }
    }
}
