import Career
import ClientStore
import ClientSync
import Replication
import Sealing
import ServerStore
import StrictJSON
import SyncProtocol
import Testing

/// A server, or whoever sits between, that would like to write in somebody's name.
@Suite struct HostileServerStories {
    let server: SharingServer
    let timeline = Identifier(bytes: [UInt8](repeating: 7, count: 10))
    let ada: StoryReplica
    let bob: StoryReplica
    /// The hostile party's own key, known to nobody.
    private let key: SigningKey

    init() throws {
        server = try SharingServer()
        ada = try StoryReplica("ada", seed: 1)
        bob = try StoryReplica("bob", seed: 2)
        for machine in [ada, bob] {
            try machine.begin(timeline)
            try server.enrol(machine, as: machine.name)
        }
        try ada.add("One")
        try server.sync(ada)
        try server.share(timeline, with: "bob", .editor)
        try server.sync(bob)
        try ada.add("Two")
        key = try #require(SigningKey(seed: [UInt8](repeating: 66, count: 32)))
    }

    /// A change that anybody could compose: the next of a chain, or the first of a new one.
    private func compose(
        _ origin: ChangeHeader.Origin, after last: Tip?, author: String?
    ) -> Change {
        var writer = ChainWriter(
            timeline: timeline, origin: origin, last: last, learned: [],
            time: author == nil ? nil : 1_700_000_000, author: author)
        let event = EntityOperations(
            .event(Identifier(bytes: [UInt8](repeating: 9, count: 10)).text),
            [(key: "title/en", operation: .set(values: ["Forged"], replaces: [], saw: []))])
        return writer.write(
            action: "add", id: Identifier(bytes: [UInt8](repeating: 8, count: 10)), [event])[0]
    }

