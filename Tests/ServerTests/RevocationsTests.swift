import Career
import SQLite
import Sealing
import SyncProtocol
import TestSupport
import Testing

@testable import ServerStore

/// What a restore of the accounts does not bring back.
@Suite struct RevocationsTests {
    static let half = StoreLimits().tokenLifetime / 2
    let timeline = Identifier.test(1)

    /// Keeps the accounts as they are, and puts them back after `body`, as from a backup.
    private func restoring(_ kit: StorageKit, _ body: () throws -> Void) throws {
        var backup: [UInt8] = []
        try kit.reopen { backup = try kit.folder.bytes(of: "data/accounts.db") }
        try body()
        try kit.reopen { try kit.folder.write(backup, to: "data/accounts.db") }
    }

    private func session(_ kit: StorageKit, _ token: String) throws -> Session? {
        try kit.storage.accounts.session(token: token)
    }

    @Test(.inFiles) func `A revoked machine stays revoked`() throws {
        let kit = try StorageKit()
        _ = try kit.enrol("owner", token: "the laptop's token")
        _ = try kit.enrol("owner", token: "the desktop's token")
        try restoring(kit) {
            let laptop = try #require(try session(kit, "the laptop's token"))
            #expect(try kit.storage.accounts.revoke(laptop.enrolment))
        }
        #expect(try session(kit, "the laptop's token") == nil)
        #expect(try session(kit, "the desktop's token") != nil)
    }

    @Test(.inFiles) func `A replaced token stays dead, and the machine's latest one is good`()
        throws
    {
        let kit = try StorageKit()
        _ = try kit.enrol("owner", token: "token 0")
        try restoring(kit) {
            for number in 1...6 {
                kit.clock.advance(Self.half)
                let session = try #require(try session(kit, "token \(number - 1)"))
                #expect(session.isRotationDue)
                _ = try kit.storage.accounts.rotate(
                    session, to: Digest(hashing: "token \(number)"))
                #expect(try self.session(kit, "token \(number)") != nil)
            }
        }
        #expect(kit.storage.settled.tokens == 1 && kit.storage.settled.count == 1)
        for number in 0...5 { #expect(try session(kit, "token \(number)") == nil) }
        #expect(try session(kit, "token 6")?.isRotationDue == false)
        kit.clock.advance(Self.half)
        #expect(try session(kit, "token 6")?.isRotationDue == true)
        kit.clock.advance(Self.half)
        #expect(try session(kit, "token 6") == nil)
    }

    @Test(.inFiles) func `A machine revoked after a rotation stays revoked`() throws {
        let kit = try StorageKit()
        _ = try kit.enrol("owner", token: "token 0")
        try restoring(kit) {
            kit.clock.advance(Self.half)
            let before = try #require(try session(kit, "token 0"))
            _ = try kit.storage.accounts.rotate(before, to: Digest(hashing: "token 1"))
            let after = try #require(try session(kit, "token 1"))
            #expect(try kit.storage.accounts.revoke(after.enrolment))
        }
        #expect(try session(kit, "token 0") == nil)
        #expect(try session(kit, "token 1") == nil)
    }

    @Test(.inFiles) func `A deleted timeline stays deleted, its log too, whatever comes back`()
        throws
    {
        let kit = try StorageKit()
        let account = try kit.enrol("owner", token: "a token of the laptop")
        var author = Author(1, timeline)
        let change = author.write()
        let push = Holder(timeline).request([change], [author.sign(change)])
        _ = try kit.sync(push, account)
        let log = kit.log(timeline, account)
        var saved: [UInt8] = []
        try kit.reopen { saved = try kit.folder.bytes(of: log) }
        try restoring(kit) { try kit.storage.delete(timeline, of: account) }
        #expect(try kit.sync(push, account).problem == "gone")
        // The whole data directory of before, but for what is kept apart.
        try kit.reopen { try kit.folder.write(saved, to: log) }
        #expect(try kit.sync(push, account).problem == "gone")
        #expect(!kit.folder.has(log))
        #expect(try kit.storage.timelines(of: account) == [])
    }

    @Test(.inFiles) func `Accounts that were lost come back by their names, and deletions hold`()
        throws
    {
        let kit = try StorageKit()
        let before = try kit.enrol("owner", token: "a token of the laptop")
        let kept = Identifier.test(2)
        for id in [timeline, kept] {
            var author = Author(1, id)
            let change = author.write()
            _ = try kit.sync(Holder(id).request([change], [author.sign(change)]), before)
        }
        try kit.storage.delete(timeline, of: before)
        try kit.reopen { try kit.folder.write([], to: "data/accounts.db") }
        #expect(try kit.storage.accounts.isEmpty())
        let after = try kit.enrol("owner", token: "another token of it")
        #expect(after == before)
        #expect(try kit.sync(Holder(timeline).request(), after).problem == "gone")
        // What was left of the logs is found again.
        #expect(try kit.sync(Holder(kept).request(), after).changes.count == 1)
    }

    @Test(.inFiles) func `A removed account stays removed, and its name is another's`() throws {
        let kit = try StorageKit()
        _ = try kit.enrol("owner", token: "a token of the laptop")
        let bob = try kit.enrol("bob", token: "a token of bob's")
        var author = Author(1, timeline)
        let change = author.write()
        let push = Holder(timeline).request([change], [author.sign(change)])
        _ = try kit.sync(push, bob)
        let log = kit.log(timeline, bob)
        try restoring(kit) {
            try kit.storage.remove(bob)
            #expect(try session(kit, "a token of bob's") == nil)
            #expect(!kit.folder.has(log))
        }
        #expect(try session(kit, "a token of bob's") == nil)
        #expect(try kit.storage.accounts.all().map(\.name) == ["owner"])
        let another = try kit.enrol("bob", token: "another bob's token")
        #expect(another.id != bob.id)
        #expect(try kit.sync(Holder(timeline).request(), another).head == 0)
    }

    @Test func `The first account is the owner's`() throws {
        let kit = try StorageKit()
        for name in ["zoe", "owner", "bob"] { _ = try kit.enrol(name, token: "a token of \(name)") }
        let accounts = try kit.storage.accounts.all()
        #expect(accounts.map(\.name) == ["zoe", "bob", "owner"])
        #expect(accounts.map(\.isOwner) == [true, false, false])
    }
}
