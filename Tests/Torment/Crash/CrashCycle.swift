import TestSupport

/// One death, perhaps a second one while the first is being recovered from, and a judgement.
struct CrashCycle {
    /// The call in front of which the program dies.
    let point: CallPoint
    /// Chance of this cycle alone.
    let seed: UInt64
    /// Whether both sides have to meet afterwards, too.
    var meets = true

    func play(_ rehearsal: Rehearsal, _ report: inout CampaignReport) throws {
        let (stage, scene) = (rehearsal.stage, rehearsal.scene)
        var generator = SeededGenerator(seed: seed)
        try stage.reset()
        let play = try stage.play(scene.act, point)
        let wasKilled = play.status == 137
        guard wasKilled || play.status == 0 || play.visitor != nil else {
            throw Broken("it ended by itself: \(play)")
        }
        report.see(wasKilled ? "\(scene.name) killed" : "\(scene.name) had ended before")
        report.see(
            play.isAcknowledged
                ? "died after it had told, or not at all" : "died before it had told")
        if wasKilled, generator.oneIn(3) { try killAgain(rehearsal, &generator, &report) }
        try rehearsal.judge(play)
        if meets { try scene.use(stage) } else { try use(stage, scene) }
    }

    /// A program that is about to recover is killed as well.
    private func killAgain(
        _ rehearsal: Rehearsal, _ generator: inout SeededGenerator, _ report: inout CampaignReport
    ) throws {
        let stage = rehearsal.stage
        let isThere = Tree.exists("\(stage.data)/accounts.db")
        guard isThere || !rehearsal.scene.isServers else { return }
        let names = ["pwrite64", "pwrite64", "fdatasync", "unlink", "ftruncate"]
        for _ in 1...2 {
            let point = CallPoint(
                name: generator.pick(names), ordinal: generator.number(1...6))
            let blow = Strace.hitting(point, with: .death, log: stage.log)
            // The server's recovery is that of whatever opens its databases next.
            let outcome =
                rehearsal.scene.isServers
                ? try stage.attempt(
                    .server, ["timelines", "--data", stage.data], under: blow)
                : try stage.attempt(.vita, ["list"], under: blow)
            // What only `serve` finishes, other commands say and leave alone.
            let isLeft = outcome.complaint.contains("vita-server serve finishes it")
            guard outcome.status == 137 || outcome.status == 0 || isLeft else {
                throw Broken("killed again at \(point), it says \(outcome)")
            }
            if outcome.status == 137 { report.see("killed again while recovering") }
        }
    }

    /// A shorter use: one more edit, and sound.
    private func use(_ stage: Stage, _ scene: Scene) throws {
        try stage.vita(["add", "Afterwards", "--quiet"])
        if scene.isServers { try stage.expectSoundServer() }
    }
}
