import Career
import Replication
import Sealing
import StrictJSON
import SyncProtocol
import Testing

@Suite struct SyncLinesTests {
    private let timeline = Identifier(bytes: [UInt8](repeating: 3, count: 10))
    private let frontier = Digest(hashing: "frontier")

    private func signature() throws -> TipSignature {
        let key = try #require(SigningKey(seed: [UInt8](repeating: 1, count: 32)))
        return TipSignature(signing: frontier, with: key)
    }

    private func claim() -> TipClaim {
        TipClaim(replica: frontier, n: 3, change: frontier, ladder: [Digest(hashing: "2")])
    }

    private func request() throws -> SyncRequest {
        SyncRequest(
            timeline: timeline, name: "me", cursor: Cursor(epoch: "e", sequence: 7, hash: frontier),
            frontier: frontier, tips: [claim()],
            changes: [Array("{\"a\":1}".utf8), Array("x".utf8)],
            signatures: [try signature()])
    }

    private func answer() throws -> SyncAnswer {
        var answer = SyncAnswer(timeline: timeline, frontier: frontier)
        answer.accepted = 2
        answer.refused = .init(change: frontier, reason: "no")
        answer.cursor = Cursor(epoch: "e", sequence: 9, hash: frontier)
        answer.head = 12
        answer.tips = [claim()]
        answer.isRollback = true
        answer.forked = [frontier]
        answer.more = true
        answer.problem = "gone"
        answer.changes = [Array("{}".utf8)]
        answer.signatures = [try signature()]
        return answer
    }

    @Test func `a request is read as it was written`() throws {
        let bare = SyncRequest(timeline: timeline, frontier: frontier)
        let body = SyncLines.encode([try request(), bare])
        let read = try SyncLines.requests(body)
        #expect(read.count == 2)
        #expect(read[0].name == "me")
        #expect(read[0].cursor == Cursor(epoch: "e", sequence: 7, hash: frontier))
        #expect(read[0].tips == [claim()])
        #expect(read[0].changes == [Array("{\"a\":1}".utf8), Array("x".utf8)])
        #expect(read[0].signatures == [try signature()])
        #expect(read[1].cursor == nil && read[1].tips == nil && read[1].changes.isEmpty)
        #expect(SyncLines.encode(read) == body)
        #expect(try SyncLines.requests(SyncLines.encode([SyncRequest]())).isEmpty)
    }

    @Test func `an answer is read as it was written`() throws {
        let body = SyncLines.encode([
            try answer(), SyncAnswer(timeline: timeline, frontier: frontier),
        ])
        let read = try SyncLines.answers(body)
        #expect(read.count == 2)
        #expect(read[0].refused?.reason == "no")
        #expect(read[0].isRollback && read[0].more && read[0].problem == "gone")
        #expect(read[0].forked == [frontier])
        #expect(SyncLines.encode(read) == body)
    }

    @Test func `a body cut at any byte, or followed by one, is refused`() throws {
        let request = SyncLines.encode([try request(), try request()])
        let answer = SyncLines.encode([try answer(), try answer()])
        for end in 0..<request.count {
            #expect(throws: SyncError.self) { try SyncLines.requests(Array(request[..<end])) }
        }
        for end in 0..<answer.count {
            #expect(throws: SyncError.self) { try SyncLines.answers(Array(answer[..<end])) }
        }
        #expect(throws: SyncError.self) { try SyncLines.requests(request + [0x0A]) }
        #expect(throws: SyncError.self) { try SyncLines.answers(answer + [0x20]) }
    }

    private func body(_ opening: String, _ head: String, _ rest: String = "") -> [UInt8] {
        let stem = "{\"timeline\":\"\(timeline)\",\"frontier\":\"\(frontier)\",\"head\":0"
        return Array("\(opening)\n\(stem)\(head)}\n\(rest)".utf8)
    }

    @Test func `a minimal body is read by hand`() throws {
        let body = body("{\"vita\":1,\"timelines\":1}", "")
        #expect(try SyncLines.requests(body).count == 1)
        #expect(try SyncLines.answers(body).count == 1)
    }

