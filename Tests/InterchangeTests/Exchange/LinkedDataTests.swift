import Career
import EDTF
import Interchange
import StrictJSON
import Testing

@Suite struct LinkedDataTests {
    @Test func `Roles, education and events stand where schema.org has them`() throws {
        var role = try event("Engineer", "2015-08/..", kind: "role", seed: 1)
        role.names = [.organizations: ["Acme"]]
        var study = try event("Physics", "2011/2014", kind: "education", seed: 2)
        study.names = [.organizations: ["ETH"]]
        var talk = try event("Talk </script><b>", "2016-01-04", kind: "talk", seed: 3)
        talk.names = [.places: ["Zürich"], .people: ["Bob"], .tags: ["x"]]
        talk.status = "cancelled"
        var planned = try event("Boss", "2030", kind: "role", seed: 4)
        planned.status = "planned"
        planned.names = [.organizations: ["Acme"]]
        let free = try event("Freelancer", "2014", kind: "role", seed: 5)
        let paper = try event("Paper", "2018-05", kind: "publication", seed: 6)
        var record = TimelineRecord()
        record.subject = "Ada"
        let events = [role, study, talk, planned, free, paper]
        let output = try write(TimelineDocument(record: record, events: events), as: "jsonld")
        #expect(!output.contains("<") && !output.contains("&"))
        let json = try JSONParser.parse(Array(output.utf8))
        #expect(json["@type"] == "Person" && json["name"] == "Ada")
        let worksFor = try #require(json["worksFor"]?.array)
        #expect(worksFor.count == 1)
        #expect(worksFor[0]["roleName"] == "Engineer" && worksFor[0]["startDate"] == "2015-08")
        #expect(worksFor[0]["worksFor"]?.array?.first?["name"] == "Acme")
        #expect(json["alumniOf"]?.array?.first?["alumniOf"]?.array?.first?["name"] == "ETH")
        #expect(json["hasOccupation"]?.array?.first?["hasOccupation"]?["name"] == "Freelancer")
        #expect(json["subjectOf"]?.array?.map { $0["@type"]?.string } == ["Event", "CreativeWork"])
        let back = try read(output, as: "jsonld")
        #expect(back.skipped == [] && back.ignored.isEmpty)
        for event in events where event.id != planned.id {
            let found = try #require(back.document.events.first { $0.id == event.id })
            #expect(found.facts == event.facts)
        }
        #expect(back.document.events.count == 5)
    }

    @Test func `A person from another page is understood`() throws {
        let text = """
            {"@context": "https://schema.org", "@type": "Person", "name": "Ada", "email": "x",
             "worksFor": {"@type": "Organization", "name": "Acme"},
             "alumniOf": ["ETH", {"@type": "OrganizationRole", "startDate": "2011",
               "endDate": "2014", "alumniOf": {"name": "Uni"}}],
             "subjectOf": [{"@type": "Event", "name": "Talk", "startDate": "03/04/2019"},
               {"@type": "Event", "startDate": "2019"}]}
            """
        let reading = try read(text, as: "jsonld")
        #expect(
            reading.document.events.map { "\($0.kind ?? "") \($0.title()) \($0.when?.words ?? "")" }
                == ["role Acme ", "education ETH ", "education Uni 2011 - 2014"])
        #expect(reading.ignored.map(\.name) == ["email"])
        #expect(reading.skipped.map(\.place.line) == [5, 6])
    }
}

@Suite struct SlidesTests {
    @Test func `Texts are HTML there, and come back as they were`() throws {
        var shown = try event("A <b>bold</b> & \"quoted\" 'title'", "2015-08~/..", kind: "a<b")
        shown.notes = [LocalizedText("en", "One\nTwo &amp; <br> three\n")]
        let output = try write(TimelineDocument(events: [shown]), as: "timelinejs")
        let slide = try #require(
            try JSONParser.parse(Array(output.utf8))["events"]?.array?.first)
        #expect(
            slide["text"]?["headline"]
                == "A &lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot; &#39;title&#39;")
        #expect(slide["start_date"] == ["year": 2015, "month": 8])
        #expect(slide["end_date"] == nil && slide["display_date"] == "2015-08~/..")
        #expect(try read(output, as: "timelinejs").document.events.map(\.facts) == [shown.facts])
    }

    @Test func `Slides that other people made are understood`() throws {
        let text = """
            {"title": {"text": {"headline": "<h1>My &eacute; life</h1>", "text": ""}},
             "eras": [{}],
             "events": [
              {"start_date": {"year": "2015", "month": "8", "day": ""},
               "end_date": {"year": 2016},
               "text": {"headline": "<b>Born</b>", "text": "<p>One</p><p>Two &#x41;</p>"},
               "media": {"url": "https://example.org/a.jpg", "caption": "Me"},
               "unique_id": "born"},
              {"text": {"headline": "No date"}},
              {"start_date": {"year": 2015, "month": 13}, "text": {"headline": "Odd"}},
              {"start_date": {"year": "x"}, "text": {"headline": "Odd"}},
              {"start_date": {"year": 2015}}]}
            """
        let reading = try read(text, as: "timelinejs")
        let born = try #require(reading.document.events.first)
        #expect(reading.document.events.count == 1)
        #expect(born.title() == "Born" && born.notes.first?.text == "One\nTwo A")
        #expect(born.when?.date.description == "2015-08/2016")
        #expect(born.links == [Link(url: "https://example.org/a.jpg", title: "Me")])
        #expect(reading.skipped.map(\.place.line) == [9, 10, 11, 12])
        #expect(reading.document.record.titles.first?.text == "My &eacute; life")
        #expect(reading.ignored.map(\.name) == ["eras"])
    }
}

