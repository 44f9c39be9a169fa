import Career
import ClientStore
import ClientSync
import Replication
import Sealing
import SQLite
import StrictJSON
import SyncProtocol
import Testing

@Suite struct QuarantineStories {
    private let id = Identifier(bytes: Array("quarantine".utf8))

    private func machine(_ name: String, _ seed: UInt64) throws -> StoryReplica {
        let machine = try StoryReplica(name, seed: seed)
        try machine.begin(id)
        return machine
    }

    /// As an older program would have it: it holds these changes without having understood them,
    /// and with `outside` not even in its log.
    private func forget(
        _ isNew: (String) -> Bool, in machine: StoryReplica, outside: Bool = false
    ) throws {
        let connection = try Connection(path: machine.home + "/vita.db")
        let new = try connection.query("SELECT id, line FROM changes ORDER BY position", []) {
            (id: $0.bytes(0), line: String(decoding: $0.bytes(1), as: UTF8.self))
        }.filter { isNew($0.line) }
        for (id, _) in new {
            if outside {
                try connection.run(
                    """
                    INSERT INTO quarantine SELECT timeline, id, 'unreadable', line
                    FROM changes WHERE id = ?
                    """, .blob(id))
                try connection.run("DELETE FROM changes WHERE id = ?", .blob(id))
            } else {
                try connection.run("UPDATE changes SET is_understood = 0 WHERE id = ?", .blob(id))
            }
        }
        try connection.run("UPDATE meta SET value = 'older' WHERE name = 'interpreter'")
        connection.close()
        // What follows from the log without them.
        _ = try machine.replica.repair()
    }

    @Test func `What was not understood is, after an upgrade, and stays replaced`() throws {
        let server = try StoryServer()
        let (laptop, desktop) = (try machine("laptop", 1), try machine("desktop", 2))
        let one = try laptop.add("One")
        try laptop.rename(one, "News")
        try laptop.rename(one, "Three")
        try laptop.sync(server)
        try desktop.sync(server)
        try forget({ $0.contains("News") }, in: desktop)
        #expect(try desktop.replica.countQuarantined(in: desktop.shared()) == 1)
        #expect(try desktop.replica.verify().isEmpty)
        // Held is held: the sets are the same, and so are the frontiers.
        let quiet = try desktop.sync(server)
        #expect(quiet.requests == 1 && !quiet.healed)
        try desktop.reopen(as: "2")
        #expect(try desktop.replica.countQuarantined(in: desktop.shared()) == 0)
        #expect(try desktop.values(of: one) == ["Three"])
        #expect(try desktop.digest() == laptop.digest())
        #expect(try desktop.replica.verify().isEmpty)
    }

    @Test func `What arrives before what it replaces is understood does not come back`() throws {
        let server = try StoryServer()
        let (laptop, desktop) = (try machine("laptop", 1), try machine("desktop", 2))
        let one = try laptop.add("One")
        try laptop.rename(one, "News")
        try laptop.sync(server)
        try desktop.sync(server)
        try forget({ $0.contains("News") }, in: desktop)
        try laptop.rename(one, "After it")
        try laptop.sync(server)
        try desktop.sync(server)
        #expect(try desktop.values(of: one) == ["After it", "One"])
        try desktop.reopen(as: "2")
        #expect(try desktop.values(of: one) == ["After it"])
        #expect(try desktop.digest() == laptop.digest())
    }

    /// Two notes go on from one that only a later version can read: it is their base, and unknown.
    @Test func `Notes that were written over ones not yet readable are taken in`() throws {
        let laptop = try machine("laptop", 1)
        let timeline = try laptop.shared()
        func key(_ seed: UInt8) throws -> SigningKey {
            try #require(SigningKey(seed: [UInt8](repeating: seed, count: 32)))
        }
        let base = try key(9)
        let replica = Digest(hashing: base.publicKey)
        let line = Array(
            """
            {"v":2,"timeline":"\(id)","replica":"\(replica.hex)","n":1,\
            "key":"\(Hex.encode(base.publicKey))","lamport":1,"deed":{}}
            """.utf8)
        let later = Digest(hashing: line)
        var answer = SyncAnswer(timeline: id, frontier: Frontier().digest)
        answer.changes = [line]
        answer.signatures = [TipSignature(signing: later, with: base)]
        let event = Identifier(bytes: [UInt8](repeating: 1, count: 10))
        for (seed, text) in [(UInt8(10), "Red"), (11, "Blue")] {
            let key = try key(seed)
            var writer = ChainWriter(
                timeline: id, origin: .key(key.publicKey), last: nil,
                learned: [Tip(replica: replica, n: 1, change: later, lamport: 1)], time: nil,
                author: nil)
            let notes = Operation.set(values: [.string(text)], replaces: [later], saw: [])
            let changes = writer.write(
                action: "edit", id: Identifier(bytes: [UInt8](repeating: seed, count: 10)),
                [EntityOperations(.event(event.text), [("notes/en", notes)])])
            answer.changes += changes.map(\.line)
            answer.signatures += changes.map { TipSignature(signing: $0.id, with: key) }
        }
        let remote = try laptop.replica.addRemote(name: "new", url: "http://new", isInsecure: false)
        let received = try laptop.replica.receive(
            answer, in: timeline, from: remote, snapshot: 0, pushed: 0)
        #expect(received.new == 3 && received.quarantined == 1)
        #expect(received.conflicts.count == 1)
        #expect(try laptop.replica.countConflicts(in: timeline) == 1)
        #expect(try laptop.replica.verify().isEmpty)
        _ = try laptop.replica.repair()
        #expect(try laptop.replica.verify().isEmpty)
        try laptop.reopen(as: "2")
        #expect(try laptop.replica.verify().isEmpty)
    }

