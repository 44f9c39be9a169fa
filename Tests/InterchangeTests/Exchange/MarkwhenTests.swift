import Career
import EDTF
import Interchange
import Testing

@Suite struct MarkwhenTests {
    @Test func `An event is a line with properties and quoted notes`() throws {
        var role = try event("Joins #1 company", "2015-08~/..", kind: "role")
        role.when?.words = "August 2015"
        role.names = [.organizations: ["Acme, Inc."], .tags: ["first-job", "two words"]]
        role.notes = [LocalizedText("en", "Line one\n\n2016: not an event")]
        #expect(
            try write(TimelineDocument(name: "me", events: [role]), as: "markwhen") == """
                title: "me"

                2015-08/now: Joins ＃1 company #first-job
                id: \(role.id)
                title: "Joins #1 company"
                edtf: "2015-08~/.."
                when: "August 2015"
                kind: "role"
                organizations: ["Acme, Inc."]
                tags: ["two words"]

                > Line one
                >
                > 2016: not an event

                """)
        let back = try read(write(TimelineDocument(events: [role]), as: "markwhen"), as: "markwhen")
        #expect(back.document.events.map(\.facts) == [role.facts])
    }

    @Test func `Every field that it has a place for comes back`() throws {
        var full = try fullEvent()
        full.citations = []
        full.relations = []
        full.visibility = nil
        full.notes.removeLast()
        let back = try read(write(TimelineDocument(events: [full]), as: "markwhen"), as: "markwhen")
        #expect(back.document.events.map(\.facts) == [full.facts])
    }

    @Test(arguments: [
        ("2012", "2012"), ("12/2012", "2012-12"), ("12/7/1941", "1941-12-07"),
        ("1964/2008", "1964/2008"), ("2004-06 / 2006-08", "2004-06/2006-08"),
        ("2005/now", "2005/.."), ("2020-02-22T12:13:14Z-now", "2020-02-22/.."),
        ("11/11/2024-12/12/2024", "2024-11-11/2024-12-12"),
        ("Aug 2015 - March 2016", "2015-08/2016-03"), ("4 January 1996", "1996-01-04"),
        ("2001 to 2003", "2001/2003"), ("2019-02", "2019-02"),
    ])
    func `Markwhen's dates are understood`(range: String, edtf: String) throws {
        let reading = try read("\(range): Title of it\nSome text", as: "markwhen")
        #expect(reading.document.events.map { $0.when?.date.description } == [edtf])
        #expect(reading.document.events.first?.title() == "Title of it")
        #expect(reading.document.events.first?.notes.first?.text == "Some text")
    }

    @Test func `A file of another program is understood, and what is not is named`() throws {
        let text = """
            // a comment
            title: My life
            dateFormat: d/M/y
            #Work: blue

            # Section
            13/07/2015: Start at Acme #work !start
            riders: [Tom, "Jerry"]
            people: ['Ada', Bob]
            It was good.

            Very good: really.
            3 weeks: Relative
            after !start 2 weeks: Also relative
            group Others
            2016: Later
            endGroup
            31/02/2016: No such day
            2017:
            """
        let reading = try read(text, as: "markwhen")
        let events = reading.document.events
        #expect(events.map { $0.title() } == ["Start at Acme", "Later"])
        #expect(events[0].when?.date.description == "2015-07-13")
        #expect(events[0].names(.people) == ["Ada", "Bob"] && events[0].names(.tags) == ["work"])
        #expect(events[0].notes.first?.text == "It was good.\n\nVery good: really.")
        #expect(reading.document.record.titles.first?.text == "My life")
        #expect(reading.ignored.map(\.name) == ["property riders"])
        #expect(reading.skipped.map(\.place.line) == [13, 14, 18, 19])
    }
}
