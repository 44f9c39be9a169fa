import Career
import Replication
import Sealing
import ServerHTTP
import ServerStore
import StrictJSON
import SyncProtocol
import TestSupport
import Testing

@Suite struct ServiceRetiringTests {
    private let successor = Identifier.test(2)

    private func push(_ timeline: Identifier, _ kit: ServiceKit, seed: UInt8 = 3) throws -> Digest {
        var author = Author(seed, timeline)
        let change = author.write()
        let request = SyncRequest(
            timeline: timeline, frontier: Frontier().digest, changes: [change.line],
            signatures: [author.sign(change)])
        let answer = kit.ask(
            "POST", "/v1/sync", type: SyncMediaType.lines, SyncLines.encode([request]))
        return try #require(try SyncLines.answers(answer.body).first).frontier
    }

    private func retire(
        _ timeline: Identifier, for successor: Identifier, at frontier: Digest, _ kit: ServiceKit,
        token: String = ServiceKit.token
    ) -> HTTPResponse {
        kit.ask(
            "PUT", "/v1/timelines/\(timeline)/successor", token: token, type: "application/json",
            JSONWriter.bytes([
                "successor": .string(successor.text), "frontier": .string(frontier.hex),
            ]))
    }

    private func ask(_ timeline: Identifier, _ kit: ServiceKit) throws -> SyncAnswer {
        let request = SyncRequest(timeline: timeline, frontier: Frontier().digest)
        let answer = kit.ask(
            "POST", "/v1/sync", type: SyncMediaType.lines, SyncLines.encode([request]))
        return try #require(try SyncLines.answers(answer.body).first)
    }

    @Test func `A timeline gives way to a successor that is there, once, for ever`() throws {
        let kit = try ServiceKit()
        let frontier = try push(kit.timeline, kit)
        let missing = retire(kit.timeline, for: successor, at: frontier, kit)
        #expect(missing.status == 409 && missing.problem == "successor-missing")
        _ = try push(successor, kit)
        let stale = retire(kit.timeline, for: successor, at: Frontier().digest, kit)
        #expect(stale.status == 409 && stale.problem == "changed")
        #expect(try ask(kit.timeline, kit).head == 1)
        for _ in 0..<2 {
            let done = retire(kit.timeline, for: successor, at: frontier, kit)
            #expect(done.status == 200)
            #expect(
                try JSONParser.parse(done.body) == [
                    "timeline": .string(kit.timeline.text), "successor": .string(successor.text),
                ])
        }
        let other = Identifier.test(3)
        _ = try push(other, kit)
        let second = retire(kit.timeline, for: other, at: frontier, kit)
        #expect(second.status == 409 && second.problem == "superseded")
        #expect(try JSONParser.parse(second.body)["successor"] == .string(successor.text))
        let gone = try ask(kit.timeline, kit)
        #expect(gone.problem == "gone" && gone.successor == successor && gone.changes.isEmpty)
        #expect(kit.ask("GET", "/v1/timelines/\(kit.timeline)/changes").problem == "gone")
    }

    @Test func `What the server never had is retired as empty; what was deleted has no successor`()
        throws
    {
        let kit = try ServiceKit()
        _ = try push(successor, kit)
        let unknown = Identifier.test(8)
        #expect(
            retire(unknown, for: successor, at: Digest(hashing: "x"), kit).problem == "changed")
        #expect(retire(unknown, for: successor, at: Frontier().digest, kit).status == 200)
        #expect(try ask(unknown, kit).successor == successor)
        let frontier = try push(kit.timeline, kit)
        #expect(kit.ask("DELETE", "/v1/timelines/\(kit.timeline)").status == 204)
        let deleted = retire(kit.timeline, for: successor, at: frontier, kit)
        #expect(deleted.status == 410 && deleted.problem == "gone")
        #expect(try ask(kit.timeline, kit).successor == nil)
    }

    @Test func `Only the account's own timelines are touched`() throws {
        let kit = try ServiceKit()
        let frontier = try push(kit.timeline, kit)
        _ = try kit.storage.enrol("bob", token: "a-token-of-bob-himself")
        _ = try push(successor, kit)
        let bob = retire(
            kit.timeline, for: successor, at: frontier, kit, token: "a-token-of-bob-himself")
        #expect(bob.problem == "successor-missing")
        #expect(
            retire(kit.timeline, for: successor, at: frontier, kit, token: "none").status == 401)
        #expect(try ask(kit.timeline, kit).head == 1)
    }

    @Test func `A retirement is read strictly`() throws {
        let kit = try ServiceKit()
        let path = "/v1/timelines/\(kit.timeline)/successor"
        let digest = Frontier().digest.hex
        for body in [
            "", "[]", "{}", "{\"successor\":\"\(successor)\"}",
            "{\"successor\":\"x\",\"frontier\":\"\(digest)\"}",
            "{\"successor\":\"\(kit.timeline)\",\"frontier\":\"\(digest)\"}",
        ] {
            let answer = kit.ask("PUT", path, type: "application/json", Array(body.utf8))
            #expect(answer.status == 400 && answer.problem == "malformed", "\(body)")
        }
        #expect(kit.ask("PUT", path, type: "text/plain").status == 415)
        let large = [UInt8](repeating: UInt8(ascii: " "), count: 4097)
        #expect(kit.ask("PUT", path, type: "application/json", large).status == 413)
        #expect(kit.ask("GET", path).headers.contains { $0 == ("Allow", "PUT") })
    }
}
