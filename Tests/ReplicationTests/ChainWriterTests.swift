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
}
