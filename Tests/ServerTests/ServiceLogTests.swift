import Career
import Replication
import Sealing
import ServerStore
import SyncProtocol
import TestSupport
import Testing

/// A log in a folder of its own.
final class LogKit {
    let folder: TemporaryDirectory
    let timeline = Identifier.test(1)
    var limits = StoreLimits()
    private(set) var log: TimelineLog

    init(_ change: (inout StoreLimits) -> Void = { _ in }) throws {
        folder = try TemporaryDirectory()
        change(&limits)
        log = try Self.open(folder, timeline, limits)
    }

    deinit { log.close() }

    var path: String { folder.file("log.db") }

    private static func open(
        _ folder: TemporaryDirectory, _ timeline: Identifier, _ limits: StoreLimits
    ) throws -> TimelineLog {
        try TimelineLog(
            path: folder.file("log.db"), timeline: timeline,
            surroundings: Surroundings(now: { 1_700_000_000 }, limits: limits))
    }

    func reopen() throws {
        log.close()
        log = try Self.open(folder, timeline, limits)
    }

    func sync(_ request: SyncRequest) throws -> SyncAnswer {
        var budget = PageBudget(limits)
        return try log.sync(request, budget: &budget)
    }

    /// Pushes and expects all of it to be taken.
    @discardableResult
    func push(_ changes: [Change], _ signatures: [TipSignature]) throws -> SyncAnswer {
        let answer = try sync(
            SyncRequest(
                timeline: timeline, frontier: Frontier().digest, changes: changes.map(\.line),
                signatures: signatures))
        #expect(answer.accepted == changes.count)
        #expect(answer.refused == nil)
        return answer
    }
}

