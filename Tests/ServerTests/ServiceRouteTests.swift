import Career
import Replication
import Sealing
import ServerHTTP
import ServerService
import ServerStore
import StrictJSON
import SyncProtocol
import TestSupport
import Testing

/// A service with an account `owner`, asked without sockets.
final class ServiceKit {
    let storage: StorageKit
    let service: Service
    let timeline = Identifier.test(1)
    static let token = "a-token-of-the-laptop"

    init(
        _ change: (inout StoreLimits) -> Void = { _ in },
        limits: (inout ServerLimits) -> Void = { _ in }
    ) throws {
        storage = try StorageKit(change)
        let clock = storage.clock
        var all = ServerLimits(storage.storage.limits)
        limits(&all)
        service = Service(storage.storage, limits: all, now: { clock.now })
        _ = try storage.enrol("owner", token: Self.token)
    }

    func ask(
        _ method: String, _ target: String, token: String? = ServiceKit.token,
        type: String? = nil, accept: String? = nil, query: [(name: String, value: String)] = [],
        _ body: [UInt8] = []
    ) -> HTTPResponse {
        var headers: [String: [String]] = [:]
        if let token { headers["authorization"] = ["Bearer \(token)"] }
        if let type { headers["content-type"] = [type] }
        if let accept { headers["accept"] = [accept] }
        let answer = service.handle(
            HTTPRequest(
                method: method, target: target, query: query, headers: headers, body: body))
        // Whatever a test asks, the answer is one that the description promises.
        #expect(DescribedAnswers.breaches(of: answer, to: method, target) == [])
        return answer
    }

    func enrol(_ code: String, _ tokenHash: String, name: String = "laptop") -> HTTPResponse {
        ask(
            "POST", "/v1/enrol", token: nil, type: "application/json",
            JSONWriter.bytes([
                "code": .string(code), "token_hash": .string(tokenHash), "name": .string(name),
            ]))
    }

    func push(_ count: Int) throws -> [Change] {
        var author = Author(1, timeline)
        let changes = author.write(count: count)
        let body = SyncLines.encode([
            SyncRequest(
                timeline: timeline, name: "me", frontier: Frontier().digest,
                changes: changes.map(\.line), signatures: [author.sign(changes[count - 1])])
        ])
        let answer = ask("POST", "/v1/sync", type: SyncMediaType.lines, body)
        #expect(answer.status == 200)
        #expect(try SyncLines.answers(answer.body).first?.accepted == count)
        return changes
    }
}

extension HTTPResponse {
    /// The type of a problem without `urn:vita:problem:`.
    var problem: String? {
        (try? JSONParser.parse(body))?["type"]?.string.map { String($0.dropFirst(17)) }
    }
}

@Suite struct ServiceRouteTests {
    @Test func `A code enrols one machine, and again only with the same token`() throws {
        let kit = try ServiceKit()
        let code = try kit.storage.storage.accounts.invite("bob")
        let hash = Digest(hashing: "bob-has-a-new-token").hex
        let first = kit.enrol(code, hash)
        #expect(first.status == 200)
        #expect(try JSONParser.parse(first.body) == ["account": "bob"])
        // The answer was lost: the same request, even after the code's time, answers the same.
        kit.storage.clock.advance(700)
        #expect(kit.enrol(code, hash).body == first.body)
        #expect(kit.enrol(code, Digest(hashing: "another").hex).problem == "enrolment-refused")
        #expect(kit.ask("GET", "/v1/timelines", token: "bob-has-a-new-token").status == 200)
    }

    @Test func `A code may be typed in any case, without dashes, with letters for digits`() throws {
        let kit = try ServiceKit()
        for spell in [
            { $0.lowercased() }, { $0.filter { $0 != "-" } },
            { $0.map { $0 == "0" ? "o" : $0 == "1" ? "l" : String($0) }.joined() },
        ] as [(String) -> String] {
            let code = try kit.storage.storage.accounts.invite("bob")
            #expect(kit.enrol(spell(code), Digest(hashing: code).hex).status == 200)
        }
    }