@Suite struct ORCIDTests {
    static let record = """
        {"orcid-identifier": {"path": "0000-0002-1825-0097"},
         "person": {"name": {"given-names": {"value": "Josiah"}, "family-name": {"value": "C"}}},
         "activities-summary": {
          "last-modified-date": null,
          "employments": {"affiliation-group": [
            {"summaries": [{"employment-summary": {"put-code": 11, "role-title": "Professor",
              "department-name": "Ceramics", "start-date": {"year": {"value": "2010"},
              "month": {"value": "09"}, "day": null}, "end-date": null, "visibility": "public",
              "organization": {"name": "Brown", "address": {"city": "Providence"}}}}]},
            {"summaries": [{"employment-summary": {"put-code": 12, "role-title": "Bad",
              "start-date": {"year": {"value": "20x0"}}, "organization": {"name": "X"}}}]}]},
          "educations": {"education-summary": [{"put-code": 13, "role-title": "PhD",
              "start-date": {"year": {"value": "2001"}}, "end-date": {"year": {"value": "2005"}},
              "organization": {"name": "Wesleyan"}, "visibility": "PRIVATE"}]},
          "peer-reviews": {"group": [{}, {}]},
          "works": {"group": [{"work-summary": [
             {"put-code": 14, "title": {"title": {"value": "On Pots"}},
              "journal-title": {"value": "Journal"}, "url": {"value": "https://doi.test/1"},
              "publication-date": {"year": {"value": "2012"}, "month": {"value": "03"}}},
             {"put-code": 15, "title": {"title": {"value": "On pots, again"}}}]}]}}}
        """

    @Test func `A record's activities become events that keep their names`() throws {
        let reading = try read(Self.record, as: "orcid")
        #expect(reading.identity == "0000-0002-1825-0097")
        #expect(reading.document.record.subject == "Josiah C")
        #expect(
            reading.document.events.map {
                "\($0.kind ?? "") \($0.title()) \($0.when?.date.description ?? "") "
                    + $0.names(.organizations).joined(separator: "+")
            } == [
                "role Professor 2010-09/.. Brown", "education PhD 2001/2005 Wesleyan",
                "publication On Pots 2012-03 Journal",
            ])
        #expect(reading.document.events.map(\.visibility) == [nil, "private", nil])
        #expect(reading.document.events[0].notes.first?.text == "Ceramics")
        #expect(reading.skipped.map { [$0.place.line, $0.place.column] } == [[10, 20]])
        #expect(reading.ignored.map(\.name) == ["peer-reviews"])
        #expect(reading.ignored.map(\.count) == [2])
        #expect(
            ExchangeFormat.guess(name: "r.json", bytes: Array(Self.record.utf8))?.name == "orcid")
        // Another title is the same entry; another person's record is not.
        let renamed = try read(Self.record.replacing("On Pots", with: "On Jars"), as: "orcid")
        #expect(renamed.document.events.map(\.id) == reading.document.events.map(\.id))
        let other = try read(Self.record.replacing("0097", with: "0098"), as: "orcid")
        #expect(
            Set(other.document.events.map(\.id)).isDisjoint(with: renamed.document.events.map(\.id))
        )
    }

    @Test(arguments: ["{}", "[]", "{\"orcid-identifier\": {}}", "x"])
    func `What is no record is refused`(text: String) {
        #expect(throws: DocumentError.self) { try read(text, as: "orcid") }
    }
}
