import ServerService
import Testing

@Suite struct LiveHubTests {
    static let opening = "retry: 2000\n\n"

    @Test func `A stream begins with what is present, and with an id to go on from`() throws {
        let kit = LiveKit()
        let sink = try kit.open(present: [.head("a", "x", 3)])
        #expect(sink.read() == Self.opening + "event: head\ndata: x 3\n\nid: life.0\n\n")
        kit.hub.publish(.head("a", "x", 4))
        #expect(sink.read() == "event: head\ndata: x 4\nid: life.1\n\n")
        kit.hub.publish(.gone(LivePlace(owner: "a", timeline: "x")))
        #expect(sink.read() == "event: gone\ndata: x\nid: life.2\n\n")
    }

    @Test func `A stream hears of its audience alone`() throws {
        let kit = LiveKit()
        kit.allow(
            LiveAudience(accounts: ["a"], places: [LivePlace(owner: "b", timeline: "shared")]))
        let sink = try kit.open()
        _ = sink.read()
        kit.hub.publish(.head("b", "private", 1))
        kit.hub.publish(.head("c", "shared", 1))
        #expect(sink.read() == "")
        kit.hub.publish(.head("b", "shared", 1))
        kit.hub.publish(.head("a", "new", 1))
        #expect(
            sink.read()
                == "event: head\ndata: shared 1\nid: life.3\n\n"
                + "event: head\ndata: new 1\nid: life.4\n\n")
    }

    @Test func `A slow reader gets the latest head of each timeline, in order of the ids`() throws {
        let kit = LiveKit()
        let sink = try kit.open()
        _ = sink.read()
        sink.setRoom(false)
        for head in 1...1000 { kit.hub.publish(.head("a", "x", head)) }
        kit.hub.publish(.head("a", "y", 1))
        kit.hub.publish(.head("a", "x", 1001))
        sink.setRoom(true)
        kit.hub.tick()
        #expect(
            sink.read()
                == "event: head\ndata: y 1\nid: life.1001\n\n"
                + "event: head\ndata: x 1001\nid: life.1002\n\n")
    }

    @Test func `A hint that overtook a later one takes nothing back`() throws {
        let kit = LiveKit()
        let sink = try kit.open()
        _ = sink.read()
        sink.setRoom(false)
        kit.hub.publish(.head("a", "x", 9))
        kit.hub.publish(.head("a", "x", 8))
        kit.hub.publish(.gone(LivePlace(owner: "a", timeline: "y")))
        kit.hub.publish(.head("a", "y", 2))
        sink.setRoom(true)
        kit.hub.tick()
        #expect(
            sink.read()
                == "event: head\ndata: x 9\nid: life.2\n\nevent: gone\ndata: y\nid: life.4\n\n")
    }

    @Test func `More hints than are kept become one for all`() throws {
        let kit = LiveKit { $0.pending = 4 }
        let sink = try kit.open()
        _ = sink.read()
        sink.setRoom(false)
        for number in 1...6 { kit.hub.publish(.head("a", "x\(number)", 1)) }
        sink.setRoom(true)
        kit.hub.tick()
        #expect(sink.read() == "event: all\ndata: \nid: life.6\n\n")
        kit.hub.publish(.head("a", "x", 2))
        #expect(sink.read() == "event: head\ndata: x 2\nid: life.7\n\n")
    }

    @Test func `The opening is sent whole where there was no room for it at first`() throws {
        let kit = LiveKit()
        let sink = TestSink()
        sink.setRoom(false)
        try kit.hub.open(kit.listener(sink)) { [.head("a", "x", 3)] }
        kit.hub.publish(.head("a", "x", 4))
        sink.setRoom(true)
        kit.hub.tick()
        #expect(
            sink.read() == Self.opening + "event: head\ndata: x 4\nid: life.1\n\nid: life.1\n\n")
    }

    // MARK: Resuming

    @Test func `Who comes back with an id gets what it missed, without anything being read`() throws
    {
        let kit = LiveKit()
        for head in 1...3 { kit.hub.publish(.head("a", "x", head)) }
        kit.hub.publish(.head("a", "y", 1))
        kit.hub.publish(.head("b", "z", 1))
        let sink = TestSink()
        try kit.hub.open(kit.listener(sink), lastEventID: "life.2") {
            Issue.record("What is present was read.")
            return nil
        }
        #expect(
            sink.read()
                == Self.opening + "event: head\ndata: x 3\nid: life.3\n\n"
                + "event: head\ndata: y 1\nid: life.4\n\nid: life.5\n\n")
        let other = try kit.open(after: "life.5")
        #expect(other.read() == Self.opening + "id: life.5\n\n")
    }

    @Test(arguments: [
        "other.1", "life", "life.", "life.-1", "life.9", "life.1.1", ".1", "", "1", "life.x",
        "life.99999999999999999999",
    ])
    func `An id of another life, or of none, gets what is present`(id: String) throws {
        let kit = LiveKit()
        kit.hub.publish(.head("a", "x", 7))
        let sink = try kit.open(after: id, present: [.head("a", "x", 7)])
        #expect(sink.read() == Self.opening + "event: head\ndata: x 7\n\nid: life.1\n\n")
    }

    @Test func `What was forgotten is read again`() throws {
        let kit = LiveKit { $0.remembered = 2 }
        for number in 1...3 { kit.hub.publish(.head("a", "x\(number)", 1)) }
        let sink = try kit.open(after: "life.1", present: [.head("a", "x2", 1)])
        #expect(sink.read() == Self.opening + "event: head\ndata: x2 1\n\nid: life.3\n\n")
        let other = try kit.open(after: "life.2", present: nil)
        #expect(
            other.read() == Self.opening + "event: head\ndata: x3 1\nid: life.3\n\nid: life.3\n\n")
    }

    @Test func `Where there is too much to read, one hint stands for all`() throws {
        let sink = try LiveKit().open(present: nil)
        #expect(sink.read() == Self.opening + "event: all\ndata: \n\nid: life.0\n\n")
    }

    @Test func `What is published while the present is read is not lost`() throws {
        let kit = LiveKit()
        let sink = TestSink()
        try kit.hub.open(kit.listener(sink)) {
            kit.hub.publish(.head("a", "x", 5))
            kit.hub.publish(.head("a", "y", 1))
            #expect(sink.read() == "")
            return [.head("a", "x", 4), .head("a", "z", 2)]
        }
        #expect(
            sink.read()
                == Self.opening + "event: head\ndata: z 2\n\n"
                + "event: head\ndata: x 5\nid: life.1\n\n"
                + "event: head\ndata: y 1\nid: life.2\n\nid: life.2\n\n")
    }

    // MARK: Heartbeats and leave

    @Test func `A heartbeat comes every fifteen seconds, whatever else does`() throws {
        let kit = LiveKit()
        let sink = try kit.open()
        _ = sink.read()
        kit.pass(14_999)
        #expect(sink.read() == "")
        kit.pass(1)
        #expect(sink.read() == ":\n\n")
        kit.pass(14_999)
        kit.hub.publish(.head("a", "x", 1))
        _ = sink.read()
        kit.pass(1)
        #expect(sink.read() == ":\n\n")
    }

    @Test func `With a heartbeat, whoever may no longer listen is sent away`() throws {
        let kit = LiveKit()
        let sink = try kit.open()
        kit.allow(nil)
        kit.hub.publish(.head("a", "x", 1))
        kit.pass(15_000)
        #expect(sink.isClosed && kit.hub.count == 0)
    }

    @Test func `Asked anew, a withdrawn member hears nothing more, also of what waits`() throws {
        let kit = LiveKit()
        let place = LivePlace(owner: "b", timeline: "shared")
        kit.allow(LiveAudience(accounts: ["a"], places: [place]))
        let (mine, other) = (try kit.open(), try kit.open(group: "other"))
        for sink in [mine, other] {
            _ = sink.read()
            sink.setRoom(false)
        }
        kit.hub.publish(.head("b", "shared", 1))
        kit.allow(LiveAudience(accounts: ["a"]))
        kit.hub.recheck(group: "a")
        kit.hub.publish(.head("b", "shared", 2))
        for sink in [mine, other] { sink.setRoom(true) }
        kit.hub.tick()
        #expect(mine.read() == "")
        #expect(other.read() == "event: head\ndata: shared 2\nid: life.2\n\n")
        kit.allow(nil)
        kit.hub.recheck(group: "other")
        #expect(other.isClosed && !mine.isClosed)
        kit.hub.recheck()
        #expect(mine.isClosed && kit.hub.count == 0)
    }

    @Test func `A failure to read who may listen ends the stream`() throws {
        struct Broken: Error {}
        let kit = LiveKit()
        let sink = TestSink()
        var listener = kit.listener(sink)
        try kit.hub.open(listener) { [] }
        listener.audience = { throw Broken() }
        let other = TestSink()
        listener.sink = other
        #expect(throws: Broken.self) { try kit.hub.open(listener) { [] } }
        #expect(!other.isClosed && kit.hub.count == 1)
    }

    @Test func `Who has not read for three heartbeats is sent away`() throws {
        let kit = LiveKit()
        let sink = try kit.open()
        sink.setRoom(false)
        for _ in 1...3 { kit.pass(15_000) }
        #expect(!sink.isClosed)
        kit.pass(15_000)
        #expect(sink.isClosed && kit.hub.count == 0)
    }

    // MARK: Limits

    @Test func `There are so many streams of a group, and so many together`() throws {
        let kit = LiveKit {
            $0.group = 2
            $0.total = 3
        }
        let first = try kit.open()
        _ = try kit.open()
        #expect(throws: LiveHub.Refusal.tooMany) { try kit.open() }
        _ = try kit.open(group: "b")
        #expect(throws: LiveHub.Refusal.tooMany) { try kit.open(group: "c") }
        first.close()
        #expect(kit.hub.count == 2)
        _ = try kit.open()
        kit.hub.closeAll()
        #expect(kit.hub.count == 0)
    }

    @Test func `Nothing stays of a stream that could not be opened`() throws {
        struct Broken: Error {}
        let kit = LiveKit { $0.group = 1 }
        let sink = TestSink()
        #expect(throws: Broken.self) { try kit.hub.open(kit.listener(sink)) { throw Broken() } }
        kit.allow(nil)
        #expect(throws: LiveHub.Refusal.noAudience) { try kit.open() }
        kit.allow(LiveAudience(accounts: ["a"]))
        _ = try kit.open()
        #expect(kit.hub.count == 1 && !sink.isClosed)
        let closed = TestSink()
        closed.close()
        kit.hub.closeAll()
        try kit.hub.open(kit.listener(closed)) { [] }
        #expect(kit.hub.count == 0)
    }

    @Test func `Publishers on many threads lose no head and send none twice`() async throws {
        let kit = LiveKit()
        let sink = try kit.open()
        _ = sink.read()
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    for head in 1...200 { kit.hub.publish(.head("a", "t\(writer)", head)) }
                }
            }
        }
        let lines = sink.read().split(separator: "\n")
        let ids = lines.compactMap { $0.hasPrefix("id: life.") ? Int($0.dropFirst(9)) : nil }
        #expect(ids == ids.sorted() && Set(ids).count == ids.count)
        for writer in 0..<8 {
            let heads = lines.compactMap { line in
                line.hasPrefix("data: t\(writer) ") ? Int(line.dropFirst(9)) : nil
            }
            #expect(heads.last == 200 && heads == heads.sorted())
        }
    }
}

@Suite struct LiveMessageTests {
    @Test func `Lines of data are sent as such, however they end`() throws {
        let kit = LiveKit()
        let sink = TestSink()
        var listener = kit.listener(sink)
        listener.message = { _ in LiveMessage(event: "a\nb", data: "1\r\n2\r3\n4") }
        try kit.hub.open(listener) { [] }
        _ = sink.read()
        kit.hub.publish(.head("a", "x", 1))
        #expect(
            sink.read() == "event: ab\ndata: 1\ndata: 2\ndata: 3\ndata: 4\nid: life.1\n\n")
    }

    @Test func `A hint without words for this listener is not sent`() throws {
        let kit = LiveKit()
        let sink = TestSink()
        var listener = kit.listener(sink)
        listener.message = { _ in nil }
        try kit.hub.open(listener) { [] }
        _ = sink.read()
        kit.hub.publish(.head("a", "x", 1))
        #expect(sink.read() == "")
    }
}