    @Test func `A code is good for ten minutes`() throws {
        let kit = try ServiceKit()
        let hash = Digest(hashing: "bob's token").hex
        let (early, late) = (
            try kit.storage.storage.accounts.invite("bob"),
            try kit.storage.storage.accounts.invite("bob")
        )
        kit.storage.clock.advance(599)
        #expect(kit.enrol(early, hash).status == 200)
        kit.storage.clock.advance(1)
        #expect(kit.enrol(late, Digest(hashing: "other").hex).problem == "enrolment-refused")
        #expect(kit.enrol("", hash).problem == "enrolment-refused")
        #expect(kit.enrol("0000-0000", hash).problem == "enrolment-refused")
    }

    @Test func `A token cannot be enrolled twice`() throws {
        let kit = try ServiceKit()
        let code = try kit.storage.storage.accounts.invite("bob")
        let answer = kit.enrol(code, Digest(hashing: ServiceKit.token).hex)
        #expect(answer.problem == "enrolment-refused")
    }

    @Test(arguments: [
        "", "{", "[]", "{\"code\":\"a\"}", "{\"code\":1,\"token_hash\":\"\",\"name\":\"x\"}",
        "{\"code\":\"A\",\"code\":\"B\",\"token_hash\":\"\",\"name\":\"x\"}",
    ])
    func `An enrolment that is none is malformed`(_ body: String) throws {
        let kit = try ServiceKit()
        let answer = kit.ask(
            "POST", "/v1/enrol", token: nil, type: "application/json", Array(body.utf8))
        #expect(answer.status == 400)
        #expect(answer.problem == "malformed")
    }

    @Test func `Machines have names without control characters`() throws {
        let kit = try ServiceKit()
        let code = try kit.storage.storage.accounts.invite("bob")
        let hash = Digest(hashing: "bob's token").hex
        for name in ["", "a\nb", "\u{1B}[2J", String(repeating: "x", count: 65)] {
            #expect(kit.enrol(code, hash, name: name).problem == "malformed")
        }
        #expect(kit.enrol(code, hash, name: String(repeating: "x", count: 64)).status == 200)
    }

    @Test func `Whatever is wrong with a token, the answer is the same`() throws {
        let kit = try ServiceKit()
        let targets = [
            ("POST", "/v1/sync"), ("GET", "/v1/timelines"),
            ("DELETE", "/v1/timelines/\(kit.timeline.text)"),
            ("GET", "/v1/timelines/\(kit.timeline.text)/changes"),
        ]
        let fields: [[String]?] = [
            nil, [], [""], ["Bearer"], ["Bearer "], ["Bearer short"], ["Basic \(ServiceKit.token)"],
            ["Bearer \(ServiceKit.token)x"], ["Bearer a b c d e f g h i j k"],
            ["Bearer \(String(repeating: "x", count: 600))"],
            ["Bearer \(ServiceKit.token)", "Bearer \(ServiceKit.token)"],
            [Digest(hashing: ServiceKit.token).hex],
        ]
        var bodies: Set<[UInt8]> = []
        for (method, target) in targets {
            for field in fields {
                let answer = kit.service.handle(
                    HTTPRequest(
                        method: method, target: target,
                        headers: field.map { ["authorization": $0] } ?? [:]))
                #expect(answer.status == 401)
                #expect(answer.headers.map(\.0) == ["WWW-Authenticate"])
                bodies.insert(answer.body)
            }
        }
        #expect(bodies.count == 1)
    }

    @Test func `Guessing is slowed, and who has a token is not`() throws {
        let kit = try ServiceKit()
        var last = HTTPResponse(status: 200)
        for _ in 0..<301 {
            last = kit.ask("GET", "/v1/timelines", token: "a-token-that-is-guessed")
        }
        #expect(last.status == 429)
        #expect(kit.ask("GET", "/v1/timelines").status == 200)
        kit.storage.clock.advance(60)
        #expect(kit.ask("GET", "/v1/timelines", token: nil).status == 401)
    }

