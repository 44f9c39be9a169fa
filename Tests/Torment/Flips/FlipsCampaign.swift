import TestSupport

/// Bits that turn, pieces that are zero and files that are cut, in every kind of page of a replica
/// and of a server.
enum FlipsCampaign: Campaign {
    static let name = "flips"
    static let summary = "damages every kind of page of a replica and of a server"
    static let usualCycles = 5000

    static func run(_ wish: CampaignWish, tell: (String) -> Void) throws -> CampaignReport {
        var report = CampaignReport()
        let watch = Watch(wish)
        var kinds: Set<String> = []
        var hit: Set<String> = []
        var seed = wish.seed &* 1000
        while watch.goesOn(report.cycles) {
            seed &+= 1
            let flips = try FlipsStage(seed: seed)
            var generator = SeededGenerator(seed: seed)
            let targets = try targets(flips, wish.only)
            guard !targets.isEmpty else {
                report.missed = ["a database called \(wish.only ?? "?")"]
                return report
            }
            for (_, file, pages) in targets {
                let name = file.hasPrefix("home") ? "replica" : "server"
                kinds.formUnion(pages.kinds.keys.map { "\(name): \($0)" })
            }
            for _ in 1...250 where watch.goesOn(report.cycles) {
                let (bytes, file, pages) = generator.pick(targets)
                let damage = Damage(pages, bytes, &generator)
                hit.insert("\(file.hasPrefix("home") ? "replica" : "server"): \(damage.kind)")
                play(damage, file, flips, seed, tell, &report)
            }
        }
        report.see("kinds of pages hit", hit.count)
        if report.cycles >= 1000 { report.missed = kinds.subtracting(hit).sorted() }
        return report
    }

    /// The databases: the replica, the timelines of the server, and its accounts.
    static func targets(
        _ flips: FlipsStage, _ only: String?
    ) throws -> [(bytes: [UInt8], file: String, pages: DatabasePages)] {
        let stage = flips.stage
        let served = Tree.everything(below: stage.data).filter { $0.hasSuffix(".db") }
            .map { String($0.dropFirst(stage.live.count + 1)) }
            .filter { !$0.hasSuffix("revocations.db") }
        // Half of all damage is to the replica.
        let files = Array(repeating: "home/vita.db", count: served.count) + served
        return try files.filter { only == nil || $0.contains(only ?? "") }.map { file in
            let bytes = try Tree.read(stage.file(file))
            guard let pages = DatabasePages(bytes) else { throw Broken("\(file) is no database") }
            return (bytes, file, pages)
        }
    }

    /// Plays one cycle and notes what came of it.
    static func play(
        _ damage: Damage, _ file: String, _ flips: FlipsStage, _ seed: UInt64,
        _ tell: (String) -> Void, _ report: inout CampaignReport
    ) {
        report.cycles += 1
        report.see("damage: \(damage.what.rawValue)")
        do {
            if file.hasPrefix("data/") {
                try ServerFlip(damage: damage, file: String(file.dropFirst(5)))
                    .play(flips, &report)
            } else {
                try ReplicaFlip(damage: damage).play(flips, &report)
            }
        } catch {
            let what = "\(file) (round \(seed)), \(damage): \(error)"
            report.failures.append(what)
            tell(what)
        }
    }
}
