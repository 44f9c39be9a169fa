import Career
import SQLite
import Sealing
import ServerHTTP
import StrictJSON
import TestSupport
import Testing

@testable import ServerStore

/// Rows of the accounts that nobody wrote so: nobody is let in by them, and a check tells of them.
@Suite struct DamagedAccountsTests {
    let kit: SharingKit

    init() throws {
        kit = try SharingKit()
        try kit.begin()
    }

    private var accounts: Accounts { kit.storage.storage.accounts }

    private func account(_ name: String) throws -> Account {
        try #require(try accounts.account(named: name))
    }

    private func damage(_ sql: String, _ values: Value...) throws {
        try accounts.locked { try $0.run(sql, values) }
    }

    @Test(arguments: ["", "Editor", "reader"])
    func `A role that is none opens nothing`(role: String) throws {
        try kit.share(with: "bob", "editor")
        try damage("UPDATE members SET role = ?", .text(role))
        let (ada, bob) = (try account("ada"), try account("bob"))
        #expect(throws: StoreError.self) { try accounts.standing(of: bob, in: kit.timeline) }
        #expect(throws: StoreError.self) { try accounts.members(of: kit.timeline, owner: ada) }
        #expect(kit.ask("bob", "GET", kit.path("/changes")).status == 500)
        #expect(kit.ask("ada", "GET", kit.path("/members")).status == 500)
        // Its owner is not hindered.
        #expect(kit.ask("ada", "GET", kit.path("/changes")).status == 200)
    }

    @Test func `An invitation whose role is none makes nobody a member`() throws {
        let code = try kit.invitation("editor", for: nil)
        try damage("UPDATE invitations SET role = 'reader'")
        let accepted = kit.ask("bob", "POST", "/v1/invitations", ["code": .string(code)])
        #expect(accepted.status == 500)
        #expect(kit.ask("ada", "GET", kit.path("/invitations")).status == 500)
        #expect(try accounts.standing(of: try account("bob"), in: kit.timeline) == .absent)
    }

    @Test func `An invitation or a link whose id is none is not listed as another`() throws {
        _ = try kit.invitation("editor", for: nil)
        _ = try kit.json("ada", "POST", kit.path("/links"), ["scope": "all"])
        for (table, path) in [("invitations", "/invitations"), ("links", "/links")] {
            try damage("UPDATE \(table) SET id = 'no id'")
            #expect(kit.ask("ada", "GET", kit.path(path)).status == 500)
        }
    }

    @Test func `A link whose scope is none shows nothing`() throws {
        let link = try kit.json("ada", "POST", kit.path("/links"), ["scope": "public"])
        let secret = try #require(link["secret"]?.string)
        #expect(try accounts.link(secret: secret) != nil)
        try damage("UPDATE links SET scope = 'everything'")
        #expect(throws: StoreError.self) { try accounts.link(secret: secret) }
    }

