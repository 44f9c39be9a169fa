import Career
import EDTF
import Interchange
import StrictJSON
import Testing

@Suite struct EventJSONTests {
    private func event(_ edtf: String? = nil) throws -> Event {
        var event = Event(id: Identifier(bytes: [UInt8](repeating: 0, count: 10)))
        event.titles = [LocalizedText("en", "Talk"), LocalizedText("zh", "演讲")]
        event.when = try edtf.map { When(words: "words", date: try FuzzyDate(parsing: $0)) }
        return event
    }

    @Test func `every key is there, with defaults written out`() throws {
        let json = EventJSON.listObject(try event(), timeline: "me", language: "zh")
        #expect(
            JSONWriter.text(json) == #"{"id":"0000000000000000","timeline":"me","title":"演讲","#
                + #""titles":{"en":"Talk","zh":"演讲"},"kind":null,"status":"happened","#
                + #""when":{"words":null,"edtf":null,"earliestStart":"unknown","#
                + #""latestStart":"unknown","earliestEnd":"unknown","latestEnd":"unknown","#
                + #""text":"undated","basis":"none"},"people":[],"organizations":[],"places":[],"#
                + #""projects":[],"tags":[],"links":[],"notes":{},"citations":[],"relations":[],"#
                + #""visibility":"shared","conflicts":[],"deleted":false}"#)
    }

    @Test(arguments: [
        (
            "2016-02",
            #""2016-02-01","latestStart":"2016-02-29","earliestEnd":"2016-02-01","latestEnd":"2016-02-29","text":"February 2016""#
        ),
        (
            "2016-02-29/..",
            #""2016-02-29","latestStart":"2016-02-29","earliestEnd":null,"latestEnd":null,"text":"since 29 February 2016""#
        ),
        (
            "2015-12/",
            #""2015-12-01","latestStart":"2015-12-31","earliestEnd":"2015-12-01","latestEnd":"unknown","text":"from December 2015, end unknown""#
        ),
        (
            "../2019",
            #"null,"latestStart":null,"earliestEnd":"2019-01-01","latestEnd":"2019-12-31","text":"until 2019""#
        ),
    ])
    func `bounds are days, null for open, unknown`(edtf: String, bounds: String) throws {
        let when = EventJSON.listObject(try event(edtf), timeline: "me")["when"] ?? .null
        #expect(
            JSONWriter.text(when) == #"{"words":"words","edtf":"\#(edtf)","earliestStart":"#
                + bounds + #","basis":"stated"}"#)
    }

    @Test func `the hemisphere decides what a season covers`() throws {
        let json = EventJSON.listObject(try event("2017-21"), timeline: "me", hemisphere: .south)
        #expect(json["when"]?["earliestStart"] == "2017-09-01")
    }

    @Test func `relations place an event without a date`() throws {
        var event = try event()
        event.relations = [Relation(kind: "part-of", event: "0000000000000001")]
        #expect(EventJSON.listObject(event, timeline: "me")["when"]?["basis"] == "none")
        event.relations.append(Relation(kind: "after", event: "0000000000000001", offset: "P6W"))
        let json = EventJSON.listObject(event, timeline: "me")
        #expect(json["when"]?["basis"] == "relative")
        #expect(
            json["relations"]?.array?.last
                == ["kind": "after", "event": "0000000000000001", "offset": "P6W"])
    }
}
