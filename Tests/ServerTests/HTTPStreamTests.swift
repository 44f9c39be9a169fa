import ServerHTTP
import Synchronization
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// Answers that go on.
@Suite struct HTTPStreamTests {
    /// What the handler of a streaming server has begun.
    final class Begun: Sendable {
        private let streams = Mutex<[EventStream]>([])
        private let over = Atomic(0)
        private let events = Mutex<[HTTPEvent]>([])

        var closed: Int { over.load(ordering: .sequentiallyConsistent) }
        var all: [EventStream] { streams.withLock { $0 } }

        func begin(_ capacity: Int) -> EventStream {
            let stream = EventStream(capacity: capacity) {
                self.over.add(1, ordering: .sequentiallyConsistent)
            }
            streams.withLock { $0.append(stream) }
            return stream
        }

        func note(_ event: HTTPEvent) { events.withLock { $0.append(event) } }

        func noted(_ isWanted: (HTTPEvent) -> Bool) -> Bool {
            events.withLock { $0.contains(where: isWanted) }
        }
    }

    /// A server whose every answer is a stream.
    static func server(
        _ begun: Begun, capacity: Int = EventStream.defaultCapacity,
        _ change: (inout HTTPServer.Configuration) -> Void = { _ in }
    ) throws -> HTTPServer {
        var configuration = HTTPServer.Configuration()
        change(&configuration)
        return try HTTPServer(
            configuration: configuration,
            handler: { _ in
                HTTPResponse(
                    status: 200, contentType: "text/event-stream",
                    headers: [("Cache-Control", "no-store")], stream: begun.begin(capacity))
            }, log: { begun.note($0) })
    }

    static let request = "GET /events HTTP/1.1\r\nHost: x\r\n\r\n"

