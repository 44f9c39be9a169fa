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

    /// As an older program would have it: it holds these changes without having understood them.
    private func forget(
        _ isNew: (String) -> Bool, in machine: StoryReplica, outside: Bool = false
    ) throws {
        let connection = try Connection(path: machine.home + "/vita.db")
        defer { connection.close() }
        let lines = try connection.query("SELECT id, line FROM changes ORDER BY position", []) {
            ($0.bytes(0), $0.bytes(1))
        }
        var states: [Entity: EntityState] = [:]
        var applied: Set<Digest> = []
        for (id, line) in lines {
            let change = try ChangeReader.read(line)
            guard !isNew(String(decoding: line, as: UTF8.self)) else {
                if outside {
                    try connection.run(
                        "INSERT INTO quarantine SELECT timeline, id, 'unreadable', line FROM changes WHERE id = ?",
                        .blob(id))
                    try connection.run("DELETE FROM tips WHERE change = ?", .blob(id))
                    try connection.run(
                        """
                        INSERT OR IGNORE INTO tips SELECT timeline, replica, n, id, lamport, 0
                        FROM changes WHERE id = (SELECT prev FROM changes WHERE id = ?)
                        """, .blob(id))
                    try connection.run("DELETE FROM changes WHERE id = ?", .blob(id))
                } else {
                    try connection.run(
                        "UPDATE changes SET is_understood = 0 WHERE id = ?", .blob(id))
                }
                continue
            }
            applied.insert(change.id)
            for part in change.body {
                for (key, operation) in part.operations {
                    states[part.entity, default: EntityState()].apply(
                        operation, to: key, change: change.id, lamport: change.header.lamport
                    ) { applied.contains($0) }
                }
            }
        }
        try connection.run("DELETE FROM entities")
        for (entity, state) in states {
            try connection.run(
                """
                INSERT INTO entities(timeline, path, is_visible, conflicts, earliest, latest, digest,
                    state) VALUES ((SELECT number FROM timelines WHERE id = ?), ?, ?, 0, 0, 0, ?, ?)
                """,
                [
                    .text(self.id.text), .text(entity.path), Value(state.isVisible),
                    Value(state.digest(of: entity)?.bytes), .blob(StateCodec.encode(state)),
                ])
        }
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
        try desktop.reopen()
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
        try desktop.reopen()
        try laptop.rename(one, "After it")
        try laptop.sync(server)
        try desktop.sync(server)
        #expect(try desktop.values(of: one) == ["After it", "One"])
        try desktop.reopen(as: "2")
        #expect(try desktop.values(of: one) == ["After it"])
        #expect(try desktop.digest() == laptop.digest())
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
        try desktop.reopen()
        // Later changes build on the line that is not in the log: they wait beside it.
        try laptop.rename(one, "Two")
        try laptop.sync(server)
        let report = try desktop.sync(server)
        #expect(report.quarantined == 1)
        #expect(try desktop.titles() == ["One"])
        let quiet = try desktop.sync(server)
        #expect(quiet.requests == 1 && !quiet.healed)
        // What is written here meanwhile is sent all the same.
        try desktop.add("Here")
        #expect(try desktop.sync(server).pushed == 1)
        #expect(try desktop.sync(server).requests == 1)
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
