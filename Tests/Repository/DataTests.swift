import StrictJSON
import Testing

@Suite struct DataTests {
    static let timelines = [("Data/greg-brockman.json", 90), ("Data/nathan-lambert.json", 28)]

    private func document(_ path: String) throws -> JSONValue {
        try JSONParser.parse(try #require(Checkout.bytes(path), "\(path) is missing"))
    }

    @Test(arguments: timelines)
    func `A bundled timeline is whole`(_ path: String, _ count: Int) throws {
        let document = try document(path)
        #expect(document["events"]?.array?.count ?? 0 >= count)
        #expect(TimelineFile.findings(path, document) == [])
    }

    @Test(arguments: timelines)
    func `A bundled timeline is what the schema says`(_ path: String, _ count: Int) throws {
        let schema = try document("docs/timeline.schema.json")
        #expect(try SchemaChecker.breaches(of: document(path), against: schema) == [])
    }

    @Test func `Identifiers of all bundled timelines are distinct`() throws {
        var seen: Set<String> = []
        for (path, _) in Self.timelines {
            let document = try document(path)
            let ids = (document["events"]?.array ?? []) + [document["timeline"] ?? .null]
            for id in ids.compactMap({ $0["id"]?.string }) {
                #expect(seen.insert(id).inserted, "\(id)")
            }
        }
    }

    @Test(arguments: [
        (#"{"events":[]}"#, "no valid id"),
        (#"{"timeline":{"id":"0123456789abcdeu"},"events":[]}"#, "no valid id"),
        (#"{"timeline":{"id":"0123456789ABCDEF"},"events":[]}"#, "no valid id"),
    ])
    func `A timeline without a good id is found`(_ text: String, _ what: String) throws {
        let findings = TimelineFile.findings("x", try JSONParser.parse(Array(text.utf8)))
        #expect(findings.count == 1)
        #expect(findings[0].what.contains(what))
    }

    @Test(arguments: [
        (#"{"id":"0123456789abcdef"}"#, "has no citation"),
        (#"{"id":"x","citations":[{"source":"s"}]}"#, "has no valid id"),
        (#"{"id":"0123456789abcdef","citations":[{"source":"t"}]}"#, "cites what is no source"),
        (
            #"{"id":"0123456789abcdef","citations":[{"source":"s"},{"source":"s"}]}"#,
            "cites s#/0 twice"
        ),
        (
            #"{"id":"0123456789abcdef","citations":[{"source":"s"}],"relations":[{"event":"a"}]}"#,
            "is related to no other event"
        ),
    ])
    func `A bad event is found`(_ event: String, _ what: String) throws {
        let text =
            #"{"timeline":{"id":"0123456789abcdeg"},"sources":[{"id":"s"}],"events":[\#(event)]}"#
        let findings = TimelineFile.findings("x", try JSONParser.parse(Array(text.utf8)))
        #expect(findings.count == 1)
        #expect(findings.first?.what.contains(what) == true, "\(findings)")
    }

    @Test func `An event or a source that stands there twice is found`() throws {
        let event = #"{"id":"0123456789abcdef","citations":[{"source":"s"}]}"#
        let text =
            #"{"timeline":{"id":"0123456789abcdeg"},"sources":[{"id":"s"},{"id":"s"}],"#
            + #""events":[\#(event),\#(event)]}"#
        let findings = TimelineFile.findings("x", try JSONParser.parse(Array(text.utf8)))
        #expect(
            findings.map(\.what) == [
                "source s stands there twice", "event 0123456789abcdef stands there twice",
            ])
    }
}