    @Test func `A code whose token is no hash enrols nobody again`() throws {
        let code = try accounts.invite("bob")
        let token = Digest(hashing: "a-token-of-the-desktop")
        #expect(try accounts.enrol(code: code, token: token, machine: "desktop") != nil)
        try damage("UPDATE codes SET token = ?", .blob([1, 2, 3]))
        #expect(throws: StoreError.self) {
            try accounts.enrol(code: code, token: token, machine: "desktop")
        }
    }

    @Test func `Too little chance makes no code, no account and no link`() throws {
        let (clock, owner) = (kit.storage.clock, try account("ada"))
        let engine = kit.storage.storage.engine
        let accounts = Accounts(
            engine.accounts, ends: engine.ends,
            Surroundings(
                now: { clock.now },
                random: { [UInt8](repeating: 0, count: min($0, EnrolmentCode.length - 1)) }))
        let tries: [() throws -> Void] = [
            { _ = try accounts.invite("zoe") },
            {
                _ = try accounts.makeInvitation(
                    to: kit.timeline, of: owner, role: .viewer, recipient: nil, expires: .max)
            },
            {
                _ = try accounts.makeLink(
                    to: kit.timeline, of: owner, scope: .all, expires: .max)
            },
        ]
        for attempt in tries {
            #expect(throws: StoreError.damaged("too little randomness")) { try attempt() }
        }
        #expect(try accounts.account(named: "zoe") == nil)
    }

    @Test(.inFiles) func `A check says in which of the two databases an index is damaged`() throws {
        try kit.enrol("canary-name")
        kit.storage.storage.close()
        let (folder, clock) = (kit.storage.folder, kit.storage.clock)
        func found() throws -> [String] {
            try Storage.check(path: folder.file("data"), Surroundings(now: { clock.now }))
        }
        #expect(try found() == [])
        for (file, words) in [
            ("revocations.db", "accounts: ends: "), ("accounts.db", "accounts: "),
        ] {
            let whole = try folder.bytes(of: "data/\(file)")
            var bytes = whole
            let name = try #require(bytes.firstRange(of: Array("canary-name".utf8)))
            bytes[name.lowerBound] = UInt8(ascii: "C")
            try folder.write(bytes, to: "data/\(file)")
            let findings = try found()
            #expect(!findings.isEmpty && findings.allSatisfy { $0.hasPrefix(words) })
            #expect(findings.contains { $0.contains("missing from index") }, "\(findings)")
            try folder.write(whole, to: "data/\(file)")
        }
    }

    @Test(
        .inFiles,
        arguments: [
            ("accounts.db", "quota INTEGER", "accounts: the table accounts"),
            ("revocations.db", "ended INTEGER", "accounts: ends: the table tokens"),
            (
                "timelines", "ends_batch INTEGER",
                "timeline \(Identifier.test(1)): the table changes"
            ),
        ])
    func `A check finds a bit that turned in the words of a schema`(
        file: String, words: String, finding: String
    ) throws {
        try kit.enrol("cleo")
        let id = try account("ada").id
        kit.storage.storage.close()
        let (folder, clock) = (kit.storage.folder, kit.storage.clock)
        let path = "data/" + (file == "timelines" ? "timelines/\(id)/\(kit.timeline).db" : file)
        var bytes = try folder.bytes(of: path)
        let place = try #require(bytes.firstRange(of: Array(words.utf8))).lowerBound
        bytes[place] ^= 1
        try folder.write(bytes, to: path)
        #expect(
            try Storage.check(path: folder.file("data"), Surroundings(now: { clock.now }))
                == ["\(finding) is not as it was made"])
    }

    @Test(.inFiles) func `A check finds a token of a machine that is none`() throws {
        kit.storage.storage.close()
        let (folder, clock) = (kit.storage.folder, kit.storage.clock)
        let connection = try Connection(path: folder.file("data/accounts.db"))
        try connection.execute("PRAGMA foreign_keys = OFF")
        try connection.run(
            """
            UPDATE tokens SET enrolment = 'none' WHERE hash = (SELECT min(hash) FROM tokens)
            """)
        #expect(connection.changes == 1)
        connection.close()
        #expect(
            try Storage.check(path: folder.file("data"), Surroundings(now: { clock.now }))
                == ["accounts: a row of tokens belongs to nothing"])
    }

    @Test func `A check tells of whatever has ended and goes on`() throws {
        let (ada, bob) = (try account("ada"), try account("bob"))
        let laptop = try #require(try accounts.session(token: SharingKit.token("bob")))
        let (ends, now) = (accounts.revocations, accounts.now)
        #expect(try accounts.disagreements() == [])
        let invitation = try #require(
            try accounts.makeInvitation(
                to: kit.timeline, of: ada, role: .viewer, recipient: nil, expires: .max)
        ).invitation.id.text
        let link = try #require(
            try accounts.makeLink(to: kit.timeline, of: ada, scope: .all, expires: .max)
        ).link.id.text
        try ends.end(.invitation, invitation, expires: .max, at: now)
        try ends.end(.link, link, expires: .max, at: now)
        try ends.end(enrolment: laptop.enrolment, at: now)
        try ends.end(
            token: try #require(laptop.token), at: now, successor: Digest(hashing: "next"),
            created: now, expires: now + 1)
        try ends.end(timeline: kit.timeline.text, of: ada.id, successor: nil, at: now)
        try ends.end(account: bob.id, at: now)
        let found = try accounts.check()
        #expect(
            found == [
                "account \(bob.id) was removed and is there",
                "machine \(laptop.enrolment) was revoked and is enrolled",
                "a token was replaced and is good",
                "timeline \(kit.timeline.text) was deleted and is there",
                "invitation \(invitation) has ended and is good",
                "link \(link) has ended and is good",
            ])
        // And settling makes all of it true.
        let settled = try accounts.settle()
        #expect(settled.accounts == 1 && settled.timelines == 1)
        #expect(settled.invitations == 1 && settled.links == 1)
        #expect(!settled.isNothing)
        #expect(try accounts.check() == [])
        #expect(try accounts.session(token: SharingKit.token("bob")) == nil)
        #expect(
            try accounts.standing(of: ada, in: kit.timeline) == .gone(successor: nil, isOwn: true))
    }
}
