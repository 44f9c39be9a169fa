import TestSupport

/// `vita-server migrate` killed in front of every call that changes something, into PostgreSQL and
/// out of it: the source is as it was, and a second try brings everything.
enum MigrateCampaign: Campaign {
    static let name = "migrate"
    static let summary = "kills a move of a store into PostgreSQL, or out of it, at every call"
    static let usualCycles = 1000

    static func run(_ wish: CampaignWish, tell: (String) -> Void) throws -> CampaignReport {
        var report = CampaignReport()
        guard Strace.path != nil, PostgreSQLCluster.programs != nil else {
            report.missed = ["strace and PostgreSQL, one of which is not installed"]
            return report
        }
        let directions = MigrateDirection.allCases.filter {
            wish.only == nil || wish.only == $0.rawValue
        }
        guard !directions.isEmpty else {
            report.missed = ["a direction called \(wish.only ?? "?")"]
            return report
        }
        try wish.inRounds(of: directions, &report) { direction, seed, watch, report in
            let world = try MigrateWorld(direction, seed: seed)
            for point in try world.points() where watch.goesOn(report.cycles) {
                tellOf(point, world, seed, tell, &report)
            }
        }
        return report
    }

    /// Plays one cycle and notes what came of it.
    static func tellOf(
        _ point: CallPoint, _ world: MigrateWorld, _ seed: UInt64, _ tell: (String) -> Void,
        _ report: inout CampaignReport
    ) {
        report.cycles += 1
        do {
            try world.play(point, &report)
        } catch {
            let what = "\(world.direction.rawValue) (round \(seed)) killed at \(point): \(error)"
            report.failures.append(what)
            tell(what)
        }
    }
}

/// Which way a store moves.
enum MigrateDirection: String, CaseIterable, Sendable {
    /// From a folder into PostgreSQL.
    case into
    /// From there into a new folder.
    case out
}
