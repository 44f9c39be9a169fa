import Chronology
import EDTF
import Testing

@Suite struct WordingTests {
    @Test(arguments: [
        ("2015-10-13 2015-11-26 2015-10-13 2015-11-26", "between 13 October and 26 November 2015"),
        ("2016-04-03 2016-04-09 2016-04-03 2016-04-09", "between 3 and 9 April 2016"),
        ("2015-12-30 - - 2016-01-04", "between 30 December 2015 and 4 January 2016"),
        ("2016-04-01 2016-04-30 2016-04-01 2016-04-30", "April 2016"),
        ("2016-02-01 - - 2016-04-30", "between February and April 2016"),
        ("2015-11-01 - - 2016-02-29", "between November 2015 and February 2016"),
        ("2016-01-01 - - 2016-12-31", "2016"),
        ("2016-01-01 - - 2018-12-31", "between 2016 and 2018"),
        ("2016-01-04 2016-01-04 2016-01-04 2016-01-04", "4 January 2016"),
        ("2016-01-04 - - -", "4 January 2016 or later"),
        ("2016-03-01 - - -", "March 2016 or later"),
        ("- - - 2016-03-30", "30 March 2016 or earlier"), ("- - - 2015-12-31", "2015 or earlier"),
        ("2016-03-01 2016-05-10 - -", "starting between 1 March and 10 May 2016"),
        ("- 2010-12-31 2010-12-01 2015-07-31", "ending between December 2010 and July 2015"),
        ("- 2010-12-31 - 2015-07-31", "started by 2010, over by July 2015"),
        ("- 2016-02-29 - -", "started by February 2016"),
        ("- 2016-02-28 2017-01-01 -", "started by 28 February 2016, not over before 2017"),
        ("-0043-01-01 - - -0043-12-31", "44 BCE"), ("0044-05-06 - - -", "6 May 44 CE or later"),
    ])
    func `a placement in words`(days: String, words: String) {
        let found = days.split(separator: " ").map { text -> Day? in
            guard text.hasPrefix("-0") else { return Day(String(text)) }
            let parts = text.dropFirst().split(separator: "-").compactMap { Int($0) }
            return Day(year: -parts[0], month: parts[1], day: parts[2])
        }
        let place = Placement(
            earliestStart: found[0], latestStart: found[1], earliestEnd: found[2],
            latestEnd: found[3])
        #expect(place.wording() == words)
    }

    @Test func `no placement has no words`() {
        #expect(Placement().wording() == nil)
    }

    @Test(arguments: [
        ("P6W", "6 weeks"), ("P1Y3M", "1 year 3 months"), ("P1W1D", "1 week 1 day"),
        ("PT3H", "PT3H"), ("", ""),
    ])
    func `a duration in words`(text: String, words: String) {
        #expect(Distance.wording(text) == words)
    }
}
