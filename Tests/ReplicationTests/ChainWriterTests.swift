import Career
import Sealing
import StrictJSON
import TestSupport
import Testing

@testable import Replication

@Suite struct ChainWriterTests {
    private let origin = ChangeHeader.Origin.key([UInt8](repeating: 1, count: 32))
    private let action = Identifier(bytes: [UInt8](repeating: 0, count: 10))

    private func writer(learned: [Tip] = [], last: Tip? = nil) -> ChainWriter {
        ChainWriter(
            timeline: action, origin: origin, last: last, learned: learned, time: nil, author: nil)
    }

    private func tip(_ name: String, lamport: Int) -> Tip {
        Tip(replica: Digest(hashing: name), n: 1, change: Digest(hashing: name), lamport: lamport)
    }

    @Test func `numbers a chain and names the one before`() {
        var writer = writer()
        let one = writer.write(action: "add", id: action, [])
        let two = writer.write(action: "edit", id: action, [])
        #expect(one.map(\.header.n) == [1])
        #expect(one[0].header.origin == origin)
        #expect(two[0].header.origin == nil)
        #expect(two[0].header.prev == one[0].id)
        #expect([one[0].header.lamport, two[0].header.lamport] == [1, 2])
    }

    @Test(arguments: [0, 1, 64, 65, 128, 200]) func `names every tip learned, 64 a change`(
        count: Int
    ) throws {
        let learned = (0..<count).map { tip("\($0)", lamport: $0 + 1) }
        var writer = writer(learned: learned)
        let changes = writer.write(action: "edit", id: action, [])
        #expect(changes.count == max(1, (count + 63) / 64))
        #expect(Set(changes.flatMap(\.header.after)) == Set(learned.map(\.change)))
        #expect(changes.last?.header.lamport ?? 0 > count)
        #expect(
            changes.map(\.header.action.isLast) == changes.indices.map { $0 == changes.count - 1 })
        for change in changes { #expect(try ChangeReader.read(change.line).id == change.id) }
    }

    @Test func `a tip learned twice, or one's own, is named once or not at all`() throws {
        let last = tip("own", lamport: 3)
        let other = tip("other", lamport: 5)
        var writer = writer(learned: [other, last, other], last: last)
        let change = try #require(writer.write(action: "edit", id: action, []).first)
        #expect(change.header.after == [other.change])
        // The chain goes on under the name that it has.
        #expect(change.header.replica == last.replica && change.header.n == last.n + 1)
        #expect(try ChangeReader.read(change.line).header == change.header)
    }

