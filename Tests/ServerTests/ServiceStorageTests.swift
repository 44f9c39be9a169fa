import Career
import Replication
import Sealing
import ServerStore
import Synchronization
import SyncProtocol
import TestSupport
import Testing

/// A clock that is set by hand.
final class HandClock: Sendable {
    private let seconds = Mutex(1_700_000_000)
    var now: Int { seconds.withLock { $0 } }
    func advance(_ by: Int) { seconds.withLock { $0 += by } }
}

/// A data directory with accounts in it.
final class StorageKit {
    let place: TestStore.Place
    let clock = HandClock()
    var limits = StoreLimits()
    private(set) var storage: Storage
    var folder: TemporaryDirectory { place.folder }

    init(_ change: (inout StoreLimits) -> Void = { _ in }) throws {
        place = try TestStore.Place()
        change(&limits)
        storage = try Self.open(place, clock, limits)
    }

    private static func open(
        _ place: TestStore.Place, _ clock: HandClock, _ limits: StoreLimits
    ) throws -> Storage {
        try place.open(Surroundings(now: { clock.now }, limits: limits))
    }

    /// Closes everything, changes the files and opens them again.
    func reopen(_ change: () throws -> Void = {}) throws {
        storage.close()
        // The lock goes with the storage, so the old one must be gone before the new one comes.
        let place = place
        storage = try Self.open(place, clock, limits, after: &storage, change)
    }

    private static func open(
        _ place: TestStore.Place, _ clock: HandClock, _ limits: StoreLimits,
        after old: inout Storage, _ change: () throws -> Void
    ) throws -> Storage {
        let parking = try TestStore.Place()
        old = try open(parking, clock, limits)
        try change()
        return try open(place, clock, limits)
    }

    func enrol(_ name: String, token: String) throws -> Account {
        let code = try storage.accounts.invite(name)
        return try #require(
            try storage.accounts.enrol(
                code: code, token: Digest(hashing: token), machine: "laptop"))
    }

    func sync(_ request: SyncRequest, _ account: Account) throws -> SyncAnswer {
        var budget = PageBudget(limits)
        return try storage.sync(request, account: account, budget: &budget)
    }

    /// The file of a timeline's log.
    func log(_ timeline: Identifier, _ account: Account) -> String {
        "data/timelines/\(account.id)/\(timeline.text).db"
    }
}

@Suite struct ServiceStorageTests {
    let timeline = Identifier.test(1)