    @Test(arguments: [
        ("{\"vita\":2,\"timelines\":1}", "", ""), ("{\"vita\":1}", "", ""),
        ("{\"vita\":1,\"timelines\":-1}", "", ""), ("{\"vita\":1,\"timelines\":2}", "", ""),
        ("{\"vita\":1,\"timelines\":0}", "", ""), ("{\"vita\":1,\"timelines\":257}", "", ""),
        ("[]", "", ""), ("{\"vita\":1,\"timelines\":1}", ",\"changes\":1", ""),
        ("{\"vita\":1,\"timelines\":1}", ",\"changes\":2", "x\n"),
        ("{\"vita\":1,\"timelines\":1}", ",\"changes\":0", "x\n"),
        ("{\"vita\":1,\"timelines\":1}", ",\"changes\":-1", ""),
        ("{\"vita\":1,\"timelines\":1}", ",\"changes\":\"1\"", "x\n"),
        ("{\"vita\":1,\"timelines\":1}", ",\"changes\":10001", ""),
        ("{\"vita\":1,\"timelines\":1}", ",\"signatures\":1", "{}\n"),
        ("{\"vita\":1,\"timelines\":1}", ",\"tips\":{}", ""),
        ("{\"vita\":1,\"timelines\":1}", ",\"tips\":[1]", ""),
        ("{\"vita\":1,\"timelines\":1}", ",\"cursor\":{}", ""),
        ("{\"vita\":1,\"timelines\":1}", ",\"head\":1", ""),
    ])
    func `refuses counts and members that do not fit`(opening: String, head: String, rest: String) {
        #expect(throws: SyncError.self) { try SyncLines.requests(body(opening, head, rest)) }
        #expect(throws: SyncError.self) { try SyncLines.answers(body(opening, head, rest)) }
    }

    @Test func `takes 10,000 changes and 256 tips over all, and not one more`() throws {
        func changes(_ first: Int, _ second: Int) -> [UInt8] {
            let line = Array("x".utf8)
            return SyncLines.encode([
                SyncRequest(
                    timeline: timeline, frontier: frontier,
                    changes: Array(repeating: line, count: first)),
                SyncRequest(
                    timeline: timeline, frontier: frontier,
                    changes: Array(repeating: line, count: second)),
            ])
        }
        _ = try SyncLines.requests(changes(6_000, 4_000))
        #expect(throws: SyncError.tooMany("changes")) {
            try SyncLines.requests(changes(6_000, 4_001))
        }
        func tips(_ count: Int) -> [UInt8] {
            SyncLines.encode([
                SyncRequest(
                    timeline: timeline, frontier: frontier,
                    tips: Array(repeating: claim(), count: count))
            ])
        }
        _ = try SyncLines.requests(tips(256))
        #expect(throws: SyncError.tooMany("tips")) { try SyncLines.requests(tips(257)) }
        func named(_ bytes: Int) -> [UInt8] {
            SyncLines.encode([
                SyncRequest(
                    timeline: timeline, name: String(repeating: "x", count: bytes),
                    frontier: frontier)
            ])
        }
        _ = try SyncLines.requests(named(128))
        #expect(throws: SyncError.self) { try SyncLines.requests(named(129)) }
        func timelines(_ count: Int) -> [UInt8] {
            SyncLines.encode(
                Array(repeating: SyncRequest(timeline: timeline, frontier: frontier), count: count))
        }
        _ = try SyncLines.requests(timelines(256))
        #expect(throws: SyncError.tooMany("timelines")) { try SyncLines.requests(timelines(257)) }
    }

    @Test func `a body is at most 16 MiB, and the errors say what is too much`() {
        let full = [UInt8](repeating: 0x78, count: SyncLimits.body)
        #expect(throws: SyncError.malformed("the body ends in the middle")) {
            try SyncLines.requests(full)
        }
        #expect(throws: SyncError.tooLarge) { try SyncLines.requests(full + [0x78]) }
        #expect(throws: SyncError.tooLarge) { try SyncLines.answers(full + [0x78]) }
        let opening = "{\"vita\":1,\"timelines\":1}"
        let wide = String(repeating: "x", count: 1025)
        #expect(throws: SyncError.malformed("a line is too long")) {
            try SyncLines.requests(body(opening, ",\"signatures\":1", wide + "\n"))
        }
        #expect(throws: SyncError.malformed("a signature")) {
            try SyncLines.requests(
                body(opening, ",\"signatures\":1", wide.dropLast() + "\n"))
        }
    }
}
