import Career
import Replication
import ServerHTTP
import SyncProtocol
import Testing

/// An empty timeline asks whether the account has one of its name.
@Suite struct NamesakeTests {
    private func ask(
        _ kit: ServiceKit, _ timeline: Identifier, name: String?, token: String = ServiceKit.token
    ) throws -> SyncAnswer {
        let request = SyncRequest(
            timeline: timeline, name: name, frontier: Frontier().digest)
        let answer = kit.ask(
            "POST", "/v1/sync", token: token, type: SyncMediaType.lines,
            SyncLines.encode([request]))
        return try #require(SyncLines.answers(answer.body).first)
    }

    @Test func `A timeline that is not there is told the one of its name`() throws {
        let kit = try ServiceKit()
        _ = try kit.push(1)
        let answer = try ask(kit, .test(2), name: "me")
        #expect(answer.namesake == kit.timeline)
        #expect(answer.head == 0 && answer.cursor == nil && answer.changes.isEmpty)
    }

    @Test(arguments: [nil, "Me", "me ", "m\u{E9}", ""])
    func `Another name has no namesake`(name: String?) throws {
        let kit = try ServiceKit()
        _ = try kit.push(1)
        #expect(try ask(kit, .test(2), name: name).namesake == nil)
    }

    @Test func `A timeline that is there has none, nor has one that was deleted`() throws {
        let kit = try ServiceKit()
        _ = try kit.push(1)
        #expect(try ask(kit, kit.timeline, name: "me").namesake == nil)
        #expect(kit.ask("DELETE", "/v1/timelines/\(kit.timeline)").status == 204)
        #expect(try ask(kit, .test(2), name: "me").namesake == nil)
    }

    @Test func `Another account's timelines have no names`() throws {
        let kit = try ServiceKit()
        _ = try kit.push(1)
        let token = "a-token-of-a-stranger"
        _ = try kit.storage.enrol("stranger", token: token)
        #expect(try ask(kit, .test(2), name: "me", token: token).namesake == nil)
    }
}
