import Career
import Replication
import ServerHTTP
import ServerService
import StrictJSON
import Testing

@Suite struct PageNewsTests {
    @Test func `An open page is told that something changed, and nothing else`() throws {
        let kit = try PagePrivacyTests.kit()
        let answer = kit.get(try kit.link() + "/live")
        #expect(answer.status == 200 && answer.contentType == "text/event-stream")
        let stream = try #require(answer.stream)
        func news() -> String { String(decoding: stream.take(), as: UTF8.self) }
        #expect(news().contains("event: changed\ndata: {}\n"))
        try kit.push([try Event.test(40, "News")])
        let text = news()
        #expect(text.contains("event: changed\ndata: {}\n"))
        #expect(!text.contains(kit.timeline.text))
    }

    @Test func `The stream of a link ends with the link`() throws {
        let kit = try PagePrivacyTests.kit()
        let stream = try #require(kit.get(try kit.link(lasting: 20) + "/live").stream)
        kit.service.live.recheck()
        #expect(!stream.isClosed)
        kit.storage.clock.advance(20)
        kit.service.live.recheck()
        #expect(stream.isClosed)
    }

    @Test func `Who may not see a page hears nothing of it`() throws {
        let kit = try PagePrivacyTests.kit()
        #expect(kit.get("/t/\(String(repeating: "0", count: 26))/live").problem == "not-found")
        #expect(kit.get("/t/\(kit.timeline.text)/live").problem == "unauthorized")
        #expect(kit.get("/t/\(kit.timeline.text)/live", token: PublishingKit.token).stream != nil)
    }

    @Test func `A sealed timeline has no page`() throws {
        let kit = try PublishingKit()
        try kit.push([
            EntityOperations(.timeline, [(key: "seal/wrap/whatever", operation: .add)])
        ])
        #expect(kit.get(try kit.link()).problem == "sealed")
        #expect(kit.get(try kit.link() + "/feed.ics").problem == "sealed")
    }
}
