import Career
import Replication
import Sealing
import StrictJSON
import TestSupport
import Testing

@Suite struct StatePlacesTests {
    private let changes = (0..<4).map { Digest(hashing: "\($0)") }

    private func state(_ generator: inout SeededGenerator) -> EntityState {
        var state = EntityState()
        for step in 0..<generator.number(0...6) {
            let key = ExactString(
                generator.pick([
                    "title/en", "title/é", "notes/en", "kind", "when", "tags/a", "tags/\"", "life",
                ]))
            var operation = Operation.add
            if !key.text.hasPrefix("tags") {
                let values: [JSONValue] = generator.pick([
                    ["a"], ["b\n\u{1}\"\\é"], [.null], ["a", "c"], [["edtf": "2016", "n": 1]],
                ])
                operation = .set(values: values, replaces: generator.some(of: changes), saw: [])
            }
            if generator.oneIn(12) { operation = .remove([generator.pick(changes)]) }
            state.apply(
                operation, to: key, change: generator.pick(changes), lamport: step + 1
            ) { _ in !generator.oneIn(9) }
        }
        return state
    }

    private func places(_ bytes: [UInt8]) -> FactPlaces? {
        var places = FactPlaces()
        return StateCodec.findPlaces(in: bytes.span, &places) ? places : nil
    }

    @Test func `finds in plain states what is read of them, and nothing in others`() throws {
        var generator = SeededGenerator(seed: 0x91A2)
        var plain = 0
        for _ in 0..<3000 {
            let state = state(&generator)
            let bytes = StateCodec.encode(state)
            let read = StateCodec.plain(bytes)
            let places = places(bytes)
            // Values are not looked at: a register may have assigned several at once.
            let areSingle = state.registers.values.joined().allSatisfy { $0.values.count == 1 }
            #expect((places != nil && areSingle) == (read != nil))
            guard let places, let read else { continue }
            plain += 1
            #expect(
                places.registers.map { Array(bytes[$0.key]) }
                    == state.registers.keys.sorted().map { Array($0.text.utf8) })
            #expect(
                places.elements.map { Array(bytes[$0]) }
                    == read.elements.map { Array($0.text.utf8) })
            for register in places.registers {
                let key = ExactString(String(decoding: bytes[register.key], as: UTF8.self))
                let values = try #require(state.registers[key]?.first?.values)
                // Values are stored as they are written anywhere: a list copies them.
                #expect(Array(bytes[register.values]) == JSONWriter.bytes(.array(values)))
            }
        }
        #expect(plain > 500)
    }

    @Test func `finds in damaged states no more than can be read, and never traps`() throws {
        var generator = SeededGenerator(seed: 0x91A3)
        var found = 0
        for _ in 0..<20_000 {
            var bytes = StateCodec.encode(state(&generator))
            for _ in 0..<generator.number(1...3) where !bytes.isEmpty {
                let index = generator.number(0...(bytes.count - 1))
                switch generator.number(0...3) {
                case 0: bytes.removeSubrange(index...)
                case 1: bytes.insert(generator.bytes(1)[0], at: index)
                case 2: bytes[index] = generator.pick([0, 1, 0x22, 0x7F, 0x80, 0xFF])
                default: bytes[index] = generator.bytes(1)[0]
                }
            }
            guard let places = places(bytes) else { continue }
            let values = places.registers.map { try? JSONParser.parse(bytes[$0.values]).array }
            let read = StateCodec.plain(bytes)
            #expect((read != nil) == values.allSatisfy { $0?.count == 1 })
            guard let read else { continue }
            found += 1
            #expect(
                read.registers.map(\.value)
                    == values.compactMap { $0?.first }.filter { !$0.isNull })
            #expect(
                read.elements.map(\.text)
                    == places.elements.map { String(decoding: bytes[$0], as: UTF8.self) })
        }
        #expect(found > 500)
    }

    /// A state of one change, with keys as they are given.
    private func bytes(
        registers: [String] = [], elements: [String] = [], place: [UInt8] = [0]
    ) -> [UInt8] {
        var writer = CompactWriter()
        writer.append(1)
        writer.append(changes[0])
        writer.append(1)
        writer.append(registers.count)
        var output = writer.bytes
        func append(_ part: CompactWriter) { output += part.bytes }
        for key in registers {
            var part = CompactWriter()
            part.append(key)
            part.append(1)
            append(part)
            output += place
            var rest = CompactWriter()
            rest.append(["v"] as [JSONValue])
            rest.append(0)
            append(rest)
        }
        var count = CompactWriter()
        count.append(elements.count)
        append(count)
        for key in elements {
            var part = CompactWriter()
            part.append(key)
            part.append(1)
            append(part)
            output += place
        }
        return output + [0]
    }

    @Test func `keys come in their order, and none of them twice`() {
        #expect(places(bytes(registers: ["a", "ab", "b"])) != nil)
        #expect(places(bytes(elements: ["a", "ab", "b"])) != nil)
        // An element may have the key of a register, and one before it.
        #expect(places(bytes(registers: ["b"], elements: ["a", "b"])) != nil)
        for keys in [["a", "a"], ["b", "a"], ["ab", "a"], ["", ""], ["a", "b", "b"]] {
            #expect(places(bytes(registers: keys)) == nil)
            #expect(places(bytes(elements: keys)) == nil)
        }
        #expect(places(bytes(registers: ["life"])) == nil)
        for key in ["lif", "lifd", "lifes", "kife"] {
            #expect(places(bytes(registers: [key])) != nil)
        }
    }

    @Test func `a number that has no end is no place`() {
        let zero: [UInt8] = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0]
        #expect(places(bytes(registers: ["a"], elements: ["b"], place: zero)) != nil)
        let endless = [UInt8](repeating: 0x80, count: 9)
        #expect(places(bytes(registers: ["a"], place: endless)) == nil)
        #expect(places(bytes(elements: ["a"], place: endless)) == nil)
        #expect(places(bytes(elements: ["a"], place: [1])) == nil)
    }

    @Test func `places that were found before are forgotten`() {
        var places = FactPlaces()
        let first = bytes(registers: ["a", "b"], elements: ["c", "d"])
        let second = bytes(registers: ["e"], elements: ["f"])
        #expect(StateCodec.findPlaces(in: first.span, &places))
        #expect(places.registers.count == 2 && places.elements.count == 2)
        #expect(StateCodec.findPlaces(in: second.span, &places))
        #expect(places.registers.count == 1 && places.elements.count == 1)
    }
}
