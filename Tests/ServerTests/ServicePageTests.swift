import Career
import Replication
import SQLite
import Sealing
import ServerStore
import SyncProtocol
import Testing

/// Pages, cursors and limits of a log.
@Suite struct ServicePageTests {
    /// Pulls until nothing more waits, checking each page as a client does.
    func pull(_ holder: Holder, from kit: LogKit, pages limit: Int = 100) throws -> Int {
        for page in 1...limit {
            let answer = try kit.sync(holder.request())
            #expect(holder.store(answer))
            #expect(answer.changes.count <= kit.limits.changes)
            if !answer.more { return page }
        }
        Issue.record("The pages do not end.")
        return limit
    }

    @Test func `Pages are cut where every tip is signed`() throws {
        let kit = try LogKit { $0.changes = 4 }
        var (author, other) = (Author(1, kit.timeline), Author(2, kit.timeline))
        var pushed: [Change] = []
        for _ in 0..<5 {
            let mine = author.write(count: 2)
            let theirs = other.write(after: [mine[1]])
            try kit.push(mine + [theirs], [author.sign(mine[1]), other.sign(theirs)])
            pushed += mine + [theirs]
        }
        let holder = Holder(kit.timeline)
        #expect(try pull(holder, from: kit) == 5)
        #expect(holder.changes.map(\.id) == pushed.map(\.id))
        #expect(holder.cursor?.sequence == 15)
    }

    @Test func `Pages are cut by bytes too`() throws {
        let kit = try LogKit { $0.batch = 5000 }
        var author = Author(1, kit.timeline)
        for _ in 0..<6 {
            let change = author.write(size: 1500)
            try kit.push([change], [author.sign(change)])
        }
        let holder = Holder(kit.timeline)
        #expect(try pull(holder, from: kit) == 3)
        #expect(holder.changes.count == 6)
    }

    @Test(arguments: 1...20)
    func `Any interleaving arrives whole through pages of any size`(_ seed: UInt64) throws {
        var random = Lehmer(seed)
        let kit = try LogKit { $0.changes = Int(random.next(12)) + 3 }
        var authors = (1...3).map { Author(UInt8($0), kit.timeline) }
        var tips: [Change?] = [nil, nil, nil]
        let reader = Holder(kit.timeline)
        for _ in 0..<20 {
            let index = Int(random.next(3))
            let other = tips[Int(random.next(3))]
            var batch: [Change] = []
            for _ in 0...random.next(3) {
                let after = other.flatMap { $0.header.replica == authors[index].replica ? nil : $0 }
                batch.append(authors[index].write(after: after.map { [$0] } ?? []))
            }
            try kit.push(batch, [authors[index].sign(batch[batch.count - 1])])
            tips[index] = batch.last
            if random.next(3) == 0 { _ = reader.store(try kit.sync(reader.request())) }
        }
        _ = try pull(reader, from: kit)
        let late = Holder(kit.timeline)
        _ = try pull(late, from: kit)
        #expect(late.ids == reader.ids)
        #expect(late.frontier == reader.frontier)
        #expect(late.cursor == reader.cursor)
    }

