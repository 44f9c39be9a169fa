import EDTF
import Testing

/// The short questions of lists are held against the comparison that knows all thirteen relations.
@Suite struct BoundsSpanTests {
    private static let dates = [
        "2016", "2016-01", "2016-01-31", "2016-02-01", "2015-12-31/2016-02", "2015/2017", "2016/..",
        "../2016", "2016/", "/2016", "../..", "/..", "../", "[..2016]", "[2016..]", "[2015,2017]",
        "{2015,2016-03}", "201X", "2016-24", "2017-01-01", "2015-12-31", "2015-06/2015",
        "Y-400000000", "Y400000000",
    ]

    @Test(arguments: dates)
    func `certainly after is what a comparison is certain of`(text: String) throws {
        let own = try FuzzyDate(parsing: text).bounds()
        for other in Self.dates {
            let bounds = try FuzzyDate(parsing: other).bounds()
            let comparison = Comparison(own, bounds)
            #expect(own.isCertainlyAfter(bounds) == (comparison.after == .yes), "\(other)")
            #expect(bounds.isCertainlyAfter(own) == (comparison.before == .yes), "\(other)")
        }
    }

    @Test(arguments: dates)
    func `a day may be shared where a comparison does not deny it`(text: String) throws {
        let own = try FuzzyDate(parsing: text).bounds()
        for other in Self.dates {
            let bounds = try FuzzyDate(parsing: other).bounds()
            let overlaps = Comparison(own, bounds).overlaps
            #expect(own.mayShareDay(with: bounds) == bounds.mayShareDay(with: own))
            if own.mayShareDay(with: bounds) { #expect(overlaps != .no, "\(other)") }
            let all = [own, bounds].flatMap {
                [$0.earliestStart, $0.latestStart, $0.earliestEnd, $0.latestEnd]
            }
            if !all.contains(.unknown) {
                #expect(own.mayShareDay(with: bounds) == (overlaps != .no), "\(other)")
            }
        }
    }

    @Test(arguments: [
        ("2016-04", "2016-04-01", "2016-04-30"), ("2015/", "2015-01-01", "2015-12-31"),
        ("/2019", "2019-01-01", "2019-12-31"),
    ])
    func `the nearest known day stands for an unknown bound`(
        text: String, first: String, last: String
    ) throws {
        let span = try FuzzyDate(parsing: text).bounds().span
        #expect(span.lowerBound == Day(first))
        #expect(span.upperBound == Day(last))
    }

    @Test func `without any day the span is every day`() throws {
        #expect(try FuzzyDate(parsing: "/..").bounds().span == .first ... .last)
        #expect(try FuzzyDate(parsing: "../2016").bounds().span.lowerBound == .first)
        #expect(try FuzzyDate(parsing: "2016/..").bounds().span.upperBound == .last)
    }
}
