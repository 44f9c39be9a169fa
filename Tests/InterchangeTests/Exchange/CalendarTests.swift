import Career
import EDTF
import Interchange
import Testing

@Suite struct CalendarTests {
    private func calendar(_ lines: String...) -> String {
        (["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN"] + lines + ["END:VCALENDAR", ""])
            .joined(separator: "\r\n")
    }

    @Test func `Every field of an event comes back`() throws {
        for date in ["2015-08?/..", "2015-08-21", "2015-08-21/2015-08-30", "2015-08-21T09:00:00Z"] {
            var event = try fullEvent()
            event.when?.date = try FuzzyDate(parsing: date)
            let document = TimelineDocument(events: [event])
            let reading = try read(write(document, as: "ics"), as: "ics")
            #expect(reading.document.events.map(\.facts) == [event.facts], "\(date)")
            #expect(reading.document.events.map(\.id) == [event.id])
        }
    }

    @Test(arguments: [
        ("2015-08-21", "VEVENT", "DTSTART;VALUE=DATE:20150821", nil),
        ("2015-12-31/2016-01-02", "VEVENT", "DTSTART;VALUE=DATE:20151231", "20160103"),
        ("2016-01-04T09:00:00Z", "VEVENT", "DTSTART:20160104T090000Z", nil),
        ("2016-01-04T00:30:00+01:00", "VEVENT", "DTSTART:20160103T233000Z", nil),
        ("2016-01-04T09:00:00", "VEVENT", "DTSTART:20160104T090000", nil),
        ("2015-08?", "VJOURNAL", "DTSTART;VALUE=DATE:20150801", nil),
        ("2015-08-21~", "VJOURNAL", "DTSTART;VALUE=DATE:20150821", nil),
        ("2017-23", "VJOURNAL", "DTSTART;VALUE=DATE:20170901", nil),
        ("2015/..", "VJOURNAL", "DTSTART;VALUE=DATE:20150101", nil),
        ("../2015", "VJOURNAL", nil, nil), ("-0044", "VJOURNAL", nil, nil),
        ("9999-12-30/9999-12-31", "VJOURNAL", nil, nil),
    ])
    func `A date is an event where it is exact, else a journal entry, and comes back`(
        edtf: String, component: String, start: String?, end: String?
    ) throws {
        let original = try event("X", edtf)
        let output = try write(TimelineDocument(events: [original]), as: "ics")
        let lines = output.split(separator: "\r\n").map(String.init)
        #expect(lines.contains("BEGIN:\(component)"))
        #expect(lines.first { $0.hasPrefix("DTSTART") } == start)
        #expect(lines.first { $0.hasPrefix("DTEND") } == end.map { "DTEND;VALUE=DATE:\($0)" })
        let reading = try read(output, as: "ics")
        #expect(reading.document.events.first?.when == original.when)
    }

    @Test(arguments: ["20150801T250000", "20150801T126000", "20150801T120061Z"])
    func `A time that no clock shows is no date`(time: String) throws {
        let reading = try read(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:A\r\nDTSTART:\(time)\r\n"
                + "END:VEVENT\r\nEND:VCALENDAR\r\n", as: "ics")
        #expect(reading.document.events.isEmpty)
        #expect(reading.skipped.map(\.reason) == ["\"\(time)\" is no date of a calendar"])
    }

    @Test(arguments: [("P3D", "2015-08-01/2015-08-03"), ("P999999W", "2015-08-01")])
    func `A duration ends within the calendar, or says nothing`(
        duration: String, date: String
    ) throws {
        let reading = try read(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:20150801\r\n"
                + "DURATION:\(duration)\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", as: "ics")
        #expect(reading.document.events.map { $0.when?.date.description } == [date])
    }

    @Test(arguments: ["X-WR-CALNAME:My\u{1B}life", "X-VITA-SUBJECT:\u{9B}31m"])
    func `What a calendar says of itself may be stored, or is left out`(line: String) throws {
        let reading = try read(
            "BEGIN:VCALENDAR\r\n\(line)\r\nEND:VCALENDAR\r\n", as: "ics")
        #expect(reading.document.record.titles.isEmpty && reading.document.record.subject == nil)
        #expect(reading.skipped.count == 1, "\(reading.skipped)")
        #expect(reading.skipped.allSatisfy { $0.reason.contains("holds the control character") })
    }

