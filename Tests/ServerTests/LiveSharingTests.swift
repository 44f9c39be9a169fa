import ServerHTTP
import StrictJSON
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

    @Test func `An open page ends with its timeline, and that of a member with its membership`()
        throws
    {
        let kit = try SharingKit()
        try kit.begin(1)
        try kit.share(with: "bob", "viewer")
        let made = try kit.json("ada", "POST", kit.path("/links"), ["scope": "all"])
        let secret = try #require(made["secret"]?.string)
        let link = try #require(kit.ask("eve", "GET", "/t/\(secret)/live").stream)
        let page = try #require(kit.ask("bob", "GET", "/t/\(kit.timeline)/live").stream)
        try kit.withdraw("bob")
        #expect(page.isClosed && !link.isClosed)
        #expect(kit.ask("ada", "DELETE", kit.path()).status == 204)
        #expect(link.isClosed)
    }
}