    @Test func `Timelines are listed and read, foreign ones are absent`() throws {
        let kit = try ServiceKit { $0.changes = 3 }
        let changes = try kit.push(3)
        _ = try kit.storage.enrol("bob", token: "a-token-of-bob-himself")
        let list = kit.ask("GET", "/v1/timelines")
        let expected: JSONValue = [
            "timelines": [
                [
                    "id": .string(kit.timeline.text), "name": "me", "head": 3, "changes": 3,
                    "owner": "owner", "role": "owner",
                ]
            ]
        ]
        #expect(try JSONParser.parse(list.body) == expected)
        let path = "/v1/timelines/\(kit.timeline.text)/changes"
        let page = kit.ask("GET", path, query: [(name: "after", value: "1")])
        #expect(page.body == changes[1...].flatMap { $0.line + [0x0A] })
        #expect(page.headers.map(\.1) == ["3", "3"])
        for bad in ["-1", "+1", "x", "1.0", "99999999999999999999"] {
            #expect(kit.ask("GET", path, query: [(name: "after", value: bad)]).status == 400)
        }
        let foreign = kit.ask("GET", path, token: "a-token-of-bob-himself")
        let absent = kit.ask("GET", "/v1/timelines/\(Identifier.test(9).text)/changes")
        #expect(foreign.status == 404)
        #expect(foreign.body == absent.body)
        let delete = "/v1/timelines/\(kit.timeline.text)"
        #expect(kit.ask("DELETE", delete, token: "a-token-of-bob-himself").body == absent.body)
        #expect(kit.ask("DELETE", delete).status == 204)
        #expect(kit.ask("DELETE", delete).status == 204)
        #expect(kit.ask("GET", path).problem == "gone")
        #expect(try JSONParser.parse(kit.ask("GET", "/v1/timelines").body) == ["timelines": []])
    }

