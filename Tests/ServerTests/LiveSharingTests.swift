import ServerHTTP
import Testing

/// Whom `GET /v1/live` tells of a timeline that is shared.
@Suite struct LiveSharingTests {
    private func stream(_ kit: SharingKit, _ name: String) throws -> EventStream {
        let stream = try #require(kit.ask(name, "GET", "/v1/live").stream)
        _ = stream.take()
        return stream
    }

    private func heads(_ stream: EventStream) -> Int {
        String(decoding: stream.take(), as: UTF8.self).split(separator: "\n")
            .count { $0 == "event: head" }
    }

    @Test func `A member hears of it from the moment of joining until it is withdrawn`() throws {
        let kit = try SharingKit()
        var (author, changes) = try kit.begin(1)
        let (bob, eve) = (try stream(kit, "bob"), try stream(kit, "eve"))
        func push() throws {
            changes += author.write(count: 1)
            _ = try kit.push(
                "ada", nil, changes, [author.sign(changes[changes.count - 1])],
                proving: [author.key])
        }
        try push()
        #expect(heads(bob) == 0 && heads(eve) == 0)
        try kit.share(with: "bob", "viewer")
        try push()
        #expect(heads(bob) == 1 && heads(eve) == 0)
        let later = kit.ask("bob", "GET", "/v1/live").stream
        #expect(try heads(#require(later)) == 1, "A stream begins with what is shared.")
        try kit.withdraw("bob")
        try push()
        #expect(heads(bob) == 0 && heads(eve) == 0)
        #expect(!bob.isClosed)
    }
}
