import EDTF
import Testing

@Suite struct ComparisonTests {
    @Test(arguments: [
        ("2015", "2016", AllenRelation.before, Answer.maybe), ("2015", "2016", .meets, .maybe),
        ("2015", "2016", .after, .no), ("2015-06-01", "2015-06-02", .meets, .yes),
        ("2015-06-01", "2015-06-03", .before, .yes), ("2015-06-01", "2015-06-01", .equals, .yes),
        ("2015-06", "2015-06", .equals, .maybe), ("2015/2017", "2016", .contains, .yes),
        ("2016", "2015/2017", .during, .yes), ("2015/..", "2016/..", .finishedBy, .yes),
        ("../..", "../..", .equals, .yes), ("../2015", "2016/..", .before, .maybe),
        ("2015/", "2017", .contains, .unknown), ("2015/", "2014", .after, .maybe),
        ("2015/", "2014", .before, .no), ("/2015", "2016-02", .before, .yes),
        ("/2015", "2010", .contains, .unknown), ("2015/", "2015", .equals, .maybe),
        ("2015-01-01/2015-01-05", "2015-01-05/2015-01-09", .overlaps, .yes),
        ("2015-01-01/2015-01-05", "2015-01-01/2015-01-09", .starts, .yes),
        ("2015-01-03/2015-01-09", "2015-01-01/2015-01-09", .finishes, .yes),
        ("2015-01-03/2015-01-04", "2015-01-01/2015-01-09", .during, .yes),
        // Open lies beyond every day that can be written, and is the same for all.
        ("../2016-01-01", "Y-999999999999/2016-01-01", .finishedBy, .yes),
        ("2016-01-01/..", "2016-01-01/Y999999999999", .startedBy, .yes),
        ("../2016-01-01", "../2017-01-01", .starts, .yes),
        ("2016-01-01/..", "2016-01-01/", .equals, .no), ("../2016", "/2016", .equals, .no),
        ("/2016-01-01", "Y-999999999999/2016-01-01", .contains, .no),
        ("/2016-01-01", "Y-999999999999/2016-01-01", .finishedBy, .unknown),
    ])
    func `answers for one relation`(
        first: String, second: String, relation: AllenRelation, answer: Answer
    ) throws {
        let dates = (try FuzzyDate(parsing: first), try FuzzyDate(parsing: second))
        #expect(dates.0.compared(to: dates.1).answer(relation) == answer)
        #expect(dates.1.compared(to: dates.0).answer(relation.inverse) == answer)
    }

    @Test func `has short questions`() throws {
        let early = try FuzzyDate(parsing: "2015")
        let late = try FuzzyDate(parsing: "2016-02")
        let span = try FuzzyDate(parsing: "2014/2018")
        #expect(early.compared(to: late).before == .yes)
        #expect(late.compared(to: early).after == .yes)
        #expect(early.compared(to: span).during == .yes)
        #expect(span.compared(to: early).overlaps == .yes)
        #expect(early.compared(to: early).same == .maybe)
        #expect(early.compared(to: late).overlaps == .no)
        // Each of the bounds of "1984 or earlier" and "since 2010" decides.
        let old = try FuzzyDate(parsing: "[..1984]")
        let ongoing = try FuzzyDate(parsing: "2010/..")
        #expect(old.compared(to: ongoing).before == .yes)
    }

