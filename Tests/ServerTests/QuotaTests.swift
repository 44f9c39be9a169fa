import Career
import Replication
import SQLite
import Sealing
import ServerHTTP
import ServerStore
import SyncProtocol
import TestSupport
import Testing

/// Bytes of changes are charged to the account that pushes them.
@Suite struct QuotaTests {
    let timeline = Identifier.test(1)

    private func bytes(_ changes: [Change]) -> Int { changes.reduce(0) { $0 + $1.line.count } }

    @Test func `A push to the quota is taken, and one past it leaves nothing`() throws {
        var author = Author(1, timeline)
        let changes = author.write(count: 4)
        let kit = try StorageKit { $0.quota = 0 }
        let account = try kit.enrol("owner", token: "a token of the laptop")
        let holder = Holder(timeline)
        let first = Array(changes[..<2])
        try kit.storage.accounts.setQuota(bytes(first), of: account)
        let limited = try #require(try kit.storage.accounts.account(named: "owner"))
        #expect(try kit.sync(holder.request(first, [author.sign(first[1])]), limited).accepted == 2)
        let more = holder.request(changes, [author.sign(changes[3])])
        #expect(throws: StoreError.quota(needed: bytes(changes), limit: bytes(first))) {
            try kit.sync(more, limited)
        }
        // Nothing of it is there, and reading goes on.
        let answer = try kit.sync(Holder(timeline).request(), limited)
        #expect(answer.head == 2 && answer.changes == first.map(\.line))
        // What is held already costs nothing.
        #expect(try kit.sync(holder.request(first, []), limited).accepted == 2)
        try kit.storage.accounts.setQuota(nil, of: account)
        try kit.storage.accounts.setQuota(bytes(changes), of: account)
        let roomier = try #require(try kit.storage.accounts.account(named: "owner"))
        #expect(try kit.sync(more, roomier).accepted == 4)
        #expect(try kit.storage.chargedBytes(roomier) == bytes(changes))
    }

    @Test func `A neighbour is not in the way, nor what was deleted`() throws {
        var author = Author(1, timeline)
        let change = author.write()
        let push = Holder(timeline).request([change], [author.sign(change)])
        let (alone, room) = (change.line.count, 64)
        let kit = try StorageKit { $0.quota = alone + room }
        let alice = try kit.enrol("alice", token: "a token of alice")
        let bob = try kit.enrol("bob", token: "a token of bob")
        var second = Author(2, .test(2))
        let other = second.write()
        let full = Holder(.test(2)).request([other], [second.sign(other)])
        #expect(try kit.sync(push, alice).accepted == 1)
        #expect(throws: StoreError.self) { try kit.sync(full, alice) }
        #expect(try kit.sync(push, bob).accepted == 1)
        try kit.storage.delete(timeline, of: alice)
        #expect(try kit.storage.chargedBytes(alice) == 0)
        #expect(try kit.sync(full, alice).accepted == 1)
    }

    @Test(.inFiles) func `A restart counts the same, also of logs from before bytes were counted`()
        throws
    {
        var author = Author(1, timeline)
        let changes = author.write(count: 3)
        let kit = try StorageKit()
        let account = try kit.enrol("owner", token: "a token of the laptop")
        let holder = Holder(timeline)
        _ = try kit.sync(holder.request(changes, [author.sign(changes[2])]), account)
        let log = kit.folder.file(kit.log(timeline, account))
        try kit.reopen {
            let connection = try Connection(path: log)
            defer { connection.close() }
            try connection.execute("DROP TABLE charges; PRAGMA user_version = 1000")
        }
        #expect(try kit.storage.chargedBytes(account) == bytes(changes))
        let more = author.write(count: 2)
        _ = try kit.sync(holder.request(changes + more, [author.sign(more[1])]), account)
        try kit.reopen()
        #expect(try kit.storage.chargedBytes(account) == bytes(changes + more))
    }

    @Test func `A full quota is 507 with its own type`() throws {
        let kit = try ServiceKit { $0.quota = 10 }
        var author = Author(1, kit.timeline)
        let change = author.write()
        let body = SyncLines.encode([
            Holder(kit.timeline).request([change], [author.sign(change)])
        ])
        let answer = kit.ask("POST", "/v1/sync", type: SyncMediaType.lines, body)
        #expect(answer.status == 507 && answer.problem == "quota-exceeded")
        #expect(kit.ask("GET", "/healthz", token: nil).status == 200)
    }

    @Test func `Pushes at the same time do not pass the quota together`() async throws {
        var pushes: [SyncRequest] = []
        var largest = 0
        for number in 1...8 {
            var author = Author(UInt8(number), .test(UInt8(number)))
            let change = author.write()
            largest = max(largest, change.line.count)
            pushes.append(Holder(author.timeline).request([change], [author.sign(change)]))
        }
        let quota = 3 * largest
        let kit = try StorageKit { $0.quota = quota }
        let account = try kit.enrol("owner", token: "a token of the laptop")
        let (storage, limits) = (kit.storage, kit.limits)
        let taken = await withTaskGroup(of: Bool.self) { group in
            for push in pushes {
                group.addTask {
                    var budget = PageBudget(limits)
                    let answer = try? storage.sync(push, account: account, budget: &budget)
                    return answer?.accepted == 1
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(taken >= 3 && taken < 8)
        #expect(try kit.storage.chargedBytes(account) <= quota)
    }
}
