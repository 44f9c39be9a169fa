import Career
import EDTF
import Interchange
import StrictJSON
import Testing

@Suite struct ResumeTests {
    private func json(_ document: TimelineDocument) throws -> JSONValue {
        try JSONParser.parse(Array(write(document, as: "jsonresume").utf8))
    }

    @Test(arguments: [
        ("2015-08", "2015-08", "2015-08"), ("2015/..", "2015", nil), ("2015/", "2015", nil),
        ("2015-08-21/2018", "2015-08-21", "2018"), ("2015-08~/2018?", "2015-08", "2018"),
        ("2017-23", "2017", "2017"), ("201X", "2010", "2019"), ("../2018", nil, "2018"),
        ("[2015-08-21..2015-08-31]", "2015-08", "2015-08"), ("-0044", nil, nil),
        ("2016-01-04T09:00:00Z", "2016-01-04", "2016-01-04"), ("Y170000002", nil, nil),
        ("2017-23/2022-21", "2017", "2022"), ("0800", nil, nil),
    ])
    func `Plain dates say no more than is known, and what they leave out comes back`(
        edtf: String, start: String?, end: String?
    ) throws {
        let original = try event("X", edtf, kind: "role")
        let document = TimelineDocument(events: [original])
        let entry = try #require(try json(document)["work"]?.array?.first)
        #expect(entry["startDate"]?.string == start)
        #expect(entry["endDate"]?.string == end)
        let reading = try read(write(document, as: "jsonresume"), as: "jsonresume")
        #expect(reading.document.events.map(\.facts) == [original.facts])
    }

    @Test func `A date that was changed in the file counts`() throws {
        let document = TimelineDocument(events: [try event("X", "2015-08?/..", kind: "role")])
        let text = try write(document, as: "jsonresume").replacing(
            #""startDate": "2015-08""#, with: #""startDate": "2016-02""#)
        #expect(
            try read(text, as: "jsonresume").document.events[0].when?.date.description
                == "2016-02/..")
    }

    @Test func `A résumé of another program is understood`() throws {
        let text = """
            {"basics": {"name": "Ada", "email": "a@example.org"},
             "work": [
              {"name": "Acme", "position": "Engineer", "startDate": "2015", "endDate": "2016-03",
               "summary": "Built it", "highlights": ["One", "Two"], "url": "https://acme.test"},
              {"name": "Acme", "position": "Lead", "startDate": "2016-03-02", "mood": "fine"}],
             "volunteer": [{"organization": "Club", "position": "Treasurer"}],
             "education": [{"institution": "ETH", "area": "Physics", "studyType": "BSc",
               "startDate": "2011", "endDate": "2014", "courses": ["Optics"]}],
             "awards": [{"title": "Prize", "date": "2014-11-01", "awarder": "Society"}],
             "certificates": [{"name": "Driver", "date": "2010", "issuer": "City"}],
             "publications": [{"name": "Paper", "publisher": "Journal", "releaseDate": "2018-05"}],
             "projects": [{"name": "Engine", "keywords": ["maths"], "entity": "Acme",
               "startDate": "2017", "endDate": "2017"}],
             "skills": [{"name": "A"}, {"name": "B"}]}
            """
        let reading = try read(text, as: "jsonresume")
        #expect(reading.skipped == [])
        let events = reading.document.events
        #expect(
            events.map { "\($0.kind ?? "") \($0.title()) \($0.names(.organizations).joined())" }
                == [
                    "role Engineer Acme", "role Lead Acme", "volunteering Treasurer Club",
                    "education BSc, Physics ETH", "award Prize Society", "certificate Driver City",
                    "publication Paper Journal", "project Engine Acme",
                ])
        #expect(
            events.map { $0.when?.date.description } == [
                "2015/2016-03", "2016-03-02/..", nil, "2011/2014", "2014-11-01", "2010", "2018-05",
                "2017",
            ])
        #expect(events[0].notes.first?.text == "Built it\n- One\n- Two")
        #expect(reading.document.record.subject == "Ada")
        #expect(reading.ignored.map(\.name) == ["basics.email", "work.mood", "skills"])
        #expect(reading.ignored.map(\.count) == [1, 1, 2])
        // The same whichever order the entries have, and a later end is no other event.
        let later = text.replacing(#""2016-03","#, with: #""2016-04","#)
        #expect(try read(later, as: "jsonresume").document.events.map(\.id) == events.map(\.id))
    }

    @Test func `An entry that cannot be taken is named with its line`() throws {
        let text = """
            {"basics": {},
             "education": [{"institution": "E"}],
             "work": [
               {"name": "A"},
               {"position": "B", "startDate": "03/04/2019"}, 7,
               {"summary": "no name"}]}
            """
        let reading = try read(text, as: "jsonresume")
        #expect(reading.document.events.map { $0.title() } == ["E", "A"])
        #expect(
            reading.skipped.map { [$0.place.line, $0.place.column] } == [
                [5, 4], [5, 50], [6, 4],
            ])
        #expect(reading.skipped[2].reason == "work[3]: has no position")
    }

    @Test(arguments: ["", "[]", "{", "{\"basics\":{}} x"])
    func `What is no résumé is refused with a sentence`(text: String) {
        #expect(throws: DocumentError.self) { try read(text, as: "jsonresume") }
    }
}
