import Career
import Chronology
import EDTF
import Testing

@Suite struct CareerOriginTests {
    private typealias Item = (event: Event, bounds: Bounds?)

    private func event(
        _ name: String, _ edtf: String? = nil, kind: String? = nil, status: String? = nil
    ) throws -> Item {
        var event = Event(id: Sketch.id(name))
        event.titles = [LocalizedText("en", name)]
        event.kind = kind
        event.status = status
        event.when = try edtf.map { When(words: $0, date: try FuzzyDate(parsing: $0)) }
        return (event, event.when?.date.bounds())
    }

    private func found(
        _ alignment: Alignment, _ events: [Item], _ record: TimelineRecord = TimelineRecord()
    ) throws -> String? {
        let origin = try CareerOrigin.find(alignment, in: record, events)
        return origin.map { origin in
            let days = [origin.origin.earliest, origin.origin.latest].map {
                $0?.description ?? "-"
            }
            return days.joined(separator: " ") + " \(origin.basis)"
        }
    }

    @Test func `the calendar counts from nothing`() throws {
        #expect(try found(.calendar, [event("a", "2015")]) == nil)
    }

    @Test func `a career starts where its setting says, else with a role, else with anything`()
        throws
    {
        let events = [
            try event("talk", "2009-05", kind: "talk"), try event("hope", "2009", kind: "role"),
            try event("plan", "2008", kind: "role", status: "planned"), try event("bare"),
        ]
        #expect(try found(.start, events) == "2009-01-01 2009-12-31 tenure")
        #expect(try found(.start, [events[0]]) == "2009-05-01 2009-05-31 first")
        var record = TimelineRecord()
        record[.careerStart] = "2010-03-01"
        let words = try found(.start, events, record)
        #expect(words?.hasPrefix("2010-03-01 2010-03-01 setting") == true)
        for nothing in [[], [events[2]], [events[3]]] {
            #expect(throws: CareerOrigin.Failure.noStart) { try found(.start, nothing) }
        }
    }

    @Test func `a start of which one side is known is one`() throws {
        let events = [try event("first", "/2012", kind: "role")]
        #expect(try found(.start, events) == "- 2012-12-31 tenure")
        let always = [try event("always", "../2012", kind: "role")]
        #expect(throws: CareerOrigin.Failure.noStart) { try found(.start, always) }
    }

    @Test func `an age needs a birth, and a birth is a date`() throws {
        var record = TimelineRecord()
        #expect(throws: CareerOrigin.Failure.unset(.birth)) { try found(.age, [], record) }
        record[.birth] = "1990"
        let words = try found(.age, [], record)
        #expect(words?.hasPrefix("1990-01-01 1990-12-31 setting") == true)
        for damaged in ["soon", "", "../..", "1990-02-30"] {
            record[.birth] = damaged
            #expect(throws: CareerOrigin.Failure.damaged(.birth, damaged)) {
                try found(.age, [], record)
            }
        }
        record[.birth] = nil
        #expect(record.settings.isEmpty)
    }

    @Test func `of the events that match, one that happened between two days is taken`() throws {
        let events = [
            try event("Bare launch", kind: "launch"), try event("Old launch", "/2011"),
            try event("Planned launch", "2012", status: "target"),
            try event("Great launch", "2013-02", kind: "launch"), try event("Last launch", "2014"),
        ]
        let choice = Alignment.event(EventChoice("Launch"))
        #expect(try found(choice, events) == "2013-02-01 2013-02-28 chosen(others: 1)")
        #expect(
            try found(.event(EventChoice("planned")), events)
                == "2012-01-01 2012-12-31 chosen(others: 0)")
        #expect(try found(.event(EventChoice("old")), events) == "- 2011-12-31 chosen(others: 0)")
        #expect(throws: CareerOrigin.Failure.unplaced(events[0].event.id)) {
            try found(.event(EventChoice("bare")), events)
        }
        #expect(throws: CareerOrigin.Failure.noMatch(EventChoice("dinner"))) {
            try found(.event(EventChoice("dinner")), events)
        }
    }
}
