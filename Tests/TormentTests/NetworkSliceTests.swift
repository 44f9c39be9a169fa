import TestSupport
import Testing

@testable import Torment

/// A sample of `scripts/torment network`.
@Suite struct NetworkSliceTests {
    @Test(
        arguments: [
            ("loopback-both", 14), ("curl-push", 5), ("curl-clone", 5), ("loopback-login", 6),
            ("loopback-heal", 3), ("loopback-login-portal", 10), ("curl-login-redirect", 2),
        ])
    func `whatever the wire does, both machines hold the same once in the end`(
        stage: String, cycles: Int
    ) throws {
        let report = try NetworkCampaign.run(CampaignWish(cycles: cycles, only: stage)) { _ in }
        #expect(report.cycles == cycles)
        #expect(report.failures == [])
    }

    @Test(
        .enabled(if: Certificates.isPossible, "openssl is not installed"),
        arguments: ["tls-expired", "tls-1.1", "tls-none", "tls-to-plain-redirect"])
    func `who cannot prove to be the server is told nothing`(drill: String) throws {
        let report = try NetworkCampaign.run(CampaignWish(cycles: 1, only: drill)) { _ in }
        #expect(report.cycles == 1)
        #expect(report.failures == [])
    }

    @Test func `a measured sync is cut at every byte of both ways`() {
        var tally = WireTally()
        (tally.up, tally.down, tally.longestUp, tally.longestDown) = (30, 20, 10, 5)
        let names = Set(
            WireCycle.all(.curl, .push, measured: tally, thief: 1).map(\.name))
        for place in 0..<30 { #expect(names.contains("curl-push-cut-up-\(place)")) }
        for place in 0..<20 { #expect(names.contains("curl-push-cut-down-\(place)")) }
        for place in 0..<10 { #expect(names.contains("curl-push-shorter-up-\(place)")) }
        for place in 0..<5 { #expect(names.contains("curl-push-unframed-\(place)")) }
    }

    @Test func `one seed picks the same cycles`() throws {
        let wish = CampaignWish(cycles: 3, seed: 5, only: "loopback-pull-shorter-down")
        let reports = try (1...2).map { _ in try NetworkCampaign.run(wish) { _ in } }
        #expect(reports[0].text == reports[1].text)
    }
}
