import Career
import Replication
import ServerHTTP
import ServerService
import ServerStore
import StrictJSON
import SyncProtocol
import TestSupport
import Testing

/// `GET /v1/live`
@Suite struct ServiceLiveTests {
    private func open(
        _ kit: ServiceKit, token: String? = ServiceKit.token, after id: String? = nil
    ) -> HTTPResponse {
        var headers: [String: [String]] = [:]
        if let token { headers["authorization"] = ["Bearer \(token)"] }
        if let id { headers["last-event-id"] = [id] }
        return kit.service.handle(
            HTTPRequest(method: "GET", target: "/v1/live", headers: headers))
    }

    private func stream(
        _ kit: ServiceKit, token: String? = ServiceKit.token, after id: String? = nil
    ) throws -> EventStream {
        try #require(open(kit, token: token, after: id).stream)
    }

    private func text(_ stream: EventStream) -> String {
        String(decoding: stream.take(), as: UTF8.self)
    }

    /// The data of a stream's events, each behind its type.
    private func events(_ text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            if line.hasPrefix("event: ") { return String(line.dropFirst(7)) }
            return line.hasPrefix("data: ") ? String(line.dropFirst(6)) : nil
        }
    }

    private func data(_ timeline: Identifier, _ head: Int? = nil) -> String {
        let head = head.map { ",\"head\":\($0)" } ?? ""
        return "{\"timeline\":\"\(timeline)\"\(head)}"
    }

    @Test func `A stream tells the present heads, and each push after it is on disk`() throws {
        let kit = try ServiceKit()
        _ = try kit.push(2)
        let answer = open(kit)
        #expect(answer.status == 200 && answer.contentType == "text/event-stream")
        #expect(answer.headers.contains { $0 == ("X-Accel-Buffering", "no") })
        let stream = try #require(answer.stream)
        let opening = text(stream)
        #expect(opening.hasPrefix("retry: 2000\n\n"))
        #expect(events(opening) == ["head", data(kit.timeline, 2)])
        _ = try kit.push(5)
        #expect(events(text(stream)) == ["head", data(kit.timeline, 5)])
    }

    @Test func `A sync that pushes nothing tells nobody`() throws {
        let kit = try ServiceKit()
        _ = try kit.push(2)
        let stream = try stream(kit)
        _ = text(stream)
        let pull = SyncLines.encode([Holder(kit.timeline).request()])
        #expect(kit.ask("POST", "/v1/sync", type: SyncMediaType.lines, pull).status == 200)
        #expect(text(stream) == "")
    }

    @Test func `A deletion and a retirement are told`() throws {
        let kit = try ServiceKit()
        _ = try kit.push(1)
        let stream = try stream(kit)
        _ = text(stream)
        #expect(kit.ask("DELETE", "/v1/timelines/\(kit.timeline)").status == 204)
        #expect(events(text(stream)) == ["gone", data(kit.timeline)])
    }

    @Test func `Another account hears nothing`() throws {
        let kit = try ServiceKit()
        let token = "a-token-of-a-stranger"
        _ = try kit.storage.enrol("stranger", token: token)
        _ = try kit.push(1)
        let stream = try stream(kit, token: token)
        #expect(events(text(stream)) == [])
        _ = try kit.push(3)
        #expect(text(stream) == "")
    }

    @Test func `Who comes back with an id hears what it missed, and no more`() throws {
        let kit = try ServiceKit()
        let first = try stream(kit)
        _ = try kit.push(1)
        let id = try #require(
            text(first).split(separator: "\n").last { $0.hasPrefix("id: ") }?.dropFirst(4))
        first.close()
        #expect(kit.service.live.count == 0)
        let quiet = try stream(kit, after: String(id))
        #expect(events(text(quiet)) == [])
        _ = try kit.push(4)
        let missed = try stream(kit, after: String(id))
        #expect(events(text(missed)) == ["head", data(kit.timeline, 4)])
        let other = try stream(kit, after: "of-another-server.7")
        #expect(events(text(other)) == ["head", data(kit.timeline, 4)])
    }

    @Test func `An account with many timelines is told that anything may be new`() throws {
        let kit = try ServiceKit()
        for number in 1...UInt8(65) {
            var author = Author(1, .test(number))
            let change = author.write(count: 1)
            let body = SyncLines.encode([
                SyncRequest(
                    timeline: .test(number), name: "n\(number)", frontier: Frontier().digest,
                    changes: change.map(\.line), signatures: [author.sign(change[0])])
            ])
            #expect(kit.ask("POST", "/v1/sync", type: SyncMediaType.lines, body).status == 200)
        }
        #expect(try events(text(stream(kit))) == ["all", "{}"])
    }

    @Test func `Without a good token there is no stream`() throws {
        let kit = try ServiceKit()
        for token in [nil, "wrong-token-that-is-long-enough"] {
            let answer = open(kit, token: token)
            #expect(answer.status == 401 && answer.stream == nil && kit.service.live.count == 0)
        }
        #expect(kit.ask("POST", "/v1/live").headers.first { $0.0 == "Allow" }?.1 == "GET, HEAD")
    }

    @Test func `An account has so many streams, and is told to come back`() throws {
        let kit = try ServiceKit()
        let streams = try (0..<LiveHub.Limits().group).map { _ in try stream(kit) }
        let refused = open(kit)
        #expect(refused.status == 503 && refused.problem == "busy" && refused.stream == nil)
        #expect(refused.headers.contains { $0 == ("Retry-After", "60") })
        streams[0].close()
        #expect(open(kit).status == 200)
    }

    @Test func `A client that does not read is told the latest, in little room`() throws {
        let kit = try ServiceKit()
        let stream = try stream(kit)
        for _ in 1...5000 { kit.service.live.publish(.all) }
        #expect(stream.backlog < 32 << 10 && !stream.isClosed)
        _ = try kit.push(4)
        _ = text(stream)
        kit.service.live.tick()
        // What waited was one hint, in which the push was contained.
        #expect(events(text(stream)) == ["all", "{}"])
        _ = try kit.push(5)
        #expect(events(text(stream)) == ["head", data(kit.timeline, 5)])
    }

    @Test func `Over a socket, a push is heard at once and a heartbeat keeps the stream`() throws {
        let kit = try ServiceKit()
        let service = kit.service
        let server = try HTTPServer(
            configuration: HTTPServer.Configuration(), admission: { service.admit($0) },
            handler: { service.handle($0) }, log: { _ in })
        defer { server.stop(drainingFor: 0) }
        let client = RawClient(port: server.port)
        client.send(
            "GET /v1/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(ServiceKit.token)\r\n\r\n")
        let opening = try #require(client.receive { $0.contains("id: ") && $0.hasSuffix("\n\r\n") })
        #expect(opening.hasPrefix("HTTP/1.1 200 "))
        #expect(opening.contains("Content-Type: text/event-stream"))
        _ = try kit.push(1)
        let told = try #require(client.receive { $0.contains("\n\n") })
        #expect(told.contains("data: \(data(kit.timeline, 1))\n"))
        service.live.closeAll()
        #expect(client.receive()?.hasSuffix("0\r\n\r\n") == true)
        #expect(service.live.count == 0)
    }
}