    @Test(.inFiles) func `A restored log is noticed, and an exchange of frontiers heals it`() throws
    {
        let kit = try StorageKit()
        let account = try kit.enrol("owner", token: "a token of the laptop")
        var author = Author(1, timeline)
        let holder = Holder(timeline)
        func push(_ count: Int) throws {
            let changes = author.write(count: count)
            let signature = author.sign(changes[count - 1])
            let answer = try kit.sync(holder.request(changes, [signature]), account)
            #expect(answer.accepted == count)
            for change in changes { #expect(holder.add(change)) }
            holder.signatures.append(signature)
            #expect(holder.store(answer))
        }
        try push(3)
        let log = kit.log(timeline, account)
        var backup: [UInt8] = []
        try kit.reopen { backup = try kit.folder.bytes(of: log) }
        try push(5)
        try kit.reopen { try kit.folder.write(backup, to: log) }

        let noticed = try kit.sync(holder.request(), account)
        #expect(noticed.isRollback)
        #expect(noticed.cursor == nil)
        #expect(noticed.head == 3)
        #expect(noticed.changes.isEmpty)
        let tip = try #require(noticed.tips?.first)
        #expect(tip.n == 3)

        // Somebody else wrote to the restored server meanwhile.
        var other = Author(2, timeline)
        let news = other.write(count: 2)
        let theirs = Holder(timeline).request(news, [other.sign(news[1])])
        #expect(try kit.sync(theirs, account).accepted == 2)

        var heal = holder.request()
        heal.cursor = nil
        heal.tips = holder.tips
        heal.changes = holder.changes.filter { $0.header.n > tip.n }.map(\.line)
        heal.signatures = holder.signatures
        let healed = try kit.sync(heal, account)
        #expect(healed.accepted == 5)
        #expect(healed.changes == news.map(\.line))
        #expect(holder.store(healed))
        #expect(healed.frontier == holder.frontier.digest)
        #expect(healed.cursor?.sequence == 10)
        let quiet = try kit.sync(holder.request(), account)
        #expect(!quiet.isRollback)
        #expect(quiet.changes.isEmpty)
    }

    @Test(.inFiles) func `An emptied server is refilled by one replica, with what it relays`()
        throws
    {
        let kit = try StorageKit()
        var account = try kit.enrol("owner", token: "a token of the laptop")
        var (author, other) = (Author(1, timeline), Author(2, timeline))
        let (mine, theirs) = (author.write(count: 3), other.write(count: 2))
        let push = Holder(timeline).request(
            mine + theirs, [author.sign(mine[2]), other.sign(theirs[1])])
        _ = try kit.sync(push, account)
        let holder = Holder(timeline)
        #expect(holder.store(try kit.sync(holder.request(), account)))
        try kit.reopen {
            for name in ["data/accounts.db", kit.log(timeline, account)] {
                try kit.folder.write([], to: name)
            }
        }
        account = try kit.enrol("owner", token: "a second token of it")
        let noticed = try kit.sync(holder.request(), account)
        #expect(noticed.isRollback)
        #expect(noticed.tips == [])
        var heal = holder.request(holder.changes, holder.signatures)
        heal.cursor = nil
        heal.tips = holder.tips
        let healed = try kit.sync(heal, account)
        #expect(healed.accepted == 5)
        #expect(healed.frontier == holder.frontier.digest)
        #expect(healed.cursor?.sequence == 5)
    }

    @Test func `Accounts do not see each other's timelines of the same id`() throws {
        let kit = try StorageKit()
        let (alice, bob) = (
            try kit.enrol("alice", token: "alice's token"),
            try kit.enrol("bob", token: "bob's token")
        )
        for (seed, account) in [(UInt8(1), alice), (2, bob)] {
            var author = Author(seed, timeline)
            let change = author.write()
            var request = Holder(timeline).request([change], [author.sign(change)])
            request.name = account.name
            #expect(try kit.sync(request, account).head == 1)
            let pulled = try kit.sync(Holder(timeline).request(), account)
            #expect(pulled.changes == [change.line])
            let list = try kit.storage.timelines(of: account)
            #expect(list.map(\.access.name) == [account.name])
        }
        try kit.storage.delete(timeline, of: alice)
        #expect(try kit.sync(Holder(timeline).request(), alice).problem == "gone")
        #expect(try kit.sync(Holder(timeline).request(), bob).head == 1)
    }

    @Test func `A deleted timeline stays deleted`() throws {
        let kit = try StorageKit()
        let account = try kit.enrol("owner", token: "a token of the laptop")
        var author = Author(1, timeline)
        let change = author.write()
        let push = Holder(timeline).request([change], [author.sign(change)])
        _ = try kit.sync(push, account)
        try kit.storage.delete(timeline, of: account)
        try kit.reopen()
        let answer = try kit.sync(push, account)
        #expect(answer.problem == "gone")
        #expect(answer.accepted == 0)
        #expect(try kit.storage.timelines(of: account) == [])
    }

    @Test func `Asking for what is not there makes nothing`() throws {
        let kit = try StorageKit()
        let account = try kit.enrol("owner", token: "a token of the laptop")
        let answer = try kit.sync(Holder(timeline).request(), account)
        #expect(answer.head == 0)
        #expect(answer.cursor == nil)
        #expect(!answer.isRollback)
        #expect(try kit.storage.timelines(of: account) == [])
    }

    @Test func `A timeline's name may hold what no engine would choose`() throws {
        let kit = try StorageKit()
        let account = try kit.enrol("owner", token: "a token of the laptop")
        var author = Author(1, timeline)
        let change = author.write()
        var request = Holder(timeline).request([change], [author.sign(change)])
        request.name = "a\0b 職歴 e\u{301}"
        #expect(try kit.sync(request, account).accepted == 1)
        #expect(try kit.sync(request, account).head == 1)
        let name = try kit.storage.timelines(of: account).first?.access.name
        #expect(name?.hasSuffix("b 職歴 e\u{301}") == true)
    }

    @Test(.inFiles)
    func `More timelines than may be open at once are all served, from several threads`()
        async throws
    {
        let kit = try StorageKit { $0.openTimelines = 2 }
        let account = try kit.enrol("owner", token: "a token of the laptop")
        let storage = kit.storage
        let limits = kit.limits
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 1...4 {
                group.addTask {
                    for timeline in 1...6 {
                        var author = Author(UInt8(writer), .test(UInt8(timeline)))
                        for _ in 0..<3 {
                            let change = author.write()
                            var budget = PageBudget(limits)
                            let answer = try storage.sync(
                                Holder(author.timeline).request([change], [author.sign(change)]),
                                account: account, budget: &budget)
                            #expect(answer.accepted == 1)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try storage.timelines(of: account).map(\.head) == Array(repeating: 12, count: 6))
        #expect(storage.openTimelines <= 2)
        storage.close()
        let clock = kit.clock
        let findings = try Storage.check(
            path: kit.folder.file("data"), Surroundings(now: { clock.now }))
        #expect(findings == [])
    }

    @Test func `One answer's budget is shared by its timelines, and all arrive in the end`() throws
    {
        let kit = try StorageKit { $0.changes = 3 }
        let account = try kit.enrol("owner", token: "a token of the laptop")
        var holders: [Holder] = []
        for index in 1...3 {
            var author = Author(1, .test(UInt8(index)))
            let changes = author.write(count: 2)
            _ = try kit.sync(
                Holder(author.timeline).request(changes, [author.sign(changes[1])]), account)
            holders.append(Holder(author.timeline))
        }
        for _ in 0..<3 {
            var budget = PageBudget(kit.limits)
            var sent = 0
            for holder in holders {
                let answer = try kit.storage.sync(
                    holder.request(), account: account, budget: &budget)
                sent += answer.changes.count
                #expect(holder.store(answer))
            }
            #expect(sent <= 3)
        }
        #expect(holders.map(\.changes.count) == [2, 2, 2])
    }

    @Test(.inFiles) func `A second server is kept away, and files are private`() throws {
        let kit = try StorageKit()
        let path = kit.folder.file("data")
        #expect(throws: StoreError.locked(path)) {
            try Storage(path: path, Surroundings(now: { 0 }))
        }
        #expect(try kit.folder.permissions(of: "data") == 0o700)
        #expect(try kit.folder.permissions(of: "data/accounts.db") == 0o600)
        #expect(try kit.folder.permissions(of: "data/server.lock") == 0o600)
    }

    @Test(.inFiles) func `An invitation beside a running server is good`() throws {
        let kit = try StorageKit()
        let clock = kit.clock
        let directory = try DataDirectory(kit.folder.file("data"), exclusively: false)
        let beside = try Accounts(directory, Surroundings(now: { clock.now }))
        let code = try beside.invite("bob")
        let account = try kit.storage.accounts.enrol(
            code: code, token: Digest(hashing: "bob's token"), machine: "laptop")
        #expect(account?.name == "bob")
    }
}
