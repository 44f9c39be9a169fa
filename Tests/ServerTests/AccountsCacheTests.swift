import Career
import Replication
import Sealing
import ServerStore
import SyncProtocol
import TestSupport
import Testing

/// What the server remembers of its accounts, beside others that write to them. Each of these asks
/// twice before anything changes, so that the answer is one that is remembered where any is.
@Suite struct AccountsCacheTests {
    private let kit: StorageKit
    private let account: Account
    private let timeline = Identifier.test(1)
    private static let token = "a-token-of-the-laptop"

    init() throws {
        kit = try StorageKit()
        account = try kit.enrol("owner", token: Self.token)
        var author = Author(1, timeline)
        let changes = author.write(count: 1)
        let push = SyncRequest(
            timeline: timeline, frontier: Frontier().digest, changes: changes.map(\.line),
            signatures: changes.map(author.sign))
        _ = try kit.sync(push, account)
    }

    private var session: Session? {
        get throws {
            let first = try kit.storage.accounts.session(token: Self.token)
            #expect(try kit.storage.accounts.session(token: Self.token) == first)
            return first
        }
    }

    private var standing: Standing {
        get throws {
            let first = try kit.storage.accounts.standing(of: account, in: timeline)
            #expect(try kit.storage.accounts.standing(of: account, in: timeline) == first)
            return first
        }
    }

    /// Runs `body` with the accounts as a command beside the server has them.
    private func beside<T>(_ body: (Accounts) throws -> T) throws -> T {
        let clock = kit.clock
        let directory = try DataDirectory(
            kit.folder.file("data"), exclusively: false, creating: false)
        let accounts = try Accounts(directory, Surroundings(now: { clock.now }))
        defer { accounts.close() }
        return try body(accounts)
    }

    @Test(.inFiles) func `A machine revoked beside the server is out at once`() throws {
        let session = try #require(try session)
        #expect(try beside { try $0.revoke(session.enrolment) })
        #expect(try self.session == nil)
    }

    @Test(.inFiles) func `A quota set beside the server counts at once`() throws {
        #expect(try session?.account.quota == nil)
        for quota in [1000, 2000, nil] {
            try beside { try $0.setQuota(quota, of: account) }
            #expect(try session?.account.quota == quota)
        }
    }

    @Test(.inFiles) func `What a command only reads makes nothing be forgotten or wrong`() throws {
        let before = try session
        #expect(before != nil)
        #expect(try beside { try $0.all().map(\.name) } == ["owner"])
        #expect(try session == before)
    }

    @Test func `An account removed here is nobody at once`() throws {
        #expect(try session != nil)
        #expect(try standing != .absent)
        try kit.storage.remove(account)
        #expect(try session == nil)
        #expect(try standing == .absent)
    }

    @Test func `A deleted timeline is gone at once`() throws {
        guard case .granted(let access) = try standing else {
            Issue.record("it is the account's own")
            return
        }
        #expect(access.role == .owner)
        try kit.storage.delete(timeline, of: account)
        #expect(try standing == .gone(successor: nil, isOwn: true))
    }

    @Test func `A new name is known at once`() throws {
        for name in ["One", "Another"] {
            let request = SyncRequest(
                timeline: timeline, name: name, frontier: Frontier().digest)
            _ = try kit.sync(request, account)
            guard case .granted(let access) = try standing else {
                Issue.record("it is the account's own")
                return
            }
            #expect(access.name == name)
        }
    }

    @Test func `A remembered token ends with its life`() throws {
        #expect(try session != nil)
        kit.clock.advance(StoreLimits().tokenLifetime - 1)
        #expect(try session != nil)
        kit.clock.advance(1)
        #expect(try session == nil)
    }

    @Test func `A remembered token that is used is noted each hour`() throws {
        func lastUse() throws -> Int? {
            try kit.storage.accounts.enrolments(of: account).first?.lastUse
        }
        #expect(try session != nil)
        let first = try #require(try lastUse())
        kit.clock.advance(3599)
        #expect(try session != nil)
        #expect(try lastUse() == first)
        kit.clock.advance(1)
        #expect(try session != nil)
        #expect(try lastUse() == first + 3600)
    }
}
