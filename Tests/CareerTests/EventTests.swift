import Career
import EDTF
import StrictJSON
import Testing

@Suite struct EventTests {
    private func event() throws -> Event {
        var event = Event(id: try #require(Identifier("0123456789abcdef")))
        event.titles = [LocalizedText("en", "Join"), LocalizedText("zh", "加入")]
        event.notes = [LocalizedText("en", "one\ntwo\n")]
        event.when = When(words: "fall 2017", date: try FuzzyDate(parsing: "2017-23"))
        event.kind = "role"
        event.status = "planned"
        event.visibility = "private"
        event.names = [.people: ["A/B", "caf\u{E9}", "cafe\u{301}"], .tags: ["x"]]
        event.links = [
            Link(url: "https://a.example/?q=a/b", title: "A"), Link(url: "https://b.example/"),
        ]
        event.citations = [Citation(source: "essay", section: "S/1", paragraph: 2, words: "in May")]
        event.relations = [
            Relation(
                kind: "after", event: "0123456789abcdeg", offset: "P6W", slack: "P1W",
                words: "six weeks")
        ]
        return event
    }

    @Test func `says something exactly when there are facts`() throws {
        let whole = try event()
        #expect(whole.saysSomething)
        var empty = Event(id: whole.id)
        #expect(!empty.saysSomething)
        empty.names = [.tags: []]
        #expect(empty.saysSomething == !empty.facts.isEmpty)
        let changes: [(inout Event) -> Void] = [
            { $0.titles = whole.titles }, { $0.notes = whole.notes }, { $0.when = whole.when },
            { $0.kind = "role" }, { $0.status = "planned" }, { $0.visibility = "private" },
            { $0.names = whole.names }, { $0.links = whole.links },
            { $0.citations = whole.citations }, { $0.relations = whole.relations },
        ]
        for change in changes {
            var event = Event(id: whole.id)
            change(&event)
            #expect(event.saysSomething)
            #expect(!event.facts.isEmpty)
        }
    }

    @Test func `goes into facts and back`() throws {
        let event = try event()
        let read = Event(id: event.id, facts: event.facts)
        #expect(read.facts == event.facts)
        #expect(read.titles == event.titles)
        #expect(read.notes == event.notes)
        #expect(read.when == event.when)
        #expect(read.links == event.links)
        #expect(read.citations == event.citations)
        #expect(read.relations == event.relations)
        #expect(read.names(.tags) == ["x"])
        #expect([read.kind, read.status, read.visibility] == ["role", "planned", "private"])
    }

    @Test func `keeps names apart that differ in normalization only`() throws {
        let read = Event(id: try event().id, facts: try event().facts)
        #expect(
            read.names(.people).map { Array($0.utf8) }
                == ["A/B", "cafe\u{301}", "caf\u{E9}"].map { Array($0.utf8) })
    }

    @Test func `names register keys by field, slash and element`() throws {
        let facts = try event().facts
        #expect(
            facts.registers.keys.sorted() == [
                "citations/essay#S/1/2", "kind", "links/https://a.example/?q=a/b",
                "links/https://b.example/", "notes/en", "relations/after/0123456789abcdeg",
                "status",
                "title/en", "title/zh", "visibility", "when",
            ])
        #expect(
            facts.elements.sorted() == [
                "people/A/B", "people/cafe\u{301}", "people/caf\u{E9}", "tags/x",
            ])
        #expect(facts.registers["links/https://b.example/"] == [:])
    }

    @Test func `shows the language asked for, else English, else the first`() throws {
        var event = try event()
        #expect(event.title(in: "zh") == "加入")
        #expect(event.title(in: "fr") == "Join")
        event.titles = [LocalizedText("de", "Anfang"), LocalizedText("zh", "加入")]
        #expect(event.title(in: "fr") == "Anfang")
        #expect(Event(id: event.id).title() == "")
    }

    @Test(
        arguments: [
            (nil, [], false, false), ("shared", [], false, false), ("public", [], false, false),
            ("private", [], true, true), ("public", ["visibility"], false, true),
            ("public", ["title/en"], false, false),
        ] as [(String?, [String], Bool, Bool)])
    func `is withheld while it is private or nobody has decided`(
        visibility: String?, conflicts: [String], isPrivate: Bool, isWithheld: Bool
    ) throws {
        var event = try event()
        event.visibility = visibility
        event.conflicts = conflicts
        #expect(event.isPrivate == isPrivate)
        #expect(event.isWithheld == isWithheld)
    }

    @Test func `leaves out what it cannot understand`() throws {
        let facts = Facts(
            registers: [
                "when": ["edtf": "soon"], "kind": 3, "title": "no language", "rating": 5,
                "relations/after": [:], "citations/": [:],
            ], elements: ["tags", "moods/blue", "kind/x"])
        let event = Event(id: try event().id, facts: facts)
        #expect(event.facts.isEmpty)
    }

    @Test func `a date keeps words, meaning and basis`() throws {
        let when = When(
            words: "about 2015", date: try FuzzyDate(parsing: "2015~"), basis: .inferred)
        #expect(
            JSONWriter.text(when.value)
                == #"{"words":"about 2015","edtf":"2015~","basis":"inferred"}"#)
        #expect(When(when.value) == when)
        #expect(When(["edtf": "2015"])?.words == "2015")
        #expect(When(["edtf": "2015", "basis": "later"])?.basis == .stated)
        #expect(When(["words": "2015"]) == nil)
        #expect(When("2015") == nil)
    }
}
