#if PostgreSQL
    import TestSupport
    import Testing

    @testable import Torment

    /// A part of what `scripts/torment migrate` does.
    @Suite(
        .enabled(
            if: Strace.path != nil && PostgreSQLCluster.programs != nil,
            "no strace or no PostgreSQL"))
    struct MigrateTests {
        @Test(arguments: MigrateDirection.allCases)
        func `A move between engines that is killed leaves its source, and a second one succeeds`(
            direction: MigrateDirection
        ) throws {
            let world = try MigrateWorld(direction, seed: 1)
            var generator = SeededGenerator(seed: 1)
            let points = generator.shuffled(try world.points()).prefix(12)
            #expect(points.count == 12)
            var report = CampaignReport()
            for point in points {
                MigrateCampaign.tellOf(point, world, 1, { print($0) }, &report)
            }
            #expect(report.failures == [])
            #expect(report.seen["\(direction.rawValue) killed", default: 0] >= 10)
        }
    }
#endif