    @Test func `Lines whose place cannot be read stop nothing and are released by an upgrade`()
        throws
    {
        let server = try StoryServer()
        let (laptop, desktop) = (try machine("laptop", 1), try machine("desktop", 2))
        let one = try laptop.add("One")
        try laptop.sync(server)
        try laptop.add("News")
        try laptop.sync(server)
        try desktop.sync(server)
        try forget({ $0.contains("News") }, in: desktop, outside: true)
        // Later changes build on the line that is not in the log: they wait beside it.
        try laptop.rename(one, "Two")
        try laptop.sync(server)
        let report = try desktop.sync(server)
        #expect(report.quarantined == 1)
        #expect(try desktop.titles() == ["One"])
        // Frontiers are exchanged each time, which bring nothing that was not here.
        let quiet = try desktop.sync(server)
        #expect(quiet.requests <= 3 && !quiet.healed && quiet.pulled == 0)
        #expect(quiet.quarantined == 0)
        // What is written here meanwhile is sent all the same.
        try desktop.add("Here")
        #expect(try desktop.sync(server).pushed == 1)
        #expect(try desktop.sync(server).requests <= 3)
        try desktop.reopen(as: "2")
        #expect(try desktop.replica.countQuarantined(in: desktop.shared()) == 0)
        #expect(try desktop.titles() == ["Here", "News", "Two"])
        try laptop.sync(server)
        #expect(try desktop.sync(server).requests == 1)
        #expect(try desktop.digest() == laptop.digest())
        #expect(try desktop.replica.verify().isEmpty)
    }

    @Test func `A line of version 2 is held, counted in the frontier and passed on`() throws {
        let laptop = try machine("laptop", 1)
        try laptop.add("One")
        let timeline = try laptop.shared()
        let key = try #require(SigningKey(seed: [UInt8](repeating: 9, count: 32)))
        let replica = Digest(hashing: key.publicKey).hex
        let line = Array(
            """
            {"v":2,"timeline":"\(id)","replica":"\(replica)","n":1,\
            "key":"\(Hex.encode(key.publicKey))","lamport":1,"deed":{}}
            """.utf8)
        let change = Digest(hashing: line)
        var answer = SyncAnswer(timeline: id, frontier: Frontier().digest)
        answer.changes = [line]
        answer.signatures = [TipSignature(signing: change, with: key)]
        let remote = try laptop.replica.addRemote(name: "new", url: "http://new", isInsecure: false)
        let received = try laptop.replica.receive(
            answer, in: timeline, from: remote, snapshot: 0, pushed: 0)
        #expect(received.new == 1 && received.quarantined == 1)
        #expect(try laptop.replica.frontier(timeline).tips.map(\.change).contains(change))
        let positions = try laptop.replica.pendingPositions(timeline, after: 0)
        let sent = try laptop.replica.outgoing(
            timeline, positions: positions[...], maximumBytes: 1 << 20, maximumCount: 10)
        #expect(sent.lines.contains(line))
        #expect(sent.signatures.contains { $0.tip == change && $0.isValid })
        // The next change here names it as seen.
        try laptop.add("Two")
        let last = try #require(
            try laptop.replica.actions(in: timeline, limit: 1).first?.changes.first)
        #expect(try laptop.replica.change(last, timeline)?.header.after.contains(change) == true)
        #expect(try laptop.replica.verify().isEmpty)
        #expect(throws: ReplicaError.self) {
            try laptop.replica.erase(
                [Identifier(bytes: [UInt8](repeating: 1, count: 10))], in: timeline)
        }
    }
}