    /// A thread of its own, to be joined.
    private static func thread(_ run: @escaping @Sendable () -> Void) throws -> pthread_t {
        final class Work: Sendable {
            let run: @Sendable () -> Void
            init(_ run: @escaping @Sendable () -> Void) { self.run = run }
        }
        let context = unsafe Unmanaged.passRetained(Work(run)).toOpaque()
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context {
                    unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
                }
                return nil
            }, context)
        try #require(code == 0)
        return thread
    }

    /// A chunked content without its frame (RFC 9112 §7.1).
    static func content(_ chunks: String) -> String {
        var rest = Array(chunks.utf8)[...]
        var bytes: [UInt8] = []
        while let end = rest.firstIndex(of: 0x0D),
            let size = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16), size > 0
        {
            bytes += rest.dropFirst(end - rest.startIndex + 2).prefix(size)
            rest = rest.dropFirst(end - rest.startIndex + size + 4)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Waits for what another thread does, ten seconds at most.
    func eventually(_ condition: () -> Bool) -> Bool {
        for _ in 0..<2000 {
            if condition() { return true }
            usleep(5_000)
        }
        return condition()
    }

    /// A client whose stream has begun.
    private func listener(_ server: HTTPServer, _ begun: Begun) throws -> (RawClient, EventStream) {
        let before = begun.all.count
        let client = RawClient(port: server.port)
        client.send(Self.request)
        let head = try #require(client.receive { $0.contains("\r\n\r\n") })
        #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(head.contains("Transfer-Encoding: chunked\r\n"))
        #expect(head.contains("Content-Type: text/event-stream\r\n"))
        #expect(begun.all.count == before + 1)
        return (client, try #require(begun.all.last))
    }

    @Test func `What is sent arrives at once and in order until it is closed`() throws {
        let begun = Begun()
        let server = try Self.server(begun)
        defer { server.stop(drainingFor: 0) }
        let (client, stream) = try listener(server, begun)
        for turn in 1...20 {
            #expect(stream.send(Array("data: \(turn)\n\n".utf8)))
            let answer = client.receive { $0.contains("data: \(turn)\n\n") }
            #expect(answer?.contains("data: \(turn)\n\n") == true)
        }
        for turn in 21...40 { #expect(stream.send(Array("data: \(turn)\n\n".utf8))) }
        stream.close()
        #expect(!stream.send([0x61]))
        let rest = try #require(client.receive())
        #expect(rest.contains("data: 40\n\n"))
        #expect(rest.hasSuffix("0\r\n\r\n"))
        #expect(begun.closed == 1)
        #expect(eventually { begun.noted { if case .streamed = $0 { true } else { false } } })
    }

    @Test func `What is sent before the answer is the stream's beginning`() throws {
        let server = try HTTPServer(configuration: .init()) { _ in
            let stream = EventStream()
            stream.send(Array("hello".utf8))
            stream.close()
            return HTTPResponse(status: 200, contentType: nil, stream: stream)
        }
        defer { server.stop(drainingFor: 0) }
        let client = RawClient(port: server.port)
        client.send(Self.request)
        #expect(client.receive()?.hasSuffix("\r\n\r\n5\r\nhello\r\n0\r\n\r\n") == true)
    }

    @Test func `HTTP 1.0 gets the bare content and the end of the connection`() throws {
        let begun = Begun()
        let server = try Self.server(begun)
        defer { server.stop(drainingFor: 0) }
        let client = RawClient(port: server.port)
        client.send("GET / HTTP/1.0\r\n\r\n")
        let head = try #require(client.receive { $0.contains("\r\n\r\n") })
        #expect(!head.contains("Transfer-Encoding"))
        let stream = try #require(begun.all.first)
        stream.send(Array("hello".utf8))
        stream.close()
        #expect(client.receive() == "hello")
    }

    @Test func `HEAD gets the fields and the stream is closed`() throws {
        let begun = Begun()
        let server = try Self.server(begun)
        defer { server.stop(drainingFor: 0) }
        let client = RawClient(port: server.port)
        client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n")
        let answer = try #require(client.receive())
        #expect(answer.contains("Content-Type: text/event-stream\r\n"))
        #expect(answer.hasSuffix("\r\n\r\n"))
        #expect(begun.closed == 1)
        #expect(begun.all.first?.send([0x61]) == false)
    }

    @Test func `A stream outlives the deadlines of ordinary answers`() throws {
        let begun = Begun()
        let server = try Self.server(begun) {
            $0.headerDeadline = .milliseconds(100)
            $0.requestDeadline = .milliseconds(100)
            $0.idleTimeout = .seconds(1)
        }
        defer { server.stop(drainingFor: 0) }
        let (client, stream) = try listener(server, begun)
        usleep(2_500_000)
        #expect(stream.send(Array("late".utf8)))
        #expect(client.receive { $0.contains("late") }?.contains("late") == true)
        #expect(begun.closed == 0)
    }

    @Test func `A client that leaves closes its stream, though nothing is sent`() throws {
        let begun = Begun()
        let server = try Self.server(begun)
        defer { server.stop(drainingFor: 0) }
        var left: RawClient?
        (left, _) = try listener(server, begun)
        #expect(begun.closed == 0)
        #expect(left != nil)
        left = nil
        #expect(eventually { begun.closed == 1 })
        #expect(eventually { begun.noted { if case .streamed = $0 { true } else { false } } })
    }

    @Test func `A client that falls behind is cut off when the room is full`() throws {
        let begun = Begun()
        let server = try Self.server(begun, capacity: 1 << 20)
        defer { server.stop(drainingFor: 0) }
        let (client, stream) = try listener(server, begun)
        let piece = [UInt8](repeating: 0x61, count: 64 << 10)
        var sent = 0
        while sent < 4096, stream.send(piece) { sent += 1 }
        // What the system holds for the two sockets comes on top of the stream's own room.
        #expect(sent >= 16)
        #expect(sent < 4096)
        #expect(begun.closed == 1)
        let rest = try #require(client.receive())
        #expect(!rest.hasSuffix("0\r\n\r\n"))
    }

    @Test func `More than the whole room at once closes the stream`() {
        let stream = EventStream(capacity: 4)
        #expect(stream.send([1, 2, 3, 4]))
        #expect(!stream.send([5]))
        #expect(stream.isClosed)
        #expect(stream.take() == [])
    }

    @Test func `A client that does not read is cut off after the stream's deadline`() throws {
        let begun = Begun()
        let server = try Self.server(begun, capacity: 64 << 20) {
            $0.streamDeadline = .milliseconds(300)
        }
        defer { server.stop(drainingFor: 0) }
        let (client, stream) = try listener(server, begun)
        #expect(stream.send([UInt8](repeating: 0x61, count: 60 << 20)))
        let expired = HTTPEvent.expired(.stream, remoteAddress: "127.0.0.1")
        #expect(eventually { begun.noted { $0 == expired } })
        #expect(eventually { begun.closed == 1 })
        _ = client
    }

    @Test func `Streams are capped, in total and for one address`() throws {
        for total in [true, false] {
            let begun = Begun()
            let server = try Self.server(begun) {
                if total { $0.streamLimit = 2 } else { $0.perAddressStreamLimit = 2 }
            }
            defer { server.stop(drainingFor: 0) }
            var listeners = [
                try listener(server, begun).0, try listener(server, begun).0,
            ]
            let third = RawClient(port: server.port)
            third.send(Self.request)
            let answer = try #require(third.receive())
            #expect(answer.hasPrefix("HTTP/1.1 503 "))
            #expect(answer.contains("Retry-After: 30\r\n"))
            #expect(answer.contains("urn:vita:problem:busy"))
            #expect(begun.closed == 1)
            listeners.removeLast()
            #expect(eventually { begun.closed == 2 })
            #expect(eventually { begun.noted { if case .streamed = $0 { true } else { false } } })
            _ = try listener(server, begun)
            #expect(listeners.count == 1)
        }
    }

    @Test func `Stopping closes every stream, even one whose client does not read`() throws {
        let begun = Begun()
        let server = try Self.server(begun, capacity: 64 << 20)
        let (reader, _) = try listener(server, begun)
        let (stuck, stream) = try listener(server, begun)
        let idle = try (0..<20).map { _ in try listener(server, begun).0 }
        #expect(stream.send([UInt8](repeating: 0x61, count: 60 << 20)))
        let clock = ContinuousClock()
        let start = clock.now
        server.stop(drainingFor: 10)
        #expect(clock.now - start < .seconds(5))
        #expect(begun.closed == 22)
        #expect(reader.receive() == "0\r\n\r\n")
        #expect(idle.allSatisfy { $0.receive() == "0\r\n\r\n" })
        _ = stuck
    }

    @Test func `Threads stay free for others and nothing is lost under many senders`() throws {
        let begun = Begun()
        let server = try Self.server(begun, capacity: 4 << 20) {
            $0.threads = 2
            $0.streamLimit = 64
            $0.perAddressStreamLimit = 64
        }
        defer { server.stop(drainingFor: 0) }
        let listeners = try (0..<30).map { _ in try listener(server, begun) }
        let senders = 4
        let turns = 200
        var threads: [pthread_t] = []
        for sender in 0..<senders {
            threads.append(
                try Self.thread {
                    for turn in 0..<turns {
                        for stream in begun.all {
                            stream.send(Array("<\(sender)-\(turn)>".utf8))
                        }
                    }
                })
        }
        for thread in threads { pthread_join(thread, nil) }
        for (client, stream) in listeners {
            stream.close()
            let pieces = Self.content(try #require(client.receive())).split(separator: ">")
            #expect(pieces.count == senders * turns)
            for sender in 0..<senders {
                let own = pieces.filter { $0.hasPrefix("<\(sender)-") }
                #expect(own == (0..<turns).map { "<\(sender)-\($0)" })
            }
        }
        #expect(eventually { begun.closed == 30 })
    }

    @Test func `Closing is told once, also to who asks late`() {
        let count = Atomic(0)
        let stream = EventStream { count.add(1, ordering: .relaxed) }
        stream.close()
        stream.close()
        #expect(count.load(ordering: .relaxed) == 1)
        stream.onClose { count.add(10, ordering: .relaxed) }
        #expect(count.load(ordering: .relaxed) == 11)
    }
}
