import Career
import Sealing
import StrictJSON
import TestSupport
import Testing

@testable import Replication

@Suite struct CompactReaderTests {
    private static let numbers = [0, 1, 127, 128, 16_383, 16_384, 1 << 32, 1 << 61]
    private static let digest = Digest(hashing: "x")

    private func written() -> [UInt8] {
        var writer = CompactWriter()
        for number in Self.numbers { writer.append(number) }
        writer.append("")
        writer.append("训练 e\u{301}")
        writer.append(Self.digest)
        writer.append([UInt8](repeating: 0xFF, count: 200))
        return writer.bytes
    }

    private func read(_ bytes: [UInt8]) throws {
        var reader = CompactReader(bytes)
        #expect(try Self.numbers.map { _ in try reader.number() } == Self.numbers)
        #expect(try reader.string() == "")
        #expect(Array(try reader.string().utf8) == Array("训练 e\u{301}".utf8))
        #expect(try reader.digest() == Self.digest)
        #expect(!reader.isAtEnd)
        #expect(Array(try reader.bytes()) == [UInt8](repeating: 0xFF, count: 200))
        #expect(reader.isAtEnd)
    }

    @Test func `What was written is read back`() throws {
        try read(written())
    }

    @Test func `Bytes cut anywhere are corrupt`() {
        let bytes = written()
        for count in 0..<bytes.count {
            #expect(throws: CompactReader.Corrupt.self) {
                var reader = CompactReader(Array(bytes[..<count]))
                for _ in Self.numbers { _ = try reader.number() }
                _ = (try reader.string(), try reader.string())
                _ = (try reader.digest(), try reader.bytes())
            }
        }
    }

    @Test func `Numbers without an end and counts beyond the end are corrupt`() {
        for bytes in [[UInt8](repeating: 0xFF, count: 12), [0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 1, 2]] {
            #expect(throws: CompactReader.Corrupt.self) {
                var reader = CompactReader(bytes)
                _ = try reader.bytes()
            }
        }
    }

    @Test func `A number has nine bytes at most, and 62 bits of them count`() throws {
        func number(_ bytes: [UInt8]) throws -> Int {
            var reader = CompactReader(bytes)
            return try reader.number()
        }
        let eight = [UInt8](repeating: 0xFF, count: 8)
        #expect(try number(eight + [0x7F]) == 1 << 62 - 1)
        #expect(try number(eight + [0x3F]) == 1 << 62 - 1)
        #expect(try number(eight + [0x1F]) == 1 << 61 - 1)
        let zero = [UInt8](repeating: 0x80, count: 8)
        #expect(try number(zero + [0x20]) == 1 << 61)
        #expect(try number(zero + [0x40]) == 0)
        #expect(throws: CompactReader.Corrupt.self) { try number(zero + [0x80, 0]) }
        // The other reader of states counts alike.
        for (count, isRead) in [(zero + [0], true), (zero + [0x80, 0], false)] {
            let state = count + [0, 0, 0]
            var places = FactPlaces()
            #expect(StateCodec.findPlaces(in: state.span, &places) == isRead)
            #expect((StateCodec.plain(state) != nil) == isRead)
            #expect(((try? StateCodec.decode(state)) != nil) == isRead)
        }
    }

    @Test func `A damaged state is corrupt or another state, and never a trap`() throws {
        var generator = SeededGenerator(seed: 0x57A7E)
        var state = EntityState()
        for (index, key) in ["title/en", "when", "kind"].enumerated() {
            state.apply(
                .set(values: [.string("v\(index)")], replaces: [], saw: [Self.digest]),
                to: .init(key), change: Digest(hashing: key), lamport: index + 1
            ) { _ in true }
        }
        state.apply(.add, to: "tags/a", change: Self.digest, lamport: 1) { _ in true }
        let bytes = StateCodec.encode(state)
        #expect(try StateCodec.decode(bytes) == state)
        var refused = 0
        for _ in 0..<2000 {
            var changed = bytes
            changed[generator.number(0...(bytes.count - 1))] = generator.bytes(1)[0]
            do { _ = try StateCodec.decode(changed) } catch { refused += 1 }
        }
        #expect(refused > 100)
    }

    @Test(arguments: [1, 7, 8, 9, 10, 11, 12, 40]) func `A state of many changes is read back`(
        count: Int
    ) throws {
        var state = EntityState()
        for index in 0..<count {
            let change = Digest(hashing: "\(index % max(1, count - 2))")
            state.apply(
                .set(values: [.string("v\(index)\n")], replaces: [], saw: []),
                to: .init("title/l\(index)"), change: change, lamport: index + 1
            ) { _ in true }
            state.apply(.add, to: .init("tags/\(index)"), change: change, lamport: 1) { _ in true }
        }
        let read = try StateCodec.decode(StateCodec.encode(state))
        #expect(read.elements == state.elements)
        #expect(
            read.registers.mapValues { $0.map(\.change) }
                == state.registers.mapValues { $0.map(\.change) })
        #expect(
            read.registers.mapValues { $0.map(\.values) }
                == state.registers.mapValues { $0.map(\.values) })
        #expect(StateCodec.encode(read) == StateCodec.encode(state))
        // The table, which stands first, names each change once.
        var reader = CompactReader(StateCodec.encode(state))
        #expect(try reader.number() == min(count, max(1, count - 2)))
    }

    @Test func `A plain state is read as its facts, and no other is plain`() throws {
        var generator = SeededGenerator(seed: 0x91A1)
        let changes = (0..<4).map { Digest(hashing: "\($0)") }
        var plain = 0
        for _ in 0..<2000 {
            var state = EntityState()
            for step in 0..<generator.number(0...5) {
                let key = ExactString(
                    generator.pick(["title/en", "notes/en", "kind", "when", "tags/a", "tags/b"]))
                let change = generator.pick(changes)
                var operation = Operation.add
                if !key.text.hasPrefix("tags") {
                    let values: [JSONValue] = generator.pick([["a"], ["b\n"], [.null], ["a", "c"]])
                    operation = .set(
                        values: values, replaces: generator.some(of: changes), saw: [])
                }
                if generator.oneIn(12) { operation = .remove([generator.pick(changes)]) }
                state.apply(operation, to: key, change: change, lamport: step + 1) { _ in
                    !generator.oneIn(9)
                }
            }
            if generator.oneIn(9) {
                let value: JSONValue = generator.pick(["deleted", "alive"])
                state.apply(
                    .set(values: [value], replaces: [], saw: changes), to: "life",
                    change: Digest(hashing: "life"), lamport: 9
                ) { _ in true }
            }
            guard let read = StateCodec.plain(StateCodec.encode(state)) else {
                #expect(
                    !state.buried.isEmpty || state.registers["life"] != nil
                        || state.registers.contains { $0.value.count > 1 }
                        || state.registers.contains { $0.value.contains { $0.values.count > 1 } })
                continue
            }
            plain += 1
            let facts = state.facts
            #expect(read.registers.map(\.key) == facts.registers.keys.sorted())
            for (key, value) in read.registers { #expect(facts.registers[key] == value) }
            #expect(read.elements == facts.elements.sorted())
            #expect(!state.isDeleted)
            #expect(state.isVisible == (!read.registers.isEmpty || !read.elements.isEmpty))
        }
        #expect(plain > 500)
    }

    @Test func `What was replaced before it came is stored, and nothing may follow`() throws {
        var state = EntityState()
        for (key, letters) in [("tags/a", "AB"), ("kind", "C")] {
            state.apply(
                .remove(letters.map { Digest(hashing: String($0)) }), to: .init(key),
                change: Self.digest, lamport: 1
            ) { _ in false }
        }
        let bytes = StateCodec.encode(state)
        #expect(try StateCodec.decode(bytes) == state)
        #expect(try StateCodec.decode(bytes).buried["tags/a"]?.count == 2)
        #expect(throws: CompactReader.Corrupt.self) { try StateCodec.decode(bytes + [0]) }
        for end in bytes.indices {
            #expect(throws: (any Error).self) { try StateCodec.decode(Array(bytes[..<end])) }
        }
    }

    @Test func `A state that names a change beyond its table is not read`() throws {
        func state(_ place: Int, isElement: Bool) -> [UInt8] {
            var writer = CompactWriter()
            writer.append(1)
            writer.append(Self.digest)
            writer.append(1)
            writer.append(isElement ? 0 : 1)
            if isElement { writer.append(1) }
            writer.append("key")
            writer.append(1)
            writer.append(place)
            if !isElement {
                writer.append(["v"] as [JSONValue])
                writer.append(0)
                writer.append(0)
            }
            writer.append(0)
            return writer.bytes
        }
        for isElement in [true, false] {
            let good = state(0, isElement: isElement)
            #expect(StateCodec.plain(good) != nil)
            #expect(try !StateCodec.decode(good).isEmpty)
            for place in [1, 2] {
                let bad = state(place, isElement: isElement)
                var places = FactPlaces()
                #expect(StateCodec.plain(bad) == nil)
                #expect(!StateCodec.findPlaces(in: bad.span, &places))
                #expect(throws: CompactReader.Corrupt.self) { try StateCodec.decode(bad) }
            }
        }
    }
}
