import Career
import ServerHTTP
import ServerStore
import StrictJSON
import SyncProtocol
import Synchronization
import TestSupport
import Testing

@testable import ServerService

/// How much of it there may be.
@Suite struct ServiceLimitTests {
    @Test func `A rate lets a burst pass, then its share of a minute, and says when to come`() {
        let time = Atomic(1000)
        let limit = RateLimit<String>(.init(burst: 3, perMinute: 20), remembered: 10) {
            time.load(ordering: .relaxed)
        }
        #expect((0..<3).allSatisfy { _ in limit.take("a") == nil })
        #expect(limit.take("a") == 3)
        #expect(limit.take("b") == nil)
        time.store(1002, ordering: .relaxed)
        #expect(limit.take("a") == 1)
        time.store(1003, ordering: .relaxed)
        #expect(limit.take("a") == nil)
        #expect(limit.take("a") == 3)
        time.store(100_000, ordering: .relaxed)
        #expect((0..<3).allSatisfy { _ in limit.take("a") == nil })
        #expect(limit.take("a") != nil)
    }

    @Test func `A clock set back or far ahead breaks no rate`() {
        let time = Atomic(1000)
        let limit = RateLimit<String>(.init(burst: 1, perMinute: 60), remembered: 10) {
            time.load(ordering: .relaxed)
        }
        #expect(limit.take("a") == nil)
        time.store(0, ordering: .relaxed)
        #expect(limit.take("a") == 1)
        time.store(1, ordering: .relaxed)
        #expect(limit.take("a") == nil)
        time.store(Int.max / 4, ordering: .relaxed)
        #expect(limit.take("a") == nil)
        #expect(limit.take("a") == 1)
    }

    @Test func `However many ask, a bounded number is remembered, the latest among them`() {
        let limit = RateLimit<Int>(.init(burst: 1, perMinute: 1), remembered: 100) { 0 }
        for key in 0..<10_000 {
            #expect(limit.take(key) == nil)
            #expect(limit.count <= 100)
        }
        #expect(limit.take(9_999) == 60)
        #expect(limit.take(9_960) == 60)
        #expect(limit.take(0) == nil)
    }

    @Test func `A turnstile lets in as many as it has places`() {
        let turnstile = Turnstile(2)
        let deep: Int?? = turnstile.enter { turnstile.enter { turnstile.enter { 3 } ?? 0 } }
        #expect(deep == 0)
        #expect(turnstile.enter { 1 } == 1)
        #expect(Turnstile(0).enter { 1 } == nil)
    }

    @Test func `Every step of a histogram counts what is below it`() {
        var histogram = Histogram()
        for microseconds in [1, 1000, 1001, 30_000_000, 30_000_001] {
            histogram.add(.microseconds(microseconds))
        }
        var text = MetricsText()
        text.begin("x", .histogram, "X.")
        text.add(histogram, [("route", "r")])
        #expect(text.text.contains("x_bucket{route=\"r\",le=\"0.001\"} 2\n"))
        #expect(text.text.contains("x_bucket{route=\"r\",le=\"0.0025\"} 3\n"))
        #expect(text.text.contains("x_bucket{route=\"r\",le=\"30\"} 4\n"))
        #expect(text.text.contains("x_bucket{route=\"r\",le=\"+Inf\"} 5\n"))
        #expect(text.text.contains("x_sum{route=\"r\"} 60.002003\n"))
        #expect(text.text.contains("x_count{route=\"r\"} 5\n"))
    }

