import Career
import Replication
import Sealing
import ServerStore
import StrictJSON
import SyncProtocol
import Testing

/// Who may write what to a timeline that is shared.
@Suite struct WriterTests {
    let kit: SharingKit
    let ada: Author
    let changes: [Change]

    init() throws {
        kit = try SharingKit()
        (ada, changes) = try kit.begin()
    }

    /// An import's chain, which anybody can make.
    private func imported(_ seed: UInt8, after last: Tip? = nil) -> Change {
        let content = Digest(hashing: [seed])
        var writer = ChainWriter(
            timeline: kit.timeline, origin: .imported(content), last: last, learned: [],
            time: nil, author: nil)
        let event = EntityOperations(
            .event(Identifier.test(seed).text),
            [(key: "title/en", operation: .set(values: ["x"], replaces: [], saw: []))])
        return writer.write(action: "import", id: .test(seed), [event])[0]
    }

    @Test func `An editor writes in its own name, and the answer says whose that is`() throws {
        try kit.share(with: "bob", "editor")
        var bob = SharingKit.author("bob")
        let change = bob.write(after: [changes[1]])
        let answer = try kit.push(
            "bob", "editor", [change], [bob.sign(change)], proving: [bob.key])
        #expect(answer.accepted == 1 && answer.proven == [bob.replica])
        let read = try kit.push("ada", nil, [], [])
        #expect(
            Set(read.writers ?? [])
                == [
                    WriterName(replica: ada.replica, account: "ada"),
                    WriterName(replica: bob.replica, account: "bob"),
                ])
    }

    @Test func `A viewer's push is kept off by name, and what it holds already is none`() throws {
        try kit.share(with: "bob", "viewer")
        var bob = SharingKit.author("bob")
        let change = bob.write()
        let answer = try kit.push(
            "bob", "viewer", [changes[0], change], [bob.sign(change)], proving: [bob.key])
        #expect(answer.accepted == 1)
        #expect(answer.refused == .init(change: change.id, reason: "read only"))
        #expect(try kit.push("ada", nil, [], []).head == 2)
    }

    @Test func `A key that nobody has proven writes nothing for an editor`() throws {
        try kit.share(with: "bob", "editor")
        var bob = SharingKit.author("bob")
        let change = bob.write()
        let refused = try kit.push("bob", "editor", [change], [bob.sign(change)])
        #expect(refused.accepted == 0)
        #expect(refused.refused == .init(change: change.id, reason: "unknown writer"))
        let taken = try kit.push(
            "bob", "editor", [change], [bob.sign(change)], proving: [bob.key])
        #expect(taken.accepted == 1)
    }

    @Test func `An editor cannot bring a stranger's chain, whatever author it names`() throws {
        try kit.share(with: "bob", "editor")
        var stranger = Author(200, kit.timeline)
        let change = stranger.write()
        let answer = try kit.push(
            "bob", "editor", [change], [stranger.sign(change)],
            proving: [SharingKit.author("bob").key])
        #expect(answer.refused?.reason == "unknown writer")
        // What the owner brings, it vouches for.
        let relayed = try kit.push("ada", nil, [change], [stranger.sign(change)])
        #expect(relayed.accepted == 1)
        #expect(try kit.push("bob", "editor", [], []).writers?.count == 1)
    }

    @Test func `What a stranger wrote stops what builds on it and nothing else`() throws {
        try kit.share(with: "bob", "editor")
        var (bob, stranger) = (SharingKit.author("bob"), Author(200, kit.timeline))
        let (first, foreign) = (bob.write(), stranger.write())
        let second = bob.write()
        let mixed = try kit.push(
            "bob", "editor", [first, foreign, second],
            [bob.sign(second), stranger.sign(foreign)], proving: [bob.key])
        #expect(mixed.accepted == 0)
        #expect(mixed.refused == .init(change: foreign.id, reason: "unknown writer"))
        let around = try kit.push("bob", "editor", [first, second], [bob.sign(second)])
        #expect(around.accepted == 2)
    }

    @Test func `Nobody goes on with another's chain, nor with another's signature`() throws {
        try kit.share(with: "bob", "editor")
        let bob = SharingKit.author("bob")
        var ada = ada
        let forged = ada.write()
        // Signed by Bob; by Ada, but another change; by Ada's key with Bob's signature.
        let swapped = TipSignature(
            tip: forged.id, key: ada.key.publicKey, signature: bob.sign(forged).signature)
        let replayed = TipSignature(
            tip: forged.id, key: ada.key.publicKey, signature: ada.sign(changes[1]).signature)
        for signatures in [[], [bob.sign(forged)], [ada.sign(changes[1])], [swapped], [replayed]] {
            for (name, role) in [("bob", "editor"), ("ada", nil)] {
                let answer = try kit.push(
                    name, role, [forged], signatures, proving: name == "bob" ? [bob.key] : [])
                #expect(answer.accepted == 0)
                #expect(answer.refused == .init(change: forged.id, reason: "unsigned"))
            }
        }
        #expect(try kit.push("ada", nil, [], []).head == 2)
    }

    @Test func `An unsigned tail is not taken with what it follows`() throws {
        try kit.share(with: "bob", "editor")
        var bob = SharingKit.author("bob")
        let chain = bob.write(count: 3)
        let answer = try kit.push("bob", "editor", chain, [bob.sign(chain[1])], proving: [bob.key])
        #expect(answer.accepted == 2)
        #expect(answer.refused == .init(change: chain[2].id, reason: "unsigned"))
    }

    @Test func `An editor's import needs an editor's signature`() throws {
        try kit.share(with: "bob", "editor")
        let (bob, stranger) = (SharingKit.author("bob"), Author(200, kit.timeline))
        let change = imported(1)
        let injected = try kit.push(
            "bob", "editor", [change], [stranger.sign(change)], proving: [bob.key])
        #expect(injected.refused == .init(change: change.id, reason: "unknown writer"))
        #expect(try kit.push("bob", "editor", [change], []).refused?.reason == "unsigned")
        let vouched = try kit.push("bob", "editor", [change], [bob.sign(change)])
        #expect(vouched.accepted == 1)
        let read = try kit.push("ada", nil, [], [])
        #expect(read.writers?.contains(.init(replica: bob.replica, account: "bob")) == true)
    }

    @Test func `Going on with an import does not hide who does`() throws {
        try kit.share(with: "bob", "editor")
        let (bob, stranger) = (SharingKit.author("bob"), Author(200, kit.timeline))
        let first = imported(1)
        #expect(try kit.push("ada", nil, [first], [ada.sign(first)]).accepted == 1)
        let second = imported(1, after: Tip(first))
        let answer = try kit.push(
            "bob", "editor", [second], [stranger.sign(second), ada.sign(first)],
            proving: [bob.key])
        #expect(answer.refused == .init(change: second.id, reason: "unknown writer"))
    }

    @Test func `A proof says something for one token only`() throws {
        try kit.share(with: "bob", "editor")
        try kit.share(with: "eve", "editor")
        var stranger = Author(200, kit.timeline)
        let change = stranger.write()
        // Eve saw the proof that the stranger made for another token; a wrong key; a wrong text.
        let elsewhere = Digest(hashing: "another-token-elsewhere")
        var request = SyncRequest(
            timeline: kit.timeline, frontier: Frontier().digest, changes: [change.line],
            signatures: [stranger.sign(change)])
        request.role = "editor"
        request.proofs = [WriterProof(signing: elsewhere, with: stranger.key)]
        let answer = try kit.sync("eve", request)
        #expect(answer.proven.isEmpty)
        #expect(answer.refused?.reason == "unknown writer")
        // Also where Bob has proven it: it is his then, and Eve relays it.
        let own = try kit.push("bob", "editor", [], [], proving: [stranger.key])
        #expect(own.proven == [stranger.replica])
        #expect(try kit.sync("eve", request).accepted == 1)
        let read = try kit.push("ada", nil, [], [])
        #expect(read.writers?.contains(.init(replica: stranger.replica, account: "bob")) == true)
    }

    @Test func `An editor who was sent away writes no more, and what it wrote stays`() throws {
        try kit.share(with: "bob", "editor")
        try kit.share(with: "eve", "editor")
        var bob = SharingKit.author("bob")
        let early = bob.write()
        #expect(
            try kit.push("bob", "editor", [early], [bob.sign(early)], proving: [bob.key])
                .accepted == 1)
        try kit.withdraw("bob")
        let late = bob.write()
        let answer = try kit.push("bob", "editor", [late], [bob.sign(late)])
        #expect(answer.problem == "withdrawn" && answer.accepted == 0)
        // Nor through an accomplice; what was there counts as held.
        let relayed = try kit.push("eve", "editor", [early, late], [bob.sign(late)])
        #expect(relayed.accepted == 1)
        #expect(relayed.refused == .init(change: late.id, reason: "unknown writer"))
        let read = try kit.push("ada", nil, [], [])
        #expect(read.head == 3)
        #expect(read.writers?.contains(.init(replica: bob.replica, account: "bob")) == true)
        // Without a timeline of its own, or anybody's.
        let list = try kit.json("bob", "GET", "/v1/timelines")["timelines"]
        #expect(list == [])
    }

    /// Bob's machine has a new token, once with the old one long over.
    @Test(arguments: [false, true])
    func `Who has proven its key is known by it after its token`(isExpired: Bool) throws {
        try kit.share(with: "bob", "editor")
        try kit.share(with: "eve", "editor")
        var bob = SharingKit.author("bob")
        #expect(try kit.push("bob", "editor", [], [], proving: [bob.key]).proven.count == 1)
        let accounts = kit.storage.storage.accounts
        let old = try #require(try accounts.session(token: SharingKit.token("bob")))
        if isExpired {
            kit.storage.clock.advance(StoreLimits().tokenLifetime)
            #expect(try accounts.session(token: SharingKit.token("bob")) == nil)
        } else {
            kit.storage.clock.advance(StoreLimits().tokenLifetime / 2)
            _ = try accounts.rotate(old, to: Digest(hashing: "the-next-token-of-bob"))
            #expect(try accounts.session(token: "the-next-token-of-bob") != nil)
        }
        let first = bob.write()
        let relayed = try kit.relay("eve", "editor", [first], [bob.sign(first)])
        #expect(relayed.accepted == 1 && relayed.refused == nil)
        // And after a restart, which applies what ended.
        try kit.restart()
        let second = bob.write()
        #expect(try kit.relay("eve", "editor", [second], [bob.sign(second)]).accepted == 1)
        #expect(try kit.storage.storage.accounts.revoke(old.enrolment))
        let third = bob.write()
        let refused = try kit.relay("eve", "editor", [third], [bob.sign(third)])
        #expect(refused.accepted == 0)
        #expect(refused.refused == .init(change: third.id, reason: "unknown writer"))
        let names = try kit.relay("eve", "editor", [], []).writers
        #expect(names?.contains(.init(replica: bob.replica, account: "bob")) == true)
    }

    @Test func `A key that two machines have proven stays good with either`() throws {
        try kit.share(with: "bob", "editor")
        try kit.share(with: "eve", "editor")
        var bob = SharingKit.author("bob")
        let accounts = kit.storage.storage.accounts
        let first = try #require(try accounts.session(token: SharingKit.token("bob")))
        _ = try kit.push("bob", "editor", [], [], proving: [bob.key])
        _ = try kit.storage.enrol("bob", token: "a-token-of-the-copied-home")
        let second = try #require(try accounts.session(token: "a-token-of-the-copied-home"))
        let proof = WriterProof(
            signing: Digest(hashing: "a-token-of-the-copied-home"), with: bob.key)
        #expect(try accounts.enrol(writers: [proof], by: second) == [bob.replica])
        #expect(try accounts.revoke(second.enrolment))
        let change = bob.write()
        #expect(try kit.push("eve", "editor", [change], [bob.sign(change)]).accepted == 1)
        #expect(try accounts.revoke(first.enrolment))
        let late = bob.write()
        #expect(
            try kit.push("eve", "editor", [late], [bob.sign(late)]).refused?.reason
                == "unknown writer")
    }

    @Test func `A client that knows of no roles loses nothing and is not sent round`() throws {
        try kit.share(with: "bob", "editor")
        var bob = SharingKit.author("bob")
        let change = bob.write()
        let answer = try kit.push("bob", nil, [change], [bob.sign(change)])
        #expect(answer.refused == .init(change: change.id, reason: "unsigned"))
        #expect(answer.role == "editor" && answer.owner == "ada")
        #expect(answer.changes.count == 2)
    }

    @Test func `An owner whose client proves nothing goes on as before`() throws {
        let kit = try SharingKit()
        var ada = SharingKit.author("ada")
        let first = ada.write()
        #expect(try kit.push("ada", nil, [first], [ada.sign(first)]).accepted == 1)
        try kit.share(with: "bob", "editor")
        let (second, narrative) = (ada.write(), imported(9))
        let answer = try kit.push(
            "ada", nil, [second, narrative], [ada.sign(second), ada.sign(narrative)])
        #expect(answer.accepted == 2)
        let read = try kit.push("bob", "editor", [], [])
        #expect(read.changes.count == 3 && read.writers == [])
    }

    @Test func `Accounts prove so many keys and no more`() throws {
        let kit = try SharingKit { $0.writers = 2 }
        try kit.begin()
        let keys = (1...3).map { Author.key($0) }
        #expect(try kit.push("ada", nil, [], [], proving: [keys[0]]).proven.count == 1)
        #expect(try kit.push("ada", nil, [], [], proving: [keys[1]]).proven.isEmpty)
        #expect(try kit.push("ada", nil, [], [], proving: [keys[0]]).proven.count == 1)
    }

    @Test func `A request proves so many keys and no more`() throws {
        let keys = (1...SyncLimits.proofs + 1).map { Author.key(UInt8($0)) }
        #expect(
            try kit.push("ada", nil, [], [], proving: keys.dropLast()).proven.count
                == SyncLimits.proofs)
        var request = SyncRequest(timeline: kit.timeline, frontier: Frontier().digest)
        request.proofs = keys.map { WriterProof(signing: Digest(hashing: "x"), with: $0) }
        #expect(throws: SyncError.self) { try SyncLines.requests(SyncLines.encode([request])) }
    }
}
