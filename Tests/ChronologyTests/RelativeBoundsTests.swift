import Career
import Chronology
import EDTF
import Testing

@Suite struct RelativeBoundsTests {
    private func bounds(_ edtf: String) throws -> Bounds { try FuzzyDate(parsing: edtf).bounds() }

    private func words(_ relative: RelativeBounds) -> String {
        let days = [
            relative.earliestStart, relative.latestStart, relative.earliestEnd, relative.latestEnd,
        ].map { $0.map(String.init) ?? "-" }.joined(separator: " ")
        return days + (relative.isStartOpen ? " always" : "") + (relative.isEndOpen ? " on" : "")
    }

    @Test(arguments: [
        ("2016-01-01", "2016-01-11", "10 10 10 10"), ("2016-01", "2016-02", "1 59 1 59"),
        ("2016-01", "2016-01", "-30 30 -30 30"), ("2016-01-11", "2016-01-01", "-10 -10 -10 -10"),
        ("2016-01-01", "2016-01-11/2016-01-21", "10 10 20 20"),
        ("2016-01-01", "2016-01-11/..", "10 10 - - on"),
        ("2016-01-01", "2016-01-11/", "10 10 10 -"),
        ("2016-01-01", "../2016-01-11", "- - 10 10 always"),
        ("/2016-01-11", "2016-01-21", "10 - 10 -"), ("2016-01-01/..", "2016-01-11", "10 10 10 10"),
        ("1900-01-01", "2100-01-01", "73049 73049 73049 73049"),
    ])
    func `bounds are counted from the far day of the origin to the near one of the event`(
        origin: String, event: String, expected: String
    ) throws {
        let start = try #require(Origin(startOf: bounds(origin)))
        #expect(words(RelativeBounds(try bounds(event), from: start)) == expected)
    }

    @Test func `without an origin they are days of the calendar`() throws {
        #expect(words(RelativeBounds(try bounds("1970-01-02/.."), from: nil)) == "1 1 - - on")
        #expect(words(RelativeBounds(try bounds("1969-12-31"), from: nil)) == "-1 -1 -1 -1")
    }

    @Test func `the event that is counted from starts there and does not end before`() throws {
        let id = Sketch.id("a")
        let own = try bounds("2016-01")
        let origin = try #require(Origin(startOf: own, event: id))
        #expect(words(RelativeBounds(own, from: origin, event: id)) == "0 0 0 30")
    }

    @Test func `relations narrow what dates leave`() throws {
        var sketch = Sketch()
        try sketch.add("a", "2015")
        try sketch.add("b", "2015", saying: "after a P10D")
        let distances = try #require(sketch.solved().distances(from: Sketch.id("a")))
        let origin = try #require(Origin(startOf: bounds("2015"), event: Sketch.id("a")))
        let relative = RelativeBounds(
            try bounds("2015"), from: origin, event: Sketch.id("b"), distances: distances)
        #expect(words(relative) == "10 10 10 10")
    }

    @Test func `nothing known of the start is no origin`() throws {
        #expect(Origin(startOf: try bounds("../..")) == nil)
        #expect(Origin(startOf: try bounds("2016"))?.day == Day("2016-01-01"))
        #expect(Origin(startOf: try bounds("/2016"))?.day == Day("2016-12-31"))
    }
}