    @Test func `A token may ask so often, another one is not hindered`() throws {
        let kit = try ServiceKit(limits: { $0.requests = .init(burst: 5, perMinute: 60) })
        for _ in 0..<5 { #expect(kit.ask("GET", "/v1/timelines").status == 200) }
        let refused = kit.ask("GET", "/v1/timelines")
        #expect(refused.status == 429)
        #expect(refused.problem == "too-many-requests")
        #expect(refused.headers.contains { $0 == ("Retry-After", "1") })
        _ = try kit.storage.enrol("other", token: "a-token-of-another")
        #expect(kit.ask("GET", "/v1/timelines", token: "a-token-of-another").status == 200)
        kit.storage.clock.advance(1)
        #expect(kit.ask("GET", "/v1/timelines").status == 200)
        #expect(kit.ask("GET", "/v1/timelines").status == 429)
    }

    @Test func `Codes are tried so often from one address`() throws {
        let kit = try ServiceKit(limits: { $0.enrolments = .init(burst: 3, perMinute: 2) })
        let code = try kit.storage.storage.accounts.invite("owner")
        let hash = String(repeating: "ab", count: 32)
        for _ in 0..<3 { #expect(kit.enrol("WRONG", hash).status == 403) }
        let refused = kit.enrol(code, hash)
        #expect(refused.status == 429)
        #expect(refused.headers.contains { $0 == ("Retry-After", "30") })
        kit.storage.clock.advance(30)
        #expect(kit.enrol(code, hash).status == 200)
    }

    @Test func `Wrong codes are counted with wrong tokens, and a good one is never turned away`()
        throws
    {
        let kit = try ServiceKit(limits: { $0.failures = .init(burst: 2, perMinute: 2) })
        let code = try kit.storage.storage.accounts.invite("owner")
        let hash = String(repeating: "ab", count: 32)
        for _ in 0..<2 { #expect(kit.enrol("WRONG", hash).status == 403) }
        #expect(kit.enrol("WRONG", hash).status == 429)
        #expect(kit.enrol(code, hash).status == 200)
    }

    @Test func `A large content is told to come again while there is no place for it`() throws {
        let kit = try ServiceKit(limits: {
            $0.expensiveBody = 100
            $0.expensiveAtOnce = 0
        })
        let large = kit.ask(
            "POST", "/v1/sync", type: SyncMediaType.lines, [UInt8](repeating: 0x61, count: 100))
        #expect(large.status == 503)
        #expect(large.problem == "busy")
        let small = kit.ask(
            "POST", "/v1/sync", type: SyncMediaType.lines, [UInt8](repeating: 0x61, count: 99))
        #expect(small.status == 400)
    }

    @Test func `A large content that has a place is answered as a small one`() throws {
        let kit = try ServiceKit(limits: { $0.expensiveBody = 100 })
        for count in [99, 100, 101] {
            let answer = kit.ask(
                "POST", "/v1/sync", type: SyncMediaType.lines,
                [UInt8](repeating: 0x61, count: count))
            #expect(answer.status == 400 && answer.problem == "malformed")
        }
    }

    @Test func `Every limit is told`() throws {
        let kit = try ServiceKit(limits: { $0.http.streamLimit = 77 })
        let about = try JSONParser.parse(kit.ask("GET", "/v1/", token: nil).body)
        let told = try #require(about["limits"]?.object?.members)
        #expect(about["limits"]?["streams"]?.int == 77)
        #expect(about["limits"]?["header_seconds"]?.int == 10)
        #expect(Set(told.map(\.name)).count == told.count)
        #expect(told.allSatisfy { ($0.value.int ?? 0) > 0 })
        let page = try RepositoryFile.text("docs/protocol.md")
        for limit in told { #expect(page.contains("`\(limit.name)`"), "\(limit.name)") }
    }

    @Test func `Readiness ends when the server stops, liveness does not`() throws {
        let kit = try ServiceKit()
        for path in ["/healthz", "/healthz/live", "/healthz/ready"] {
            #expect(kit.ask("GET", path, token: nil).body == Array("ok\n".utf8))
        }
        kit.service.stop()
        #expect(kit.ask("GET", "/healthz/live", token: nil).status == 200)
        let answer = kit.ask("GET", "/healthz/ready", token: nil)
        #expect(answer.status == 503)
        #expect(answer.problem == "not-ready")
    }

    @Test func `Metrics count by route and kind, and hold nobody's words`() throws {
        let kit = try ServiceKit()
        _ = kit.ask("GET", "/v1/timelines/\(kit.timeline.text)/changes")
        _ = kit.ask("GET", "/secret-path", token: nil)
        _ = kit.ask("BREW", "/v1/", token: nil)
        _ = kit.ask("GET", "/v1/timelines", token: nil)
        kit.service.note(.connected)
        kit.service.note(.connected)
        kit.service.note(.disconnected)
        kit.service.note(.limited(.connectionsOfAddress, remoteAddress: "192.0.2.1"))
        kit.service.note(.expired(.header, remoteAddress: "192.0.2.1"))
        kit.service.note(
            .refused(
                status: 400, type: "urn:vita:problem:malformed-request",
                remoteAddress: "192.0.2.1"))
        kit.service.note(.streaming)
        kit.service.note(.streamed(sent: 7, duration: .seconds(1), remoteAddress: "192.0.2.1"))
        kit.service.note(
            .answered(
                method: "GET", status: 200, received: 3, sent: 5, duration: .seconds(1),
                remoteAddress: "192.0.2.1", record: nil))
        let text = String(
            decoding: kit.ask("GET", "/metrics", token: nil).body, as: UTF8.self)
        for line in [
            "vita_http_requests_total{route=\"/v1/timelines/{id}/changes\",method=\"GET\","
                + "status=\"404\"} 1",
            "vita_http_requests_total{route=\"other\",method=\"other\",status=\"404\"} 1",
            "vita_http_requests_total{route=\"/v1/\",method=\"other\",status=\"405\"} 1",
            "vita_http_refusals_total{type=\"unauthorized\"} 1",
            "vita_http_refusals_total{type=\"malformed-request\"} 1",
            "vita_http_limits_total{limit=\"connections-of-address\"} 1",
            "vita_http_expired_total{stage=\"header\"} 1", "vita_http_connections 1",
            "vita_http_connections_total 2", "vita_http_streams 0",
            "vita_http_received_bytes_total 3", "vita_http_sent_bytes_total 12", "vita_ready 1",
        ] { #expect(text.contains(line + "\n"), "\(line)") }
        for word in ["secret-path", "BREW", "192.0.2.1", kit.timeline.text, ServiceKit.token] {
            #expect(!text.contains(word))
        }
    }
}
