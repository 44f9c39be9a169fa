import EDTF
import Testing

@testable import ServerPages

@Suite struct PublishedPagesTests {
    private static let today = Day(year: 2026, month: 2, day: 1)

    private static func subject(_ head: Int, _ timeline: String = "one") -> PublishedPages.Subject {
        .init(owner: "a", timeline: timeline, audience: .shared, epoch: "e", head: head)
    }

    @Test func `A log is read once for all its faces and readers, and anew when it has grown`()
        throws
    {
        let pages = PublishedPages()
        let today = try #require(Self.today)
        var reads = 0
        func made(_ head: Int, _ face: PageFace, _ wishes: String = "en") throws
            -> PublishedPages.Made
        {
            try pages.made(Self.subject(head), as: face, wishes: wishes, today: today) {
                reads += 1
                return []
            }
        }
        let page = try made(1, .page)
        #expect(try made(1, .page) == page)
        _ = try made(1, .feed)
        _ = try made(1, .json, "zh")
        #expect(reads == 1)
        // The same content has the same tag, whatever happened beside it.
        #expect(try made(2, .page).tag == page.tag)
        #expect(reads == 2)
        #expect(pages.keptBytes == page.bytes.count, "what is over is not kept")
    }

    @Test func `What is kept stays within its bound`() throws {
        var limits = PageLimits()
        limits.kept = 40_000
        let pages = PublishedPages(limits: limits)
        let today = try #require(Self.today)
        for number in 0..<20 {
            _ = try pages.made(
                Self.subject(1, "\(number)"), as: .page, wishes: "en", today: today
            ) { [] }
            #expect(pages.keptBytes <= 40_000)
        }
        #expect(pages.keptBytes > 10_000)
    }

    @Test func `What was too large is not read again, and a failure is`() throws {
        var limits = PageLimits()
        limits.answer = 10
        let pages = PublishedPages(limits: limits)
        let today = try #require(Self.today)
        var reads = 0
        for _ in 0..<3 {
            #expect(throws: PublishedPages.Refusal.tooLarge("at most 0 MiB")) {
                try pages.made(Self.subject(1), as: .page, wishes: "", today: today) {
                    reads += 1
                    return []
                }
            }
        }
        #expect(reads == 1)
        struct Broken: Error {}
        for _ in 0..<2 {
            #expect(throws: Broken.self) {
                try pages.made(Self.subject(2), as: .page, wishes: "", today: today) {
                    reads += 1
                    throw Broken()
                }
            }
        }
        #expect(reads == 3)
    }

    @Test(arguments: [
        ("", "en"), ("zh", "zh"), ("ZH-hans", "zh"), ("fr, zh;q=0.5", "zh"),
        ("de, zh;q=0.5", "de-AT"), ("en;q=0.1, zh", "zh"),
        ("zh;q=0", "en"), ("zh;q=0.4, de-AT;q=0.41", "de-AT"), ("de", "de-AT"), ("*", "en"),
        ("zh;q=x, de;q=1.000", "de-AT"), (";;;,,,q=", "en"), ("zh;q=0.1234567", "zh"),
        (String(repeating: "x", count: 300) + ",zh", "en"),
    ])
    func `The most wanted language that there is`(wishes: String, language: String) {
        #expect(PageLanguage.best(of: wishes, among: ["en", "zh", "de-AT"]) == language)
    }
}