    @Test func `cuts a large action by events and by bytes and loses nothing`() throws {
        var generator = SeededGenerator(seed: 12)
        let entities = (0..<350).map { index in
            EntityOperations(
                .event(Identifier(bytes: generator.bytes(10)).text),
                (0..<generator.number(1...4)).map { key in
                    let size = index % 50 == 0 ? 60_000 : 20
                    return (
                        ExactString("notes/\(key)"),
                        .set(
                            values: [.string(String(repeating: "x", count: size))], replaces: [],
                            saw: [])
                    )
                })
        }
        var writer = writer()
        let changes = writer.write(action: "import", id: action, entities)
        #expect(changes.count > 3)
        var seen: [String] = []
        for change in changes {
            #expect(change.line.count < ChangeLimits.line)
            #expect(change.body.count <= ChangeLimits.eventsPerChange)
            let read = try ChangeReader.read(change.line)
            for entity in read.body {
                seen += entity.operations.map { "\(entity.entity.path) \($0.key.text)" }
            }
        }
        #expect(
            seen
                == entities.flatMap { entity in
                    entity.operations.map { "\(entity.entity.path) \($0.key.text)" }
                })
        #expect(changes.filter(\.header.action.isLast).count == 1)
    }

    @Test func `one entity too large for a change goes on in the next`() throws {
        let text = JSONValue.string(String(repeating: "x", count: 60_000))
        let entity = EntityOperations(
            .event("0123456789abcdef"),
            (0..<20).map {
                (ExactString("notes/\($0)"), .set(values: [text], replaces: [], saw: []))
            })
        let parts = ChainWriter.split([entity])
        #expect(parts.count == 5)
        #expect(
            parts.flatMap { $0.flatMap(\.operations) }.map(\.key) == entity.operations.map(\.key))
    }

    /// Each of 17 bytes: a key of four and `{"set":["a"]}`.
    @Test func `a part is as full as it may be, and not a byte more`() {
        let entities = (0..<3).map { index in
            EntityOperations(
                .source("\(index)"), [("kind", .set(values: ["a"], replaces: [], saw: []))])
        }
        func counts(_ bytes: Int) -> [Int] {
            ChainWriter.split(entities, maximumBytes: bytes).map(\.count)
        }
        #expect(counts(51) == [3] && counts(50) == [2, 1] && counts(34) == [2, 1])
        #expect(counts(33) == [1, 1, 1] && counts(17) == [1, 1, 1] && counts(16) == [1, 1, 1])
        #expect(ChainWriter.split([]).isEmpty)
        let many = (0..<201).map { EntityOperations(.source("\($0)"), [("tags/a", .add)]) }
        #expect(ChainWriter.split(many).map(\.count) == [100, 100, 1])
    }

    /// Of so many changes in a list, 67 bytes each, how many go into each part.
    @Test func `a list goes on in the next part where it is too long for one`() {
        let ids = (0..<5).map { Digest(hashing: "\($0)") }
        func parts(_ operation: Replication.Operation, _ bytes: Int) -> [Replication.Operation] {
            ChainWriter.split(
                [EntityOperations(.timeline, [("x", operation)])], maximumBytes: bytes
            ).flatMap { $0.flatMap { $0.operations.map(\.operation) } }
        }
        #expect(parts(.remove(ids), 5 * 67) == [.remove(ids)])
        #expect(
            parts(.remove(ids), 5 * 67 - 1)
                == [.remove(Array(ids[..<4])), .remove(Array(ids[4...]))])
        #expect(parts(.remove(ids), 1) == ids.map { .remove([$0]) })
        func set(_ replaces: [Digest], _ saw: [Digest]) -> Replication.Operation {
            .set(values: ["v"], replaces: replaces, saw: saw)
        }
        let (two, three) = (Array(ids[..<2]), Array(ids[2...]))
        #expect(parts(set(two, three), 5 * 67) == [set(two, three)])
        #expect(parts(set(two, three), 4 * 67) == [set(two, []), set([], three)])
        #expect(
            parts(set(two, three), 2 * 67)
                == [set(two, []), set([], Array(three[..<2])), set([], Array(three[2...]))])
        #expect(parts(set([], []), 1) == [set([], [])] && parts(.add, 1) == [.add])
    }

    /// Entities of every kind with every operation, lists long and short.
    private func mixed(_ generator: inout SeededGenerator) -> [EntityOperations] {
        let digests = (0..<5).map { Digest(hashing: "\($0)") }.sorted()
        let values: [JSONValue] = [.null, true, 5, ["x": ["y", "\"q\\"], "z": [:]], "\u{1}é"]
        var entities: [EntityOperations] = []
        for index in 0..<generator.number(0...8) {
            var entity = Entity.event(Identifier(bytes: generator.bytes(10)).text)
            if index == 0 { entity = .timeline }
            if index == 1 || index == 2 { entity = .source("s\(index)\"é") }
            var operations: [(key: ExactString, operation: Replication.Operation)] = []
            for key in 0..<generator.number(0...5) {
                let some = generator.some(of: digests)
                let operation: Replication.Operation =
                    switch generator.number(0...2) {
                    case 0: .add
                    case 1: .remove(some)
                    default:
                        .set(
                            values: [generator.pick(values), "a\n"], replaces: some,
                            saw: generator.some(of: digests))
                    }
                operations.append((ExactString("tags/\"\(key)\\"), operation))
            }
            entities.append(EntityOperations(entity, operations))
        }
        return entities
    }

    @Test func `what is written is read back, and its sizes and digest are those of the bytes`()
        throws
    {
        var generator = SeededGenerator(seed: 0x0B0D)
        for _ in 0..<300 {
            let entities = mixed(&generator)
            var writer = writer()
            let change = try #require(writer.write(action: "edit", id: action, entities).first)
            let read = try ChangeReader.read(change.line)
            #expect(read.header == change.header)
            #expect(read.body == entities)
            let object = try #require(try JSONParser.parse(change.line).object)
            #expect(JSONWriter.bytes(.object(object)) == change.line)
            let body = JSONWriter.bytes(try #require(object["body"]))
            let prefix = generator.bytes(generator.number(0...80))
            #expect(
                ChangeWriter.digest(of: entities, behind: prefix)
                    == Digest(hashing: prefix + body))
            let sizes = entities.flatMap(\.operations).map { ChangeWriter.size($0.operation) }
            let written = ["timeline", "sources", "events"].flatMap { name -> [JSONValue] in
                guard let part = object["body"]?[name] else { return [] }
                let holders =
                    name == "timeline" ? [part] : (part.object?.members ?? []).map(\.value)
                return holders.flatMap { ($0.object?.members ?? []).map(\.value) }
            }
            #expect(sizes == written.map { JSONWriter.bytes($0).count })
        }
    }

    @Test func `changes come one by one as they come together`() throws {
        var generator = SeededGenerator(seed: 0x0E0E)
        let entities = (0..<250).map { _ in
            EntityOperations(
                .event(Identifier(bytes: generator.bytes(10)).text), [("tags/a", .add)])
        }
        let learned = (0..<130).map { tip("\($0)", lamport: $0 + 1) }
        var one = writer(learned: learned)
        var other = writer(learned: learned)
        var lines: [[UInt8]] = []
        other.forEachChange(action: "import", id: action, entities) { change, index, count in
            #expect(index == lines.count)
            #expect(count == 5)
            lines.append(change.line)
        }
        #expect(lines == one.write(action: "import", id: action, entities).map(\.line))
    }

    /// Bytes are taken in as they come, in pieces of 64 KiB.
    @Test(arguments: [0, 1, 65_000, 66_000, 200_000])
    func `a large body has the digest of its bytes`(
        size: Int
    ) throws {
        let text = JSONValue.string(String(repeating: "x", count: size))
        let entities = (0..<3).map { index in
            EntityOperations(
                .source("\(index)"), [("kind", .set(values: [text], replaces: [], saw: []))])
        }
        let bodies = entities.map { entity in
            "\"\(entity.entity.path.dropFirst(7))\":{\"kind\":{\"set\":[\"\(text.string ?? "")\"]}}"
        }
        let body = "{\"sources\":{\(bodies.joined(separator: ","))}}"
        #expect(
            ChangeWriter.digest(of: entities, behind: Array("head\n".utf8))
                == Digest(hashing: "head\n" + body))
    }

    @Test func `entities without operations are counted too`() {
        let large = EntityOperations(
            .source("large"), [(ExactString("tags/\(String(repeating: "x", count: 100))"), .add)])
        let empty = (0..<150).map { EntityOperations(.source("\($0)"), []) }
        let parts = ChainWriter.split([large] + empty, maximumBytes: 50)
        #expect(parts.map(\.count) == [100, 51])
    }
}