    @Test func `Who pushes and lacks nothing stands at the head`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let holder = Holder(kit.timeline)
        for n in 1...3 {
            let change = author.write()
            let answer = try kit.sync(holder.request([change], [author.sign(change)]))
            #expect(holder.add(change))
            #expect(holder.store(answer))
            #expect(answer.changes.isEmpty)
            #expect(holder.cursor?.sequence == n)
        }
    }

    @Test func `Who pushes and lacks something gets it without its own`() throws {
        let kit = try LogKit()
        var (author, other) = (Author(1, kit.timeline), Author(2, kit.timeline))
        let theirs = other.write(count: 2)
        try kit.push(theirs, [other.sign(theirs[1])])
        let mine = author.write(count: 2)
        let answer = try kit.sync(
            Holder(kit.timeline).request(mine, [author.sign(mine[1])]))
        #expect(answer.changes == theirs.map(\.line))
        #expect(answer.cursor?.sequence == 4)
        #expect(!answer.more)
    }

    @Test func `A client that only lost its cursor is sent nothing`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let changes = author.write(count: 3)
        try kit.push(changes, [author.sign(changes[2])])
        let holder = Holder(kit.timeline)
        for change in changes { #expect(holder.add(change)) }
        let answer = try kit.sync(holder.request())
        #expect(answer.changes.isEmpty)
        #expect(answer.cursor?.sequence == 3)
    }

    @Test func `A cursor of another history is a rollback, and a push goes through`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let changes = author.write(count: 3)
        let cursor = try #require(try kit.push(changes, [author.sign(changes[2])]).cursor)
        let wrong = [
            Cursor(epoch: cursor.epoch, sequence: 4, hash: cursor.hash),
            Cursor(epoch: cursor.epoch, sequence: .max, hash: cursor.hash),
            Cursor(epoch: cursor.epoch, sequence: 2, hash: cursor.hash),
            Cursor(epoch: cursor.epoch, sequence: 0, hash: cursor.hash),
            Cursor(epoch: "another0another0", sequence: 3, hash: cursor.hash),
        ]
        for (index, cursor) in wrong.enumerated() {
            var request = Holder(kit.timeline).request()
            request.cursor = cursor
            let next = author.write()
            request.changes = [next.line]
            request.signatures = [author.sign(next)]
            let answer = try kit.sync(request)
            #expect(answer.isRollback)
            #expect(answer.cursor == nil)
            #expect(answer.changes.isEmpty)
            #expect(answer.accepted == 1)
            #expect(answer.head == 4 + index)
            #expect(answer.tips?.map(\.change) == [next.id])
        }
    }

    @Test func `An exchange of frontiers sends what is missing and nothing else`() throws {
        let kit = try LogKit { $0.changes = 3 }
        var (author, other) = (Author(1, kit.timeline), Author(2, kit.timeline))
        let (mine, theirs) = (author.write(count: 9), other.write(count: 9))
        for index in stride(from: 0, to: 9, by: 3) {
            try kit.push(Array(mine[index..<index + 3]), [author.sign(mine[index + 2])])
            try kit.push(Array(theirs[index..<index + 3]), [other.sign(theirs[index + 2])])
        }
        let holder = Holder(kit.timeline)
        for change in mine[..<6] { #expect(holder.add(change)) }
        // What the server has not seen is known by its ladder only.
        var copy = author
        copy.last = Tip(mine[5])
        let unseen = copy.write(note: "elsewhere")
        #expect(holder.add(unseen))
        var received = 0
        for _ in 0..<10 {
            var request = holder.request()
            request.tips = holder.tips
            let answer = try kit.sync(request)
            #expect(holder.store(answer))
            #expect(answer.tips?.isEmpty == false)
            received += answer.changes.count
            if !answer.more { break }
        }
        #expect(received == 12)
        #expect(holder.cursor?.sequence == 18)
        #expect(holder.ids == Set((mine + theirs + [unseen]).map(\.id)))
    }

    @Test func `Ladders go back along the branch they belong to`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let shared = author.write(count: 3)
        var copy = author
        let one = (0..<6).map { _ in author.write(note: "one") }
        let two = (0..<3).map { _ in copy.write(note: "two") }
        try kit.push(shared + one + two, [author.sign(one[5]), copy.sign(two[2])])
        var request = Holder(kit.timeline).request()
        request.tips = []
        let tips = try #require(try kit.sync(request).tips)
        for (chain, tip) in [(shared + one, one[5]), (shared + two, two[2])] {
            let claim = try #require(tips.first { $0.change == tip.id })
            #expect(claim.n == chain.count)
            #expect(claim.ladder == TipClaim.rungs(below: claim.n).map { chain[$0 - 1].id })
        }
        // A client that holds one branch is sent the other.
        let holder = Holder(kit.timeline)
        for change in shared + two { #expect(holder.add(change)) }
        request.tips = holder.tips
        #expect(try kit.sync(request).changes == one.map(\.line))
    }

    @Test func `A push at the limit is taken, one past it is cut`() throws {
        let kit = try LogKit { $0.changes = 3 }
        var author = Author(1, kit.timeline)
        let changes = author.write(count: 7)
        try kit.push(Array(changes[..<3]), [author.sign(changes[2])])
        let answer = try kit.sync(
            Holder(kit.timeline).request(
                Array(changes[3...]), [author.sign(changes[5]), author.sign(changes[6])]))
        #expect(answer.accepted == 3)
        #expect(answer.refused == .init(change: changes[6].id, reason: PushReason.full))
    }

    @Test func `A push of as many bytes as a batch is taken, one more is cut`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let changes = author.write(count: 2)
        let bytes = changes[0].line.count + changes[1].line.count
        let request = Holder(kit.timeline).request(
            changes, [author.sign(changes[0]), author.sign(changes[1])])
        let small = try LogKit { $0.batch = bytes - 1 }
        #expect(try small.sync(request).accepted == 1)
        #expect(try small.sync(request).refused == nil)
        let exact = try LogKit { $0.batch = bytes }
        #expect(try exact.sync(request).accepted == 2)
    }

    @Test func `A change of the limit's bytes is taken, one byte more is refused`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        var trial = author
        let rest = trial.write().line.count
        var copy = author
        let exact = author.write(size: ChangeLimits.line - rest)
        #expect(exact.line.count == ChangeLimits.line)
        try kit.push([exact], [author.sign(exact)])
        let large = copy.write(size: ChangeLimits.line - rest + 1)
        let answer = try kit.sync(Holder(kit.timeline).request([large], [copy.sign(large)]))
        #expect(answer.refused == .init(change: large.id, reason: PushReason.large))
    }

    @Test func `A frontier is cut at its limit`() throws {
        let kit = try LogKit { $0.tips = 5 }
        for seed in 1...6 {
            var author = Author(UInt8(seed), kit.timeline)
            let change = author.write()
            try kit.push([change], [author.sign(change)])
        }
        var request = Holder(kit.timeline).request()
        request.tips = []
        #expect(try kit.sync(request).tips?.count == 5)
    }

    @Test func `A byte that changed on disk is found and never sent`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let changes = author.write(count: 3)
        try kit.push(changes, [author.sign(changes[2])])
        kit.log.close()
        let connection = try Connection(path: kit.path)
        try connection.execute("UPDATE changes SET line = x'7B7D' WHERE sequence = 2")
        connection.close()
        #expect(
            try TimelineLog.check(path: kit.path, of: kit.timeline.text) == [
                "change 2 does not have its hash"
            ])
        try kit.reopen()
        #expect(throws: StoreError.self) { try kit.sync(Holder(kit.timeline).request()) }
    }

    @Test(arguments: [
        ("changes SET n = 5 WHERE sequence = 2", "what is noted of change 2 is not what it says"),
        ("changes SET prev = NULL WHERE sequence = 2", "change 2 is not what it says"),
        ("changes SET replica = x'00' WHERE sequence = 1", "change 1 is not what it says"),
        ("changes SET is_import = 1 WHERE sequence = 3", "change 3 is not what it says"),
        ("tips SET n = 4", "what is noted of a tip is not what it says"),
        ("signatures SET signature = zeroblob(64)", "signature of change 3 is not the signer's"),
        ("signatures SET key = zeroblob(32)", "signature of change 3 is not the signer's"),
        ("meta SET timeline = '041061050r3gg28a'", "it is the log of another timeline"),
        ("meta SET epoch = '041061050r3gg28?'", "its epoch is none"),
        ("charges SET bytes = bytes + 1", "what accounts pushed is not what is counted"),
    ])
    func `What is noted beside a line is checked, too`(what: String, says: String) throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let changes = author.write(count: 3)
        try kit.push(changes, [author.sign(changes[2])])
        kit.log.close()
        #expect(try TimelineLog.check(path: kit.path, of: kit.timeline.text) == [])
        let connection = try Connection(path: kit.path)
        try connection.execute("UPDATE \(what)")
        connection.close()
        let found = try TimelineLog.check(path: kit.path, of: kit.timeline.text)
        #expect(found.contains { $0.contains(says) }, "\(found)")
    }

    @Test func `A lost change is found`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let changes = author.write(count: 3)
        try kit.push(changes, [author.sign(changes[2])])
        kit.log.close()
        let connection = try Connection(path: kit.path)
        try connection.execute("DELETE FROM changes WHERE sequence = 2")
        connection.close()
        #expect(
            try TimelineLog.check(path: kit.path, of: kit.timeline.text).contains(
                "change 2 is missing"))
    }
}

/// Numbers that only have to differ from seed to seed.
struct Lehmer {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next(_ bound: UInt64) -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) % bound
    }
}
