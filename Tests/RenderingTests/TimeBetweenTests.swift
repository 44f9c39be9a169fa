import Career
import Chronology
import EDTF
import Rendering
import Testing

@Suite struct TimeBetweenTests {
    private func entry(_ number: UInt8, _ edtf: String?, after other: UInt8? = nil) throws
        -> TimelineEntry
    {
        var event = Event(id: Identifier(bytes: [UInt8](repeating: number, count: 10)))
        event.titles = [LocalizedText("en", "event \(number)")]
        event.when = try edtf.map { When(words: $0, date: try FuzzyDate(parsing: $0)) }
        event.relations =
            other.map {
                let id = Identifier(bytes: [UInt8](repeating: $0, count: 10))
                return [Relation(kind: "after", event: id.text, offset: "P3M")]
            } ?? []
        return TimelineEntry(event)
    }

    private func lines(_ time: TimeBetween) -> [String] {
        time.render().split(separator: "\n").map(String.init)
    }

    @Test(arguments: [
        ("2015-12", "2016-04", "3 months to 5 months · 92 to 151 days"),
        ("2016-04", "2015-12", "3 months to 5 months before · -151 to -92 days"),
        ("2015-12-01", "2015-12-31", "30 days"), ("2015-12-01", "2015-12-02", "1 day"),
        ("2015-12-01", "2015-12-01", "on the same day · 0 days"),
        ("2015-12-02", "2015-12-01", "1 day before · -1 day"),
        ("/2015", "2017-01-01", "1 year or more · 367 days or more"),
        ("2015-01-01", "/2015-12-31", "1 year or less · 364 days or less"),
        ("2015", "2015", "1 year before to 1 year after · -364 to 364 days"),
        ("2015", "../..", "nobody knows how long"),
    ])
    func `the time is a range`(from: String, to: String, words: String) throws {
        let time = TimeBetween(from: try entry(1, from), to: try entry(2, to), distances: nil)
        #expect(lines(time).last == "      \(words)")
    }

    @Test func `both events are named with their dates`() throws {
        let time = TimeBetween(from: try entry(1, "2015-12"), to: try entry(2, nil), distances: nil)
        #expect(
            lines(time) == [
                "From  event 1 (040g20) · December 2015", "to    event 2 (081040) · undated",
                "      nobody knows how long",
            ])
        #expect(TimeBetween(from: time.to, to: time.to, distances: nil).days == OffsetRange(0, 0))
    }

    @Test func `relations tell more than dates, and something without them`() throws {
        for date in ["2015", nil] {
            let first = try entry(1, date)
            let second = try entry(2, nil, after: 1)
            let solution = TemporalNetwork([Knot(first.event), Knot(second.event)]).solve()
            let time = TimeBetween(
                from: first, to: second, distances: solution.distances(from: first.event.id))
            #expect(time.days == OffsetRange(89, 92))
            #expect(lines(time).last == "      3 months · 89 to 92 days")
        }
    }
}