    private func tip(of machine: StoryReplica) throws -> Tip {
        let own = try machine.replica.replicaID()
        return try #require(
            try machine.replica.frontier(machine.shared()).tips.first { $0.replica == own })
    }

    /// Ada's chain goes on by another hand; the origin is not read of a change that is not first.
    private func forged() throws -> Change {
        let last = try tip(of: bob.replica.frontier(bob.shared()))
        return compose(.key(key.publicKey), after: last, author: "ada")
    }

    private func tip(of frontier: Frontier) throws -> Tip { try #require(frontier.tips.first) }

    /// Lets Bob sync with answers that hold one more change and these signatures.
    private func inject(_ change: Change, _ signatures: [TipSignature]) throws {
        server.tamper = { answers in
            answers[0].changes.append(change.line)
            answers[0].signatures += signatures
            answers[0].head += 1
        }
        defer { server.tamper = { _ in } }
        let before = (try bob.digest(), try bob.replica.countChanges(in: bob.shared()))
        #expect(throws: (any Error).self) { try server.sync(bob) }
        #expect(try bob.digest() == before.0)
        #expect(try bob.replica.countChanges(in: bob.shared()) == before.1)
    }

    /// Lets Bob sync with answers in which nothing contradicts one change more.
    private func slip(_ change: Change, _ signature: TipSignature) throws -> SyncReport {
        let tips = try bob.replica.frontier(bob.shared()).tips
        let frontier = Frontier(
            tips + [
                Tip(
                    replica: change.header.replica, n: change.header.n, change: change.id,
                    lamport: change.header.lamport)
            ])
        server.tamper = { answers in
            answers[0].changes.append(change.line)
            answers[0].signatures.append(signature)
            answers[0].frontier = frontier.digest
        }
        defer { server.tamper = { _ in } }
        return try server.sync(bob)
    }

    /// Once the server is honest again, nothing is left of it.
    private func recover() throws {
        try server.sync(ada)
        try server.sync(bob)
        #expect(try bob.titles() == ["One", "Two"])
        #expect(try ada.digest() == bob.digest())
    }

    @Test func `Nobody goes on with Ada's chain without her signature`() throws {
        let change = try forged()
        #expect(change.header.replica == (try ada.replica.replicaID()))
        try inject(change, [])
        try inject(change, [TipSignature(signing: change.id, with: key)])
        try recover()
    }

    @Test func `Ada's old signature does not speak for a later change`() throws {
        let change = try forged()
        let own = try ada.replica.replicaID()
        let adas = try #require(server.signatures.first { $0.signer == own })
        try inject(change, [adas])
        try inject(
            change, [TipSignature(tip: change.id, key: adas.key, signature: adas.signature)])
        let other = TipSignature(signing: change.id, with: key)
        try inject(
            change, [TipSignature(tip: change.id, key: adas.key, signature: other.signature)])
        try recover()
    }

    @Test func `A stranger's change that calls Ada's forgery its own past hides nothing`() throws {
        let change = try forged()
        // In the stranger's chain, with the forgery as its `prev`.
        let last = Tip(
            replica: Digest(hashing: key.publicKey), n: change.header.n, change: change.id,
            lamport: change.header.lamport)
        let cover = compose(.key(key.publicKey), after: last, author: "ada")
        server.tamper = { answers in
            answers[0].changes += [change.line, cover.line]
            answers[0].signatures.append(TipSignature(signing: cover.id, with: key))
        }
        #expect(throws: (any Error).self) { try server.sync(bob) }
        server.tamper = { _ in }
        try recover()
    }

    @Test func `An unsigned tail of an honest page is not stored, nor the page`() throws {
        try server.sync(ada)
        server.tamper = { $0[0].signatures = [] }
        #expect(throws: (any Error).self) { try server.sync(bob) }
        #expect(try bob.titles() == ["One"])
        server.tamper = { _ in }
        try recover()
    }

    @Test func `A fresh key may call itself Ada, and is told apart from her`() throws {
        try server.sync(ada)
        try server.sync(bob)
        let change = compose(.key(key.publicKey), after: nil, author: "ada")
        let signature = TipSignature(signing: change.id, with: key)
        let report = try slip(change, signature)
        let stranger = Digest(hashing: key.publicKey)
        #expect(report.strangers.map(\.replica) == [stranger])
        #expect(try bob.replica.account(of: stranger) == nil)
        #expect(try bob.replica.writer(of: change.id, in: bob.shared()) == stranger)
        #expect(try bob.replica.account(of: ada.replica.replicaID()) == "ada")
        // It reaches nobody else: an honest server takes it from no editor.
        _ = try? server.sync(bob)
        #expect(try !server.held(timeline).contains(change.id))
    }

    @Test func `An import is nobody's, and whoever signed it is on record`() throws {
        try server.sync(ada)
        try server.sync(bob)
        let change = compose(.imported(Digest(hashing: "essay")), after: nil, author: nil)
        let report = try slip(change, TipSignature(signing: change.id, with: key))
        #expect(report.strangers.count == 1)
        let stranger = Digest(hashing: key.publicKey)
        #expect(try bob.replica.writer(of: change.id, in: bob.shared()) == stranger)
        #expect(try bob.replica.account(of: stranger) == nil)
        #expect(try bob.replica.change(change.id, bob.shared())?.header.author == nil)
    }

    @Test func `A server cannot make a replica's key speak for another account's token`() throws {
        // What a relay sees of Ada's proof does not fit its own token.
        try server.sync(ada)
        let eve = try StoryReplica("eve", seed: 5)
        try eve.begin(timeline)
        try server.enrol(eve, as: "eve")
        try server.share(timeline, with: "eve", .editor)
        let adas = try #require(try ada.replica.remote("origin")?.token)
        let keyOfAda = try #require(SigningKey(seed: [UInt8](repeating: 1, count: 32)))
        let proof = WriterProof(signing: Digest(hashing: adas), with: keyOfAda)
        #expect(proof.isValid(for: Digest(hashing: adas)))
        #expect(!proof.isValid(for: Digest(hashing: SharingServer.token("eve"))))
    }
}
