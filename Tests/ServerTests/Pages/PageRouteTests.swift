import Career
import EDTF
import Rendering
import ServerHTTP
import ServerPages
import ServerStore
import StrictJSON
import Testing

@Suite struct PageRouteTests {
    private static func kit(_ limits: PageLimits = PageLimits()) throws -> PublishingKit {
        let kit = try PublishingKit(limits)
        var record = TimelineRecord()
        record.titles = [LocalizedText("en", "A career"), LocalizedText("zh", "生涯")]
        record.subject = "Ada"
        var first = try Event.test(10, "First role", "2015-02-03/2016-04-05")
        first.titles.append(LocalizedText("zh", "第一份工作"))
        try kit.push([first, try Event.test(11, "A launch", "2017-05-06")], record: record)
        return kit
    }

    @Test func `A link shows the timeline without a token, and nothing may be loaded or kept`()
        throws
    {
        let kit = try Self.kit()
        let address = try kit.link()
        let page = kit.get(address)
        #expect(page.status == 200 && page.contentType == "text/html; charset=utf-8")
        #expect(page.text.contains("<h1>A career</h1>") && page.text.contains("First role"))
        #expect(page.text.contains("href=\"\(address.dropFirst(3))/feed.ics\""))
        #expect(!page.body.contains(ServedPage.place))
        #expect(page.field("Content-Security-Policy") == ServedPage.headerPolicy)
        #expect(page.field("Cache-Control") == "private, no-cache")
        #expect(page.field("X-Robots-Tag") == "noindex, nofollow")
        #expect(page.field("Set-Cookie") == nil && page.field("Access-Control-Allow-Origin") == nil)
    }

