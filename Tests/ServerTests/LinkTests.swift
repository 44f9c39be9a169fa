import Career
import Replication
import Sealing
@testable import ServerStore
import SyncProtocol
import TestSupport
import Testing

@Suite struct LinkTests {
    let kit: StorageKit
    let owner: Account
    let timeline = Identifier.test(7)

    init() throws {
        kit = try StorageKit()
        owner = try kit.enrol("ada", token: "a-token-of-the-laptop")
        try kit.storage.accounts.enter(timeline, name: "me", of: owner)
    }

    private var accounts: Accounts { kit.storage.accounts }

    private func make(
        _ scope: ShareLink.Scope = .all, lasting seconds: Int = 100
    ) throws -> (link: ShareLink, secret: String) {
        try #require(
            try accounts.makeLink(
                to: timeline, of: owner, scope: scope, expires: kit.clock.now + seconds))
    }

    @Test func `A link leads to its timeline, in any spelling of its secret, until it expires`()
        throws
    {
        let (link, secret) = try make(.public)
        #expect(secret.utf8.count == 26)
        #expect(try accounts.link(secret: secret) == link)
        #expect(try accounts.link(secret: secret.uppercased()) == link)
        #expect(link.owner == owner && link.timeline == timeline && link.scope == .public)
        kit.clock.advance(99)
        #expect(try accounts.link(secret: secret) == link)
        kit.clock.advance(1)
        #expect(try accounts.link(secret: secret) == nil)
        #expect(try accounts.links(to: timeline, of: owner).isEmpty)
    }

    @Test(arguments: ["", "x", "0000-0000-0000-0000-0000-0000-00", "ü"])
    func `What is no link leads nowhere`(_ secret: String) throws {
        _ = try make()
        #expect(try accounts.link(secret: secret) == nil)
    }

    @Test func `A link is taken back by its owner and by nobody else`() throws {
        let (first, second) = (try make(), try make())
        #expect(first.secret != second.secret)
        let other = try kit.enrol("bob", token: "a-token-of-another")
        #expect(try !accounts.revokeLink(first.link.id, to: timeline, of: other))
        #expect(try !accounts.revokeLink(first.link.id, to: .test(8), of: owner))
        #expect(try accounts.revokeLink(first.link.id, to: timeline, of: owner))
        #expect(try !accounts.revokeLink(first.link.id, to: timeline, of: owner))
        #expect(try accounts.link(secret: first.secret) == nil)
        #expect(try accounts.links(to: timeline, of: owner) == [second.link])
    }

    @Test func `The links of a deleted timeline lead nowhere`() throws {
        let (_, secret) = try make()
        try kit.storage.delete(timeline, of: owner)
        #expect(try accounts.link(secret: secret) == nil)
    }

    @Test func `A timeline has so many links, and each lasts so long`() throws {
        let kit = try StorageKit {
            $0.links = 2
            $0.linkLifetime = 50
        }
        let owner = try kit.enrol("ada", token: "a-token-of-the-laptop")
        let accounts = kit.storage.accounts
        try accounts.enter(timeline, name: nil, of: owner)
        func make() throws -> ShareLink? {
            try accounts.makeLink(to: timeline, of: owner, scope: .all, expires: .max)?.link
        }
        #expect(try make()?.expires == kit.clock.now + 50)
        #expect(try make() != nil)
        #expect(try make() == nil)
        kit.clock.advance(50)
        #expect(try make() != nil, "Those that expired make room.")
    }

    @Test(.inFiles) func `No secret is in the database`() throws {
        let (_, secret) = try make()
        kit.storage.close()
        let bytes = try kit.folder.bytes(of: "data/accounts.db")
        for spelling in [secret, secret.uppercased()] {
            #expect(!String(decoding: bytes, as: UTF8.self).contains(spelling))
        }
    }
}