    @Test func `Wrong paths, methods and media types have their answers`() throws {
        let kit = try ServiceKit()
        for path in ["/", "/v1", "/v2/", "/v1/sync/", "/v1/timelines/", "/v1/timelines/x", "/v1//"]
        {
            #expect(kit.ask("GET", path).problem == "not-found")
        }
        #expect(kit.ask("PUT", "/v1/timelines/x/successor").problem == "not-found")
        let get = kit.ask("GET", "/v1/sync")
        #expect(get.status == 405)
        #expect(get.headers.first { $0.0 == "Allow" }?.1 == "POST")
        #expect(kit.ask("POST", "/healthz").headers.first?.1 == "GET, HEAD")
        #expect(kit.ask("HEAD", "/healthz").status == 200)
        #expect(kit.ask("POST", "/v1/sync").status == 415)
        #expect(kit.ask("POST", "/v1/sync", type: "application/json").status == 415)
        #expect(kit.ask("POST", "/v1/enrol", type: "text/plain").status == 415)
        #expect(
            kit.ask("POST", "/v1/sync", type: SyncMediaType.lines, Array("{}\n".utf8)).problem
                == "malformed")
        let many = Array("{\"vita\":1,\"timelines\":257}\n".utf8)
        #expect(kit.ask("POST", "/v1/sync", type: SyncMediaType.lines, many).status == 413)
        let large = [UInt8](repeating: 0x20, count: 4097)
        #expect(kit.ask("POST", "/v1/enrol", type: "application/json", large).status == 413)
    }

    @Test func `A request that will be refused is refused before its content`() throws {
        let kit = try ServiceKit()
        func admit(_ method: String, _ target: String, _ headers: [String: [String]]) -> Int? {
            let all = headers.merging(["content-length": ["9"]]) { first, _ in first }
            return kit.service.admit(
                HTTPRequest(method: method, target: target, headers: all))?.status
        }
        let bearer = ["authorization": ["Bearer \(ServiceKit.token)"]]
        let whole = bearer.merging(["content-type": [SyncMediaType.lines]]) { first, _ in first }
        #expect(admit("POST", "/v1/sync", [:]) == 401)
        #expect(admit("POST", "/v1/sync", bearer) == 415)
        #expect(admit("POST", "/v1/sync", whole) == nil)
        for coding in ["gzip", "zstd", "br", "GZIP", "identity, gzip"] {
            let coded = whole.merging(["content-encoding": [coding]]) { first, _ in first }
            #expect(admit("POST", "/v1/sync", coded) == 415)
        }
        let plain = whole.merging(["content-encoding": ["identity"]]) { first, _ in first }
        #expect(admit("POST", "/v1/sync", plain) == nil)
        #expect(admit("POST", "/nothing", [:]) == 404)
        #expect(admit("POST", "/metrics", [:]) == 405)
        #expect(admit("POST", "/v1/enrol", ["content-length": ["4097"]]) == 413)
        let json = ["content-length": ["4096"], "content-type": ["application/json"]]
        #expect(admit("POST", "/v1/enrol", json) == nil)
        #expect(admit("POST", "/v1/enrol", ["content-length": ["4096"]]) == 415)
    }

    @Test(arguments: [
        "application/json", "Application/JSON", "APPLICATION/JSON; charset=utf-8",
        " application/json\t;x=\"y\"", "application / json",
    ])
    func `A media type is one in any case, and without its parameters`(type: String) throws {
        let kit = try ServiceKit()
        #expect(kit.ask("POST", "/v1/enrol", type: type).problem == "malformed")
    }

    @Test func `A server says under which address it is reached, where it was told`() throws {
        let kit = try ServiceKit()
        for url in [nil, "https://vita.example.org"] {
            let service = Service(kit.storage.storage, now: { 0 }, publicURL: url)
            let about = service.handle(HTTPRequest(method: "GET", target: "/v1/"))
            #expect(try JSONParser.parse(about.body)["url"]?.string == url)
        }
    }

    @Test func `Bodies are compressed for who asks, and inflate within their bound only`() throws {
        let kit = try ServiceKit()
        _ = try kit.push(20)
        let pull = SyncLines.encode([Holder(kit.timeline).request()])
        let plain = kit.ask("POST", "/v1/sync", type: SyncMediaType.lines, pull)
        #expect(plain.contentType == SyncMediaType.lines)
        let packed = kit.ask(
            "POST", "/v1/sync", type: SyncMediaType.lines, accept: SyncMediaType.compressed, pull)
        #expect(packed.contentType == SyncMediaType.compressed)
        #expect(packed.body.count < plain.body.count)
        let lines = try SyncBody.unpack(packed.body, mediaType: SyncMediaType.compressed)
        #expect(lines == plain.body)
        let bomb = SyncBody.pack([UInt8](repeating: 0x20, count: SyncLimits.body + 1)).body
        let answer = kit.ask("POST", "/v1/sync", type: SyncMediaType.compressed, bomb)
        #expect(answer.status == 413)
    }

    @Test func `Limits, health and counters are public and say nothing of anybody`() throws {
        let kit = try ServiceKit()
        _ = try kit.push(2)
        let about = try JSONParser.parse(kit.ask("GET", "/v1/", token: nil).body)
        #expect(about["limits"]?["body"]?.int == SyncLimits.body)
        #expect(about["limits"]?["change"]?.int == ChangeLimits.line)
        #expect(kit.ask("GET", "/healthz", token: nil).body == Array("ok\n".utf8))
        let metrics = kit.ask("GET", "/metrics", token: nil)
        let text = String(decoding: metrics.body, as: UTF8.self)
        #expect(text.contains("vita_changes_accepted_total 2\n"))
        #expect(!text.contains(kit.timeline.text))
    }

    @Test func `A sync goes over a real connection`() throws {
        let kit = try ServiceKit()
        let service = kit.service
        let server = try HTTPServer(
            configuration: .init(), admission: { service.admit($0) },
            handler: { service.handle($0) })
        defer { server.stop(drainingFor: 1) }
        var author = Author(1, kit.timeline)
        let change = author.write()
        let body = SyncLines.encode([
            Holder(kit.timeline).request([change], [author.sign(change)])
        ])
        func post(token: String) -> String? {
            let client = RawClient(port: server.port)
            client.send(
                "POST /v1/sync HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
                    + "Content-Type: \(SyncMediaType.lines)\r\nContent-Length: \(body.count)\r\n"
                    + "Connection: close\r\n\r\n")
            client.send(body)
            return client.receive()
        }
        let answer = try #require(post(token: ServiceKit.token))
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.contains("\"accepted\":1"))
        #expect(post(token: "a-token-that-is-unknown")?.hasPrefix("HTTP/1.1 401 ") == true)
    }
}
