import Career
import Replication
import SQLite
import Sealing
import ServerHTTP
@testable import ServerStore
import StrictJSON
import SyncProtocol
import TestSupport
import Testing

/// What a restore of the accounts does not bring back of what was shared.
@Suite struct SharingEndsTests {
    let kit: SharingKit

    init() throws {
        kit = try SharingKit()
        try kit.begin()
    }

    private var accounts: Accounts { kit.storage.storage.accounts }

    /// Keeps the accounts as they are, and puts them back after `body`, as from a backup.
    private func restoring(_ body: () throws -> Void) throws {
        var backup: [UInt8] = []
        try kit.restart { backup = try kit.storage.folder.bytes(of: "data/accounts.db") }
        try body()
        try kit.restart { try kit.storage.folder.write(backup, to: "data/accounts.db") }
    }

    private func role(_ name: String) throws -> Access.Role? {
        let account = try #require(try accounts.account(named: name))
        guard case .granted(let access) = try accounts.standing(of: account, in: kit.timeline)
        else { return nil }
        return access.role
    }

    private func setRole(_ name: String, _ role: String) throws {
        let path = kit.path("/members/\(try kit.member(name))")
        #expect(kit.ask("ada", "PUT", path, ["role": .string(role)]).status == 204)
    }

    private func makeLink() throws -> (id: String, secret: String) {
        let made = try kit.json("ada", "POST", kit.path("/links"), ["scope": "all"])
        return (try #require(made["id"]?.string), try #require(made["secret"]?.string))
    }

    @Test(.inFiles) func `A link that was taken back stays so, and others are good`() throws {
        let (revoked, kept) = (try makeLink(), try makeLink())
        try restoring {
            #expect(kit.ask("ada", "DELETE", kit.path("/links/\(revoked.id)")).status == 204)
        }
        #expect(try accounts.link(secret: revoked.secret) == nil)
        #expect(try accounts.link(secret: kept.secret) != nil)
        #expect(kit.storage.storage.settled.links == 1 && kit.storage.storage.settled.count == 1)
        #expect(try accounts.disagreements() == [])
    }

    @Test(.inFiles) func `A member that was sent away stays away`() throws {
        try kit.share(with: "bob", "editor")
        try kit.share(with: "eve", "editor")
        try restoring { try kit.withdraw("bob") }
        #expect(try role("bob") == nil && role("eve") == .editor)
        var bob = SharingKit.author("bob")
        let change = bob.write()
        let answer = try kit.push("bob", "editor", [change], [bob.sign(change)])
        #expect(answer.problem == "withdrawn" && answer.accepted == 0)
        #expect(kit.storage.storage.settled.members == 1)
        #expect(try accounts.disagreements() == [])
    }

    @Test(.inFiles) func `Who left of its own does not come back`() throws {
        try kit.share(with: "bob", "viewer")
        let own = kit.path("/members/\(try kit.member("bob"))")
        try restoring { #expect(kit.ask("bob", "DELETE", own).status == 204) }
        #expect(try role("bob") == nil)
    }

    @Test(.inFiles) func `Who came and went since the backup begins no timeline of its own`() throws
    {
        try restoring {
            try kit.share(with: "bob", "editor")
            try kit.withdraw("bob")
        }
        var bob = SharingKit.author("bob")
        let change = bob.write()
        #expect(try kit.push("bob", "editor", [change], []).problem == "withdrawn")
        #expect(try kit.json("bob", "GET", "/v1/timelines")["timelines"] == [])
    }

    @Test(.inFiles) func `An editor who became a viewer stays one`() throws {
        try kit.share(with: "bob", "editor")
        try restoring { try setRole("bob", "viewer") }
        #expect(try role("bob") == .viewer)
        // And whoever may write again may write after the next restore too.
        try restoring { try setRole("bob", "editor") }
        #expect(try role("bob") == .viewer, "The backup knows no better.")
        try setRole("bob", "editor")
        try restoring {}
        #expect(try role("bob") == .editor)
    }

    @Test(.inFiles) func `Who was let in anew is what it was let in as`() throws {
        try kit.share(with: "bob", "editor")
        try kit.share(with: "eve", "editor")
        try restoring {
            for (name, role) in [("bob", "viewer"), ("eve", "editor")] {
                try kit.withdraw(name)
                try kit.share(with: name, role)
            }
        }
        #expect(try role("bob") == .viewer && role("eve") == .editor)
    }

    @Test(.inFiles) func `An invitation that was taken back is good for nothing`() throws {
        let code = try kit.invitation("editor", for: nil)
        let list = try kit.json("ada", "GET", kit.path("/invitations"))["invitations"]
        let id = try #require(list?.array?.first?["id"]?.string)
        try restoring {
            #expect(kit.ask("ada", "DELETE", kit.path("/invitations/\(id)")).status == 204)
        }
        let answer = kit.ask("bob", "POST", "/v1/invitations", ["code": .string(code)])
        #expect(answer.problem == "invitation-refused")
        #expect(try role("bob") == nil)
    }

    @Test(.inFiles) func `A code that waited for who was sent away is good for nothing`() throws {
        try kit.share(with: "bob", "viewer")
        let code = try kit.invitation("editor", for: "bob")
        try restoring { try kit.withdraw("bob") }
        let answer = kit.ask("bob", "POST", "/v1/invitations", ["code": .string(code)])
        #expect(answer.problem == "invitation-refused")
        #expect(try role("bob") == nil)
    }

    @Test(.inFiles) func `An invitation that somebody used is nobody else's`() throws {
        let code = try kit.invitation("editor", for: nil)
        let used: JSONValue = ["code": .string(code)]
        try restoring {
            #expect(kit.ask("bob", "POST", "/v1/invitations", used).status == 200)
        }
        #expect(kit.ask("eve", "POST", "/v1/invitations", used).problem == "invitation-refused")
        #expect(try role("eve") == nil)
        #expect(kit.storage.storage.settled.invitations == 1)
    }

    @Test func `A lost answer to an acceptance is asked for again after a restart`() throws {
        let code = try kit.invitation("viewer", for: "bob")
        for _ in 1...2 {
            let answer = kit.ask("bob", "POST", "/v1/invitations", ["code": .string(code)])
            #expect(answer.status == 200)
            try kit.restart()
            #expect(kit.storage.storage.settled.isNothing)
        }
    }

    @Test(.inFiles) func `What the accounts alone know to have ended is kept apart too`() throws {
        try kit.share(with: "bob", "editor")
        let code = try kit.invitation("editor", for: nil)
        var backup: [UInt8] = []
        try kit.restart { backup = try kit.storage.folder.bytes(of: "data/accounts.db") }
        try kit.withdraw("bob")
        #expect(
            kit.ask("eve", "POST", "/v1/invitations", ["code": .string(code)]).status == 200)
        // The ends are lost and made anew; then the accounts are restored.
        try kit.restart { try kit.storage.folder.write([], to: "data/revocations.db") }
        try kit.restart { try kit.storage.folder.write(backup, to: "data/accounts.db") }
        #expect(try role("bob") == nil && role("eve") == nil)
        #expect(kit.storage.storage.settled.members == 1)
        #expect(kit.storage.storage.settled.invitations == 1)
    }

    @Test func `Ends are forgotten when they would have come by themselves`() throws {
        let first = try makeLink()
        #expect(kit.ask("ada", "DELETE", kit.path("/links/\(first.id)")).status == 204)
        #expect(try accounts.revocations.ended(.link) == [first.id])
        kit.storage.clock.advance(91 * 86_400 + 1)
        let id = Identifier.test(99).text
        try accounts.revocations.end(.link, id, expires: kit.storage.clock.now, at: accounts.now)
        #expect(try accounts.revocations.ended(.link) == [id])
    }

    @Test func `A check tells of what came back`() throws {
        try kit.share(with: "bob", "editor")
        try kit.share(with: "eve", "editor")
        let link = try makeLink()
        try kit.withdraw("bob")
        try setRole("eve", "viewer")
        #expect(kit.ask("ada", "DELETE", kit.path("/links/\(link.id)")).status == 204)
        #expect(try accounts.disagreements() == [])
        try accounts.locked { connection in
            try connection.run("UPDATE members SET withdrawn = NULL, role = 'editor'")
        }
        let found = try accounts.disagreements()
        #expect(found.count == 2)
        #expect(found.contains { $0.hasSuffix("from which it was withdrawn") })
        #expect(found.contains { $0.hasSuffix("where it is a viewer") })
    }
}