    @Test func `A calendar and JSON stand beside the page`() throws {
        let kit = try Self.kit()
        let address = try kit.link()
        let feed = kit.get(address + "/feed.ics")
        #expect(feed.contentType == "text/calendar; charset=utf-8")
        #expect(feed.text.hasPrefix("BEGIN:VCALENDAR\r\n"))
        #expect(feed.text.contains("UID:\(Identifier.test(11).text)@vita\r\n"))
        #expect(feed.text.contains("DTSTART;VALUE=DATE:20170506"))
        #expect(feed.field("ETag") != nil)
        let json = try JSONParser.parse(kit.get(address + "/timeline.json").body)
        #expect(json["title"] == "A career" && json["subject"] == "Ada")
        let keys = json["events"]?.array?.first?.object?.members.map(\.name)
        #expect(
            keys == [
                "id", "timeline", "title", "titles", "kind", "status", "when", "people",
                "organizations", "places", "projects", "tags", "links", "notes", "citations",
                "relations", "visibility", "conflicts", "deleted",
            ])
    }

    @Test func `A link that is wrong, over or taken back is as any path that never was`() throws {
        let kit = try Self.kit()
        let nothing = kit.get("/nothing")
        let (short, revoked) = (try kit.link(lasting: 10), try kit.link(lasting: 500))
        let accounts = kit.storage.storage.accounts
        for link in try accounts.links(to: kit.timeline, of: kit.owner)
        where link.expires > kit.storage.clock.now + 100 {
            #expect(try accounts.revokeLink(link.id, to: kit.timeline, of: kit.owner))
        }
        kit.storage.clock.advance(11)
        let wrong = "/t/" + String(repeating: "0", count: 26)
        for path in [
            short, revoked, wrong, "/t/x", "/t/", "/t/\(String(repeating: "é", count: 13))",
        ] {
            for face in ["", "/feed.ics", "/timeline.json", "/", "/other"] {
                let answer = kit.get(path + face)
                #expect(answer.status == 404 && answer.body == nothing.body)
                #expect(answer.headers.map(\.0) == nothing.headers.map(\.0))
            }
        }
    }

    @Test func `Guessing links is slowed, and who has one is not`() throws {
        let kit = try Self.kit()
        let address = try kit.link()
        var last = HTTPResponse(status: 200)
        for number in 0...Int(300) {
            let digits = String(number)
            let secret = String(repeating: "0", count: 26 - digits.utf8.count) + digits
            last = kit.get("/t/\(secret)")
        }
        #expect(last.status == 429 && last.field("Retry-After") == "60")
        #expect(kit.get(address).status == 200)
    }

    @Test func `By its id a timeline is shown to whom it belongs`() throws {
        let kit = try Self.kit()
        _ = try kit.storage.enrol("bob", token: "a-token-of-bob-himself")
        let path = "/t/\(kit.timeline.text)"
        #expect(kit.get(path).problem == "unauthorized")
        #expect(kit.get(path, token: "a-token-of-nobody").problem == "unauthorized")
        #expect(kit.get(path, token: PublishingKit.token).text.contains("First role"))
        let foreign = kit.get(path, token: "a-token-of-bob-himself")
        let absent = kit.get("/t/\(Identifier.test(9).text)", token: "a-token-of-bob-himself")
        #expect(foreign.problem == "not-found" && foreign.body == absent.body)
        let address = try kit.link()
        try kit.storage.storage.delete(kit.timeline, of: kit.owner)
        #expect(kit.get(path, token: PublishingKit.token).problem == "gone")
        #expect(kit.get(address).problem == "not-found")
    }

    @Test func `The page is in the language asked for, else in the browser's`() throws {
        let kit = try Self.kit()
        let address = try kit.link()
        #expect(kit.get(address).text.contains("<html lang=\"en\">"))
        let accepted = kit.get(address, headers: ["accept-language": ["fr, zh-CN;q=0.8, en;q=0.5"]])
        #expect(accepted.text.contains("<html lang=\"zh\">") && accepted.text.contains("第一份工作"))
        #expect(accepted.text.contains("<h1>生涯</h1>"))
        let asked = kit.get(address, lang: "zh", headers: ["accept-language": ["en"]])
        #expect(
            asked.body == accepted.body && asked.field("ETag") != kit.get(address).field("ETag"))
        #expect(kit.get(address, lang: "<script>").text.contains("<html lang=\"en\">"))
        #expect(kit.get(address, lang: String(repeating: "zh,", count: 9999)).status == 200)
    }

    @Test func `A timeline that is too large says so, and is not read again to say it`() throws {
        var limits = PageLimits()
        limits.events = 1
        let many = try Self.kit(limits)
        #expect(many.get(try many.link()).problem == "too-large-to-show")
        #expect(many.get(try many.link() + "/feed.ics").text.contains("at most 1 events"))
        limits = PageLimits()
        limits.changes = 0
        let changes = try Self.kit(limits)
        #expect(changes.get(try changes.link()).problem == "too-large-to-show")
        limits = PageLimits()
        limits.log = 100
        let log = try Self.kit(limits)
        #expect(log.get(try log.link()).problem == "too-large-to-show")
        limits = PageLimits()
        limits.answer = 5000
        let answer = try Self.kit(limits)
        #expect(answer.get(try answer.link()).problem == "too-large-to-show")
        #expect(answer.get(try answer.link() + "/feed.ics").status == 200)
    }

    @Test func `Where too many pages are being made, one waits`() throws {
        var limits = PageLimits()
        limits.making = 0
        let kit = try Self.kit(limits)
        let answer = kit.get(try kit.link())
        #expect(answer.problem == "busy" && answer.field("Retry-After") == "1")
    }

    @Test func `A timeline without events has a page too`() throws {
        let kit = try PublishingKit()
        var record = TimelineRecord()
        record.subject = "Ada"
        try kit.push([], record: record)
        #expect(kit.get(try kit.link()).text.contains("<h1>Ada</h1>"))
        #expect(kit.get(try kit.link() + "/feed.ics").text.contains("X-WR-CALNAME:Ada"))
    }
}
