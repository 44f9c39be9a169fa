import TestSupport
import Testing

@testable import Torment

/// Samples of the campaigns that play whole lives.
@Suite struct LivesSliceTests {
    @Test(arguments: ["server-forked", "long-offline", "sync-reset", "replica-put-back"])
    func `machines and servers with another past are brought together`(drill: String) throws {
        let report = try LivesCampaign.run(CampaignWish(cycles: 1, only: drill)) { _ in }
        #expect(report.cycles == 1)
        #expect(report.failures == [])
    }

    @Test(arguments: ["jumps", "concurrent", "zones", "tokens"])
    func `clocks decide nothing`(drill: String) throws {
        let report = try ClocksCampaign.run(CampaignWish(cycles: 1, only: drill)) { _ in }
        // Without libfaketime, and with a program that takes no library in, it says so.
        #expect(report.cycles == 1 || report.text.contains("nothing was done"))
        #expect(report.failures == [])
    }

    @Test func `many processes on one replica lose nothing`() throws {
        for (only, cycles) in [("adds", 10), ("holder", 1)] {
            let report = try CrowdCampaign.run(CampaignWish(cycles: cycles, only: only)) { _ in }
            #expect(report.failures == [])
            #expect(!report.seen.isEmpty)
        }
    }

    @Test func `watchers and writers lose nothing`() throws {
        let wish = CampaignWish(cycles: 1, seconds: 3, only: "watch")
        let report = try CrowdCampaign.run(wish) { _ in }
        #expect(report.failures == [])
        #expect(report.seen["seconds of watching"] == 3)
    }

    @Test func `a short life is sound`() throws {
        let report = try SoakCampaign.run(CampaignWish(cycles: 8, seconds: 60)) { _ in }
        #expect(report.cycles == 8)
        #expect(report.failures == [])
    }

    @Test func `the oracle tells what is lost, added and unsent`() throws {
        let server = try Server()
        let desk = try Desk("laptop")
        try desk.run("login", server.url, server.invite())
        try desk.add("One")
        #expect(throws: Broken.self) { try Agreement.check([desk], hold: 1) }
        try desk.sync()
        try Agreement.checkDeeply([desk], hold: ["One"])
        #expect(throws: Broken.self) { try Agreement.check([desk], hold: 2) }
        #expect(throws: Broken.self) { try Agreement.check([desk], hold: 1, changes: 2) }
        #expect(throws: Broken.self) { try Agreement.checkDeeply([desk], hold: ["Two"]) }
        #expect(throws: Broken.self) { try Agreement.checkDeeply([desk], hold: ["One", "One"]) }
        let other = try Desk("desktop")
        try other.add("Another")
        #expect(throws: Broken.self) { try Agreement.check([desk, other], hold: 1) }
    }

    @Test func `what grows is told`() {
        let gauge = ProcessGauge("this")
        #expect(gauge.complaint == nil && gauge.text == "this: too few samples")
        func complaint(_ memory: [Int], _ descriptors: [Int]) -> String? {
            ProcessGauge("this", memory: memory, descriptors: descriptors).complaint
        }
        let steady = Array(repeating: 100 << 20, count: 10)
        let files = Array(repeating: 30, count: 10)
        #expect(complaint(steady, files) == nil)
        // Warming up counts for nothing.
        #expect(complaint([1 << 20, 2 << 20] + steady.dropFirst(2), files) == nil)
        #expect(complaint(steady.dropLast() + [105 << 20], files) == nil)
        #expect(complaint(steady.dropLast() + [106 << 20], files) != nil)
        #expect(complaint(steady, files.dropLast() + [31]) != nil)
    }

    @Test func `without an earlier version nothing is claimed`() throws {
        let report = try VersionsCampaign.run(CampaignWish(cycles: 1)) { _ in }
        #expect(report.cycles == 1 || !report.missed.isEmpty)
    }
}
