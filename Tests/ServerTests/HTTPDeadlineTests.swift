import ServerHTTP
import Synchronization
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// Time and room that a client may take.
@Suite struct HTTPDeadlineTests {
    @Test func `A header section that drips is cut off and the good client is served`() throws {
        let events = Mutex<[HTTPEvent]>([])
        let server = try echoServer {
            $0.headerDeadline = .milliseconds(300)
        } log: { event in
            events.withLock { $0.append(event) }
        }
        defer { server.stop(drainingFor: 0) }
        let slow = RawClient(port: server.port)
        let clock = ContinuousClock()
        let start = clock.now
        slow.send("GET / HTTP/1.1\r\nHost: x\r\n")
        var isOpen = true
        while isOpen, clock.now - start < .seconds(5) {
            isOpen = slow.send("X: y\r\n")
            usleep(20_000)
        }
        #expect(!isOpen)
        #expect(clock.now - start < .seconds(3))
        #expect(slow.receive() == "")
        let expired = HTTPEvent.expired(.header, remoteAddress: "127.0.0.1")
        #expect(events.withLock { $0.filter { $0 == expired }.count } == 1)
        let good = RawClient(port: server.port)
        good.send("GET /good HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(good.receive()?.contains("X-Target: /good\r\n") == true)
    }

    @Test func `A connection that says nothing is cut off`() throws {
        let server = try echoServer { $0.headerDeadline = .milliseconds(200) }
        defer { server.stop(drainingFor: 0) }
        #expect(RawClient(port: server.port).receive() == "")
    }

    @Test func `A content that drips is cut off`() throws {
        let server = try echoServer { $0.requestDeadline = .milliseconds(300) }
        defer { server.stop(drainingFor: 0) }
        let slow = RawClient(port: server.port)
        slow.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
        let clock = ContinuousClock()
        let start = clock.now
        while slow.send("a"), clock.now - start < .seconds(5) { usleep(20_000) }
        #expect(clock.now - start < .seconds(3))
    }

    @Test func `A client that does not read is cut off`() throws {
        let events = Mutex<[HTTPEvent]>([])
        var configuration = HTTPServer.Configuration()
        configuration.requestDeadline = .milliseconds(300)
        let server = try HTTPServer(
            configuration: configuration,
            handler: { _ in
                HTTPResponse(status: 200, body: [UInt8](repeating: 0x61, count: 32 << 20))
            },
            log: { event in events.withLock { $0.append(event) } })
        defer { server.stop(drainingFor: 0) }
        let client = RawClient(port: server.port)
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        let expired = HTTPEvent.expired(.answer, remoteAddress: "127.0.0.1")
        for _ in 0..<100 where !events.withLock({ $0.contains(expired) }) { usleep(50_000) }
        #expect(events.withLock { $0.contains(expired) })
    }

    @Test func `Connections of one address are capped`() throws {
        let server = try echoServer { $0.perAddressLimit = 2 }
        defer { server.stop(drainingFor: 0) }
        let request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
        let kept = [RawClient(port: server.port), RawClient(port: server.port)]
        for client in kept {
            client.send(request)
            #expect(client.receive { $0.hasSuffix("\r\n\r\n") }?.isEmpty == false)
        }
        let third = RawClient(port: server.port)
        third.send(request)
        #expect(third.receive() == "")
    }

    @Test func `Contents together take no more room than allowed`() throws {
        let server = try echoServer {
            $0.maxBody = 1000
            $0.maxBodiesTogether = 1500
        }
        defer { server.stop(drainingFor: 0) }
        let head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n"
        let first = RawClient(port: server.port)
        first.send(head + "Expect: 100-continue\r\n\r\n")
        #expect(first.receive { $0.hasSuffix("\r\n\r\n") } == "HTTP/1.1 100 Continue\r\n\r\n")
        let second = RawClient(port: server.port)
        second.send(head + "\r\n")
        let busy = try #require(second.receive())
        #expect(busy.hasPrefix("HTTP/1.1 503 "))
        #expect(busy.contains("Retry-After: 1\r\n"))
        first.send([UInt8](repeating: 0x61, count: 1000))
        #expect(first.receive { $0.hasSuffix("aaa") }?.hasPrefix("HTTP/1.1 200 ") == true)
        let third = RawClient(port: server.port)
        third.send(head + "Connection: close\r\n\r\n")
        third.send([UInt8](repeating: 0x61, count: 1000))
        #expect(third.receive()?.hasPrefix("HTTP/1.1 200 ") == true)
    }

    @Test func `Stopping lets a request in flight finish and takes no other`() async throws {
        let entered = Mutex(false)
        let server = try HTTPServer(configuration: .init()) { _ in
            entered.withLock { $0 = true }
            usleep(300_000)
            return HTTPResponse(status: 200, body: Array("done".utf8))
        }
        let idle = RawClient(port: server.port)
        let client = RawClient(port: server.port)
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        while !entered.withLock({ $0 }) { usleep(1_000) }
        let clock = ContinuousClock()
        let start = clock.now
        server.stop(drainingFor: 10)
        #expect(clock.now - start < .seconds(5))
        let answer = try #require(client.receive())
        #expect(answer.hasSuffix("\r\n\r\ndone"))
        #expect(answer.contains("Connection: close\r\n"))
        #expect(idle.receive() == "")
        let late = RawClient(port: server.port)
        late.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(late.receive() == "")
        server.stop(drainingFor: 10)
    }
}
