import Career
import EDTF
import Replication
import ServerHTTP
import ServerStore
import StrictJSON
import Testing

@Suite struct PagePrivacyTests {
    /// In every text of what is not for the reader.
    static let canary = "canary"

    static func hidden(_ byte: UInt8, visibility: String?) throws -> Event {
        var event = try Event.test(byte, "\(canary) title", "2016-03-04", visibility: visibility)
        event.titles.append(LocalizedText("zh", "\(canary) 标题"))
        event.notes = [LocalizedText("en", "\(canary) notes")]
        event.kind = "\(canary)-kind"
        event.names = [
            .people: ["\(canary) person"], .organizations: ["\(canary) organization"],
            .places: ["\(canary) place"], .projects: ["\(canary) project"],
            .tags: ["\(canary)-tag"],
        ]
        event.links = [Link(url: "https://\(canary).example", title: "\(canary) link")]
        event.citations = [
            Citation(source: "\(canary)-source", section: "\(canary)", paragraph: 1, words: canary)
        ]
        event.relations = [Relation(kind: "after", event: Identifier.test(10).text, words: canary)]
        return event
    }

    /// A timeline of which something is for everyone, something for those it is shared with, and
    /// something for nobody, and everything tied to everything.
    static func kit() throws -> PublishingKit {
        let kit = try PublishingKit()
        var record = TimelineRecord()
        record.titles = [LocalizedText("en", "A career")]
        record[.birth] = "1987-06-05"
        var open = try Event.test(10, "Open launch", "2015-02", visibility: "public")
        var shared = try Event.test(11, "Shared study")
        shared.citations = [Citation(source: "essay", paragraph: 2)]
        for byte: UInt8 in 20...24 {
            let target = Identifier.test(byte).text
            open.relations.append(
                Relation(kind: "part-of", event: target, words: "\(canary) relation"))
            shared.relations.append(
                Relation(kind: "after", event: target, offset: "P6W", words: "6 \(canary) weeks"))
        }
        let source = Source(id: "essay", fields: ["title": "An essay"])
        let secret = Source(id: "\(canary)-source", fields: ["title": "\(canary) source"])
        try kit.push(
            [open, shared, try hidden(20, visibility: "private")], record: record,
            sources: [source, secret])
        // Deleted by its author.
        let gone = try kit.push([try hidden(21, visibility: "public")])
        try kit.push([
            EntityOperations(
                .event(Identifier.test(21).text),
                [("life", .set(values: ["deleted"], replaces: [], saw: [gone.id]))])
        ])
        // Of a word that no version knows yet, and of none.
        try kit.push([try hidden(22, visibility: "followers")])
        var odd = try hidden(23, visibility: nil).facts
        odd.registers["visibility"] = ["who": "me"]
        try kit.push([
            EntityOperations(
                .event(Identifier.test(23).text),
                odd.registers.map { ($0.key, .set(values: [$0.value], replaces: [], saw: [])) })
        ])
        // Two edits disagree; the one shown is public.
        try kit.push([try hidden(24, visibility: "private")])
        try kit.push([
            EntityOperations(
                .event(Identifier.test(24).text),
                [("visibility", .set(values: ["public"], replaces: [], saw: []))])
        ])
        return kit
    }

    @Test(arguments: ["", "/feed.ics", "/timeline.json"], ["en", "zh"])
    func `What is private is in no page, feed or JSON`(face: String, language: String) throws {
        let kit = try Self.kit()
        for address in [
            try kit.link(.all), try kit.link(.public), "/t/\(kit.timeline.text)",
        ] {
            let token = address.utf8.count > 20 ? nil : PublishingKit.token
            let answer = kit.get(address + face, token: token, lang: language)
            #expect(answer.status == 200)
            #expect(answer.text.contains("Open launch"))
            #expect(!answer.text.contains(Self.canary))
            for byte: UInt8 in 20...24 {
                #expect(!answer.text.contains(Identifier.test(byte).text))
            }
            #expect(!answer.text.contains("1987"), "a date of birth is nobody's business")
            #expect(!answer.text.contains("2016"), "no bound comes from what is hidden")
        }
    }

    @Test(arguments: ["", "/feed.ics", "/timeline.json"])
    func `A link to public events shows no other`(face: String) throws {
        let kit = try Self.kit()
        let all = kit.get(try kit.link(.all) + face).text
        #expect(all.contains("Shared study") && all.contains(Identifier.test(11).text))
        let open = kit.get(try kit.link(.public) + face).text
        #expect(!open.contains("Shared study") && !open.contains(Identifier.test(11).text))
        #expect(!open.contains("essay"), "nor the sources that only others cite")
    }

    @Test func `A relation that is not shown places nothing`() throws {
        let kit = try Self.kit()
        let json = try JSONParser.parse(kit.get(try kit.link() + "/timeline.json").body)
        let shared = json["events"]?.array?.first { $0["title"] == "Shared study" }
        #expect(shared?["when"]?["earliestStart"] == "unknown")
        #expect(shared?["when"]?["basis"] == "none")
        #expect(shared?["relations"]?.array?.isEmpty == true)
    }

    @Test func `A change of what is not shown changes nothing that can be seen`() throws {
        let kit = try Self.kit()
        let address = try kit.link()
        let before = kit.get(address)
        let tag = try #require(before.field("ETag"))
        try kit.push([try Self.hidden(30, visibility: "private")])
        let after = kit.get(address)
        #expect(after.body == before.body && after.field("ETag") == tag)
        #expect(kit.get(address, headers: ["if-none-match": [tag]]).status == 304)
        try kit.push([try Event.test(31, "News", "2020")])
        let changed = kit.get(address, headers: ["if-none-match": [tag]])
        #expect(changed.status == 200 && changed.text.contains("News"))
        #expect(changed.field("ETag") != tag)
    }

    @Test func `Conflicts on relations to what is hidden are not told`() throws {
        let kit = try Self.kit()
        let key = Field.relations.key("after/\(Identifier.test(20).text)")
        for words in ["one", "two"] {
            try kit.push([
                EntityOperations(
                    .event(Identifier.test(10).text),
                    [(key, .set(values: [["words": .string(words)]], replaces: [], saw: []))])
            ])
        }
        let text = kit.get(try kit.link() + "/timeline.json").text
        #expect(text.contains("Open launch") && !text.contains(Identifier.test(20).text))
    }
}