@Suite struct ServiceLogTests {
    @Test func `What was pushed is there, and a retry has the same answer and no effect`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let changes = author.write(count: 3)
        let request = SyncRequest(
            timeline: kit.timeline, frontier: Frontier().digest, changes: changes.map(\.line),
            signatures: [author.sign(changes[2])])
        let first = try kit.sync(request)
        #expect(first.accepted == 3)
        #expect(first.head == 3)
        #expect(first.cursor?.sequence == 3)
        #expect(first.changes.isEmpty)
        #expect(first.frontier == Frontier([Tip(changes[2])]).digest)
        try kit.reopen()
        let second = try kit.sync(request)
        #expect(second.accepted == 3)
        #expect(second.head == 3)
        #expect(second.frontier == first.frontier)
        #expect(second.cursor == first.cursor)
        #expect(second.changes.isEmpty)
        kit.log.close()
        #expect(try TimelineLog.check(path: kit.path, of: kit.timeline.text) == [])
    }

    @Test func `A change sent twice in one push is taken once`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let changes = author.write(count: 2)
        let answer = try kit.push(
            [changes[0], changes[0], changes[1], changes[0]], [author.sign(changes[1])])
        #expect(answer.head == 2)
    }

    @Test func `Another client pulls the very bytes with a signature of each tip`() throws {
        let kit = try LogKit()
        var (author, other) = (Author(1, kit.timeline), Author(2, kit.timeline))
        let changes = author.write(count: 3)
        let more = [other.write(after: [changes[2]]), other.write()]
        try kit.push(changes, [author.sign(changes[2])])
        try kit.push(more, [other.sign(more[1])])
        let holder = Holder(kit.timeline)
        let answer = try kit.sync(holder.request())
        #expect(answer.changes == (changes + more).map(\.line))
        #expect(Set(answer.signatures.map(\.tip)) == [changes[2].id, more[1].id])
        #expect(holder.store(answer))
        #expect(holder.frontier.digest == answer.frontier)
        #expect(try kit.sync(holder.request()).changes.isEmpty)
    }

    @Test func `Changes whose ancestors are missing wait, and the frontier is told`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let changes = author.write(count: 5)
        try kit.push(Array(changes[..<2]), [author.sign(changes[1])])
        let answer = try kit.sync(
            Holder(kit.timeline).request([changes[3], changes[4]], [author.sign(changes[4])]))
        #expect(answer.accepted == 0)
        #expect(answer.refused == .init(change: changes[3].id, reason: PushReason.missing))
        #expect(answer.tips?.map(\.change) == [changes[1].id])
        #expect(answer.head == 2)
        try kit.push(Array(changes[2...]), [author.sign(changes[4])])
    }

    @Test(arguments: [
        "", "{", "[]", "{\"v\":1}", "{\"v\":1,\"v\":1}", "\u{FEFF}{}", "{\"v\":2}",
        "{\"v\":1,\"timeline\":\"x\"}",
    ])
    func `A malformed change stops nothing that came before it`(_ text: String) throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let changes = author.write(count: 4)
        let lines =
            changes[..<2].map(\.line) + [Array(text.utf8)] + changes[2...].map(\.line)
        let answer = try kit.sync(
            SyncRequest(
                timeline: kit.timeline, frontier: Frontier().digest, changes: lines,
                signatures: [author.sign(changes[1]), author.sign(changes[3])]))
        #expect(answer.accepted == 2)
        #expect(answer.head == 2)
        #expect(answer.refused?.change == Digest(hashing: text))
        try kit.push(Array(changes[2...]), [author.sign(changes[3])])
    }

    @Test func `Bytes that are no UTF-8 are malformed`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        var line = author.write(note: "text").line
        let place = try #require(line.firstRange(of: Array("text".utf8))?.lowerBound)
        line[place] = 0xFF
        let answer = try kit.sync(
            SyncRequest(timeline: kit.timeline, frontier: Frontier().digest, changes: [line]))
        #expect(answer.refused?.reason.hasPrefix(PushReason.malformed) == true)
    }

    @Test func `What no signature covers is refused, and what one covers is kept`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let changes = author.write(count: 4)
        let unsigned = try kit.sync(Holder(kit.timeline).request(changes))
        #expect(unsigned.accepted == 0)
        #expect(unsigned.refused == .init(change: changes[0].id, reason: PushReason.unsigned))
        #expect(unsigned.head == 0)
        let partly = try kit.sync(
            Holder(kit.timeline).request(changes, [author.sign(changes[2])]))
        #expect(partly.accepted == 3)
        #expect(partly.refused == .init(change: changes[3].id, reason: PushReason.unsigned))
        #expect(partly.head == 3)
    }

    @Test func `Two branches need two signatures`() throws {
        let kit = try LogKit()
        var (author, other) = (Author(1, kit.timeline), Author(2, kit.timeline))
        let (first, second) = (author.write(), other.write())
        let third = author.write(after: [second])
        let answer = try kit.sync(
            Holder(kit.timeline).request([first, second, third], [author.sign(third)]))
        // The prefix [first] has no signature of its own end, so nothing is covered.
        #expect(answer.accepted == 0)
        #expect(answer.refused?.reason == PushReason.unsigned)
        try kit.push([first, second, third], [author.sign(third), other.sign(second)])
    }

    @Test func `Nobody writes in another's name`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let change = author.write()
        let forgeries = [
            TipSignature(signing: change.id, with: Author.key(2)),
            TipSignature(
                tip: change.id, key: author.key.publicKey,
                signature: Author.key(2).signature(of: TipSignature.message(change.id))),
            TipSignature(
                tip: change.id, key: author.key.publicKey,
                signature: [UInt8](repeating: 0, count: 64)),
        ]
        let answer = try kit.sync(Holder(kit.timeline).request([change], forgeries))
        #expect(answer.accepted == 0)
        #expect(answer.refused?.reason == PushReason.unsigned)
        // A forgery beside the true signature does no harm.
        try kit.push([change], forgeries + [author.sign(change)])
    }

    @Test func `Numbers that do not follow are refused for ever`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let first = author.write()
        let future = ChainWriter(
            timeline: kit.timeline, origin: .key(author.key.publicKey),
            last: Tip(replica: author.replica, n: 1, change: first.id, lamport: 900),
            learned: [], time: nil, author: nil)
        var writer = future
        let jump = writer.write(action: "add", id: .test(9), [])[0]
        let answer = try kit.sync(
            Holder(kit.timeline).request([first, jump], [author.sign(first), author.sign(jump)]))
        #expect(answer.accepted == 1)
        #expect(answer.refused?.change == jump.id)
        #expect(answer.refused?.reason.hasPrefix(PushReason.malformed) == true)
    }

    @Test func `A change of another timeline is refused`() throws {
        let kit = try LogKit()
        var author = Author(1, .test(2))
        let change = author.write()
        let answer = try kit.sync(Holder(kit.timeline).request([change], [author.sign(change)]))
        #expect(answer.refused == .init(change: change.id, reason: PushReason.timeline))
    }

    @Test func `A fork is kept and reported`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let shared = author.write(count: 2)
        var copy = author
        let (one, two) = (author.write(note: "one"), copy.write(note: "two"))
        try kit.push(shared + [one], [author.sign(one)])
        let answer = try kit.push([two], [copy.sign(two)])
        #expect(answer.forked == [author.replica])
        #expect(answer.head == 4)
        #expect(answer.frontier == Frontier([Tip(one), Tip(two)]).digest)
    }

    @Test func `Two branches of an import are no fork, and anybody may sign them`() throws {
        let kit = try LogKit()
        func imported(_ time: Int?) -> Change {
            var writer = ChainWriter(
                timeline: kit.timeline, origin: .imported(Digest(hashing: "essay")), last: nil,
                learned: [], time: time, author: nil)
            return writer.write(action: "import", id: .test(3), [])[0]
        }
        let (one, two) = (imported(nil), imported(1))
        let anyone = Author(7, kit.timeline)
        let answer = try kit.push([one, two], [anyone.sign(one), anyone.sign(two)])
        #expect(answer.head == 2)
        #expect(answer.forked == [])
    }

    @Test func `A failure before the commit leaves nothing`() throws {
        struct PowerCut: Error {}
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let changes = author.write(count: 3)
        try kit.push([changes[0]], [author.sign(changes[0])])
        kit.log.beforeCommit = { throw PowerCut() }
        let request = Holder(kit.timeline).request(changes, [author.sign(changes[2])])
        #expect(throws: PowerCut.self) { try kit.sync(request) }
        try kit.reopen()
        #expect(try kit.sync(Holder(kit.timeline).request()).head == 1)
        let answer = try kit.sync(request)
        #expect(answer.accepted == 3)
        #expect(answer.head == 3)
        kit.log.close()
        #expect(try TimelineLog.check(path: kit.path, of: kit.timeline.text) == [])
    }
}
