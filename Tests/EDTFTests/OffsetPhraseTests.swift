import EDTF
import Testing

@Suite struct OffsetPhraseTests {
    @Test(arguments: [
        ("3 weeks after the Launch", "P3W", "after", false, "the Launch"),
        ("about six weeks before launch", "P6W", "before", true, "launch"),
        ("A month after #12 (first draft)", "P1M", "after", false, "#12 (first draft)"),
        ("2 years and 3 months after joining", "P2Y3M", "after", false, "joining"),
        ("the day before before sunrise", "P1D", "before", false, "before sunrise"),
        ("half a year after X", "P6M", "after", false, "X"),
        ("a couple of weeks before X", "P2W", "before", true, "X"),
    ])
    func `splits distance, direction and the rest`(
        text: String, amount: String, direction: String, isApproximate: Bool, rest: String
    ) {
        let phrase = OffsetPhrase(parsing: text)
        #expect(phrase?.amount == amount)
        #expect(phrase?.direction.rawValue == direction)
        #expect(phrase?.isApproximate == isApproximate)
        #expect(phrase?.rest == rest)
    }

    @Test(arguments: [
        "3 weeks after", "some time after launch", "weeks before launch", "after launch",
        "3 weeks 2 weeks after X", "3 after X", "99999 years after X", "2015", "",
    ])
    func `is nil without a distance or an event`(text: String) {
        #expect(OffsetPhrase(parsing: text) == nil)
    }
}
