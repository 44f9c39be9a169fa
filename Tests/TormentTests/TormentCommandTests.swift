import Synchronization
import Testing

@testable import Torment

@Suite struct TormentCommandTests {
    @Test(arguments: [[], ["nothing"], ["nothing", "--cycles"]])
    func `words that say nothing are answered with the usage`(words: [String]) {
        var told: [String] = []
        #expect(TormentCommand.main(words) { told.append($0) } == 2)
        #expect(told.first?.hasPrefix("usage: vita-torment") == true)
    }

    @Test func `a watch ends at its cycles, and tells meanwhile how far it is`() {
        let told = Mutex<[String]>([])
        var wish = CampaignWish(cycles: 3)
        wish.lookout = Lookout(every: .zero) { line in told.withLock { $0.append(line) } }
        let watch = Watch(wish)
        #expect((0...3).map { watch.goesOn($0) } == [true, true, true, false])
        #expect(
            told.withLock { $0 }.map { $0.prefix(13) } == [
                "0 of 3 cycles", "1 of 3 cycles", "2 of 3 cycles",
            ])
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
