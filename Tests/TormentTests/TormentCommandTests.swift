import Testing

@testable import Torment

@Suite struct TormentCommandTests {
    @Test(arguments: [[], ["nothing"], ["nothing", "--cycles"]])
    func `words that say nothing are answered with the usage`(words: [String]) {
        var told: [String] = []
        #expect(TormentCommand.main(words) { told.append($0) } == 2)
        #expect(told.first?.hasPrefix("usage: vita-torment") == true)
    }

    @Test func `a report has what was seen most first, and what broke last`() {
        var report = CampaignReport()
        report.cycles = 3
        report.see("rare")
        report.see("frequent", 2)
        report.failures = ["cycle 2"]
        #expect(
            report.text == """
                3 cycles, 1 broke a promise
                         2  frequent
                         1  rare
                broken: cycle 2
                """)
    }
}
