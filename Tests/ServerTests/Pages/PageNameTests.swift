import Career
import ServerHTTP
import Testing

@testable import ServerStore

/// Under what name a browser keeps a page is the browser's to choose, and no text that somebody
/// wrote is in it: none is in a field of an answer.
@Suite struct PageNameTests {
    static let texts = [
        "../../escaped", "/etc/passwd", "..", ".hidden", "a\r\nContent-Disposition: attachment",
        "\"; filename=\"../escaped", "escaped\u{2028}", "%2e%2e%2fescaped", "escaped.exe",
    ]

    /// A timeline that is called so, tells so of itself and has an event of that title.
    private static func kit(_ text: String) throws -> PublishingKit {
        let kit = try PublishingKit()
        var record = TimelineRecord()
        record.titles = [LocalizedText("en", text)]
        record.subject = text
        var event = try Event.test(10, text, "2015-02-03")
        event.names = [.organizations: [text], .places: [text]]
        try kit.push([event], record: record)
        try kit.storage.storage.accounts.enter(kit.timeline, name: text, of: kit.owner)
        return kit
    }

    private static func fields(_ answer: HTTPResponse) -> [String] {
        answer.headers.map { $0.0 == "ETag" ? $0.0 : "\($0.0): \($0.1)" }
            + [answer.contentType ?? ""]
    }

    @Test(arguments: texts) func `What somebody wrote is in no field`(text: String) throws {
        let (plain, kit) = (try Self.kit("A career"), try Self.kit(text))
        let (plainLink, link) = (try plain.link(), try kit.link())
        for face in ["", "/feed.ics", "/timeline.json"] {
            let answer = kit.get(link + face)
            #expect(answer.status == 200)
            #expect(Self.fields(answer) == Self.fields(plain.get(plainLink + face)))
            #expect(answer.field("Content-Disposition") == nil)
        }
    }
}