    @Test func `each of the thirteen is the inverse of its inverse`() {
        for relation in AllenRelation.allCases { #expect(relation.inverse.inverse == relation) }
        #expect(AllenRelation.allCases.count == 13)
        #expect(AllenRelations.all.relations == AllenRelation.allCases)
    }

    @Test func `contradicting bounds answer nothing`() {
        let day = { (number: Int) in Bound.day(Day(daysSinceEpoch: number) ?? .first) }
        let wrong = Bounds(
            earliestStart: day(9), latestStart: day(3), earliestEnd: day(3), latestEnd: day(3))
        #expect(Comparison(wrong, wrong).answer(.equals) == .unknown)
        #expect(Comparison(wrong, wrong).possible.isEmpty)
    }

    @Test func `two dates of which nothing is known can be anything`() {
        let nothing = Bounds(
            earliestStart: .unknown, latestStart: .unknown, earliestEnd: .unknown,
            latestEnd: .unknown)
        let comparison = Comparison(nothing, nothing)
        #expect(comparison.possible == .all)
        for relation in AllenRelation.allCases {
            #expect(comparison.answer(relation) == .unknown)
        }
    }

    @Test func `knowing a bound that nobody knows could decide, on either side of all`() {
        let day = { (number: Int) in Bound.day(Day(daysSinceEpoch: number) ?? .first) }
        let latest = { (number: Int) in
            Bounds(
                earliestStart: .unknown, latestStart: day(number), earliestEnd: .unknown,
                latestEnd: day(number))
        }
        let earliest = { (number: Int) in
            Bounds(
                earliestStart: day(number), latestStart: .unknown, earliestEnd: day(number),
                latestEnd: .unknown)
        }
        #expect(Comparison(latest(3), latest(9)).before == .unknown)
        #expect(Comparison(earliest(3), earliest(9)).before == .unknown)
    }

    /// Every pair of spans within the bounds, tried out one by one.
    @Test func `agrees with trying out every pair of spans`() {
        var generator = Generator(seed: 41)
        for _ in 0..<150 {
            let (first, second) = (SmallBounds(&generator), SmallBounds(&generator))
            let comparison = Comparison(first.bounds, second.bounds)
            let truth = BruteComparison(first, second)
            for relation in AllenRelation.allCases {
                let isRight = comparison.answer(relation) == truth.answer([relation])
                if !isRight { Issue.record("\(first) \(relation) \(second)") }
            }
            let sets: [AllenRelations] = [.earlier, .later, .sharing, .within]
            for set in sets {
                let isRight =
                    comparison.answer(anyOf: set) == truth.answer(Set(set.relations))
                if !isRight { Issue.record("\(first) \(set.relations) \(second)") }
            }
        }
    }

    @Test(arguments: [
        ("2016-01-04", 1, DurationRange.Most.days(1)), ("2016-04", 1, .days(30)),
        ("2018-11-01/2019-01-31", 92, .days(92)), ("2018-11/2019-01", 33, .days(92)),
        ("2018/..", 1, .open), ("2018/", 1, .unknown), ("../2018", 1, .open),
        ("/2018", 1, .unknown), ("2015/2015-06", 1, .days(181)), ("../..", 1, .open),
        ("2016-01-01/2016-01-02", 2, .days(2)), ("2016-01/2016-02-01", 2, .days(32)),
        ("/..", 1, .unknown), ("../", 1, .unknown), ("[2016..]", 1, .open),
    ])
    func `a duration is a range of days`(text: String, least: Int, most: DurationRange.Most) throws
    {
        let duration = try FuzzyDate(parsing: text).bounds().duration
        #expect(duration.least == least)
        #expect(duration.most == most)
    }

    @Test(arguments: [
        ("2015-12~", "2015-10-01 2016-02-29 2015-10-01 2016-02-29"),
        ("2015-12?", "2015-11-01 2016-01-31 2015-11-01 2016-01-31"),
        ("2015-12%", "2015-09-01 2016-03-31 2015-09-01 2016-03-31"),
        ("2015-12", "2015-12-01 2015-12-31 2015-12-01 2015-12-31"),
        ("2015~/2016-04-03?", "2013-01-01 2017-12-31 2016-04-02 2016-04-04"),
        ("2016-01-04~/..", "2016-01-02 2016-01-06 - -"),
        ("201X?", "2000-01-01 2029-12-31 2000-01-01 2029-12-31"),
        ("2017-23~", "2017-03-01 2018-05-31 2017-03-01 2018-05-31"),
        ("2018-34?", "2018-01-01 2018-09-30 2018-01-01 2018-09-30"),
        ("2018-38?", "2018-01-01 2018-12-31 2018-01-01 2018-12-31"),
        ("2018-40~", "2017-01-01 2019-06-30 2017-01-01 2019-06-30"),
        ("2015-XX?", "2014-01-01 2016-12-31 2014-01-01 2016-12-31"),
        ("2015-04-XX~", "2015-02-01 2015-06-30 2015-02-01 2015-06-30"),
        ("2015-04-10%", "2015-04-07 2015-04-13 2015-04-07 2015-04-13"),
        ("2015~", "2013-01-01 2017-12-31 2013-01-01 2017-12-31"),
        ("XXXX?", "-1000-01-01 +10999-12-31 -1000-01-01 +10999-12-31"),
        ("20XX?", "1900-01-01 2199-12-31 1900-01-01 2199-12-31"),
        ("[2016~,2018-04-01?]", "2014-01-01 2018-04-02 2014-01-01 2018-04-02"),
        ("[..1984~]", "- 1986-12-31 ? 1986-12-31"), ("[1984?..]", "1983-01-01 ? 1983-01-01 -"),
        ("2016-01-04T09:00:00Z", "2016-01-04 2016-01-04 2016-01-04 2016-01-04"),
        ("/2016-04?", "? 2016-04-30 2016-03-01 2016-05-31"),
    ])
    func `only a search makes a doubtful date wider`(text: String, bounds: String) throws {
        #expect(try FuzzyDate(parsing: text).searchBounds().text == bounds)
    }
}
