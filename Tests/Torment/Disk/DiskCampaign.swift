import TestSupport

/// Disks that are full or fail, at each call in turn, once and for ever: nothing is told that is not
/// so, nothing is half there, and once the disk is well again everything works.
enum DiskCampaign: Campaign {
    static let name = "disk"
    static let summary = "lets writes, reads and waits for the disk fail, each in turn"
    static let usualCycles = 5000

    /// A round plays one of so many faults, the next round the next one: to play all of a scene before
    /// the next would take a whole campaign for a few of them.
    private static let stride: UInt64 = 8

    static var scenes: [Scene] { Scene.machine + Scene.meeting + Scene.server }

    static func run(_ wish: CampaignWish, tell: (String) -> Void) throws -> CampaignReport {
        try Scene.inRounds(of: scenes, wish) { scene, seed, watch, report in
            let rehearsal = try Rehearsal(scene, seed: seed)
            for (index, fault) in DiskFault.all(in: rehearsal).enumerated()
            where UInt64(index) % stride == seed % stride && watch.goesOn(report.cycles) {
                play(fault, rehearsal, seed, tell, &report)
            }
        }
    }

    /// Plays one cycle and notes what came of it.
    static func play(
        _ fault: DiskFault, _ rehearsal: Rehearsal, _ seed: UInt64, meets: Bool = true,
        _ tell: (String) -> Void, _ report: inout CampaignReport
    ) {
        report.cycles += 1
        do {
            try play(fault, rehearsal, meets, &report)
        } catch {
            let what = "\(rehearsal.scene.name) (round \(seed)) with \(fault): \(error)"
            report.failures.append(what)
            tell(what)
        }
    }

    private static func play(
        _ fault: DiskFault, _ rehearsal: Rehearsal, _ meets: Bool, _ report: inout CampaignReport
    ) throws {
        let (stage, scene) = (rehearsal.stage, rehearsal.scene)
        try stage.reset()
        var play: Play
        var wasMet: Bool
        switch fault.what {
        case .blow(let point, let blow):
            play = try stage.play(scene.act, point, with: blow)
            wasMet = Strace.hit(stage.log)
        case .limit(let count):
            play = try stage.play(scene.act, limits: "trap '' XFSZ; ulimit -f \(count); ")
            wasMet = play.status != 0
        }
        report.see(wasMet ? fault.kind : "not reached")
        if wasMet { report.see("\(scene.name) on a bad disk") }
        let told = play.visitor ?? play.status
        report.see(told == 0 ? "went well all the same" : "failed, and said so")
        // What a server that ends was sent, it has told of before: of a checkpoint that fails the
        // journal stays.
        if case .ending = scene.act {
            guard play.status <= 1 else { throw Broken("it does not end as it should: \(play)") }
        } else {
            play.isAcknowledged = told == 0
            try expectHonest(play, fault, wasMet)
        }
        let isDone = try rehearsal.judge(play)
        if told != 0, !isDone { try again(rehearsal) }
        if meets { try scene.use(stage) }
    }

    /// What is said and how it ends, before anybody looks.
    private static func expectHonest(_ play: Play, _ fault: DiskFault, _ wasMet: Bool) throws {
        // What loads a program is hit as well, before there is a program.
        if play.status == 127, play.complaint.contains("error while loading shared") { return }
        guard play.status <= 1 else { throw Broken("it does not end as it should: \(play)") }
        guard let visitor = play.visitor else {
            // Where nothing can be written any more, nor can a complaint.
            let isMute = fault.failsEveryWrite
            if play.status == 1, play.complaint.isEmpty, !isMute { throw Broken("it says nothing") }
            // What is wrong is told with its change, too.
            if play.status == 1, play.output.contains("\"change\":"),
                !play.output.contains("\"problem\":")
            {
                throw Broken("it failed, and told of a change: \(play.output)")
            }
            // SQLite overlooks that a folder could not be waited for when a journal is made.
            let isFolder = fault.path.map { Tree.isFolder($0) } ?? false
            if fault.isFailedSync, wasMet, !isFolder, play.status == 0, !play.isAcknowledged {
                throw Broken("a wait for the disk failed, and nobody was told")
            }
            if fault.isFailedSync, wasMet, !isFolder, play.status == 0 {
                throw Broken("a wait for the disk failed, and it was told as done")
            }
            return
        }
        guard visitor <= 1 else { throw Broken("the machine that asked ended with \(visitor)") }
        // A server that does not know what is on its disk ends, and another one starts anew.
        let isFile = fault.path.map { Tree.isFile($0) } ?? false
        if fault.isFailedSync, wasMet, isFile, visitor != 0, play.status == 0 {
            throw Broken("a wait for the disk failed, and the server went on")
        }
    }

    /// Once the disk is well, the same words do it.
    private static func again(_ rehearsal: Rehearsal) throws {
        rehearsal.stage.service = nil
        let play = try rehearsal.stage.play(rehearsal.scene.act)
        guard play.isAcknowledged else { throw Broken("on a good disk it fails, too: \(play)") }
        try rehearsal.judge(play)
    }
}