    @Test func `A date that was moved in another program counts`() throws {
        let output = try write(TimelineDocument(events: [try event("X", "2015-08?")]), as: "ics")
        let moved = output.replacing("20150801", with: "20160301")
        #expect(
            try read(moved, as: "ics").document.events[0].when?.date.description == "2016-03-01")
    }

    @Test func `Lines have at most 75 octets and are cut between characters`() throws {
        for filler in ["a", "é", "标", "😀"] {
            let title = String(repeating: filler, count: 200)
            let output = try write(TimelineDocument(events: [try event(title)]), as: "ics")
            for line in Array(output.utf8).split(separator: 0x0A) {
                #expect(line.count <= 76 && line.last == 0x0D)
                #expect(String(validating: line, as: UTF8.self) != nil)
            }
            #expect(try read(output, as: "ics").document.events[0].title() == title)
        }
    }

    @Test func `Relations are links between components, with a gap where it fits`() throws {
        let launch = try event("Launch", "2015-12", seed: 1)
        var start = try event("Start", seed: 2)
        start.relations = [
            Relation(kind: "after", event: launch.id.text, offset: "P6W", slack: "P1W"),
            Relation(kind: "part-of", event: launch.id.text),
        ]
        var end = try event("End", seed: 3)
        end.relations = [Relation(kind: "before", event: launch.id.text, offset: "P3M")]
        let document = TimelineDocument(events: [launch, start, end])
        let output = try write(document, as: "ics")
        let lines = output.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
        #expect(lines.contains("RELATED-TO;RELTYPE=FINISHTOSTART;GAP=P6W:\(start.id)@vita"))
        #expect(lines.contains("RELATED-TO;RELTYPE=PARENT:\(launch.id)@vita"))
        #expect(lines.contains("RELATED-TO;RELTYPE=FINISHTOSTART:\(launch.id)@vita"))
        let reading = try read(output, as: "ics")
        #expect(reading.document.events.map(\.facts) == document.events.map(\.facts))
    }

    @Test func `Another program's calendar is understood`() throws {
        let reading = try read(
            calendar(
                "X-WR-CALNAME:Work", "BEGIN:VTIMEZONE", "TZID:Europe/Zurich", "END:VTIMEZONE",
                "BEGIN:VEVENT", "UID:a@example.org", "dtstart;tzid=Europe/Zurich:20160104T090000",
                "DTEND;TZID=Europe/Zurich:20160104T100000",
                "SUMMARY:Meeting\\, first", "DESCRIPTION:One\\nTwo", "LOCATION:Office\\; room 1",
                "CATEGORIES:work,\"x\",a\\,b", "URL:https://example.org/;x,y", "STATUS:TENTATIVE",
                "CLASS:PRIVATE", "ATTENDEE;CN=\"Doe; Jane\":mailto:jane@example.org",
                "RRULE:FREQ=DAILY", "BEGIN:VALARM", "TRIGGER:-PT5M", "END:VALARM", "END:VEVENT",
                "BEGIN:VEVENT", "UID:b", "DTSTART;VALUE=DATE:20160105", "DURATION:P3D",
                "SUMMARY:Trip", "RELATED-TO;RELTYPE=FINISHTOSTART;GAP=P1D:a@example.org",
                "END:VEVENT", "BEGIN:VFREEBUSY", "SUMMARY:x", "END:VFREEBUSY"), as: "ics")
        #expect(reading.skipped == [])
        #expect(reading.ignored.map(\.name) == ["RRULE", "TZID", "VFREEBUSY"])
        let meeting = try #require(reading.document.events.first)
        #expect(meeting.title() == "Meeting, first")
        #expect(meeting.notes.first?.text == "One\nTwo")
        #expect(meeting.names(.places) == ["Office; room 1"])
        #expect(meeting.names(.tags) == ["\"x\"", "a,b", "work"])
        #expect(meeting.names(.people) == ["Doe; Jane"])
        #expect(meeting.links == [Link(url: "https://example.org/;x,y")])
        #expect(meeting.status == "planned" && meeting.visibility == "private")
        #expect(meeting.when?.date.description == "2016-01-04T09:00:00")
        let trip = reading.document.events[1]
        #expect(trip.when?.date.description == "2016-01-05/2016-01-07")
        #expect(
            trip.relations == [Relation(kind: "before", event: meeting.id.text, offset: "P1D")])
        #expect(reading.document.record.titles == [LocalizedText("en", "Work")])
    }

    @Test func `What is wrong with a component skips it, with its line`() throws {
        let reading = try read(
            calendar(
                "BEGIN:VEVENT", "UID:1", "DTSTART:20160230", "SUMMARY:No such day", "END:VEVENT",
                "BEGIN:VEVENT", "UID:2", "END:VEVENT",
                "BEGIN:VEVENT", "UID:3", "nonsense", "SUMMARY:x", "END:VEVENT",
                "BEGIN:VEVENT", "UID:4", "SUMMARY:Fine", "END:VEVENT",
                "BEGIN:VEVENT", "UID:4", "SUMMARY:Again", "END:VEVENT"), as: "ics")
        #expect(reading.document.events.map { $0.title() } == ["Fine"])
        #expect(reading.skipped.map(\.place.line) == [6, 9, 14, 21])
        #expect(reading.skipped.map(\.reason)[0] == "\"20160230\" is no date of a calendar")
    }

    @Test(arguments: [
        "SUMMARY:x", "BEGIN:VEVENT\nEND:VEVENT", "BEGIN:VCALENDAR\nEND:VEVENT", "x",
        String(repeating: "BEGIN:VCALENDAR\n", count: 20),
    ])
    func `What is no calendar is refused with a sentence`(text: String) {
        #expect(throws: DocumentError.self) { try read(text, as: "ics") }
    }
}
