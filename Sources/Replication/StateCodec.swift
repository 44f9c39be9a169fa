internal import Sealing
internal import StrictJSON

/// The stored form of an entity's state: one compact value a row.
///
/// A table of the changes named (id and Lamport number), then registers, elements and what is
/// buried, each naming changes by their place in the table. Private to one database, rebuilt from
/// the log at will: its layout may change with the schema's version.
public enum StateCodec {
    /// Why stored bytes are not a state.
    public struct Corrupt: Error, Sendable {}

    /// The bytes of a state.
    public static func encode(_ state: EntityState) -> [UInt8] {
        var writer = Writer(state)
        writer.append(state)
        return writer.output
    }

    /// Reads them back.
    public static func decode(_ bytes: [UInt8]) throws -> EntityState {
        var reader = Reader(bytes: bytes)
        return try reader.state()
    }

    private struct Writer {
        var output: [UInt8] = []
        private var index: [Digest: Int] = [:]

        init(_ state: EntityState) {
            var table: [(Digest, Int)] = []
            for siblings in state.registers.values {
                for sibling in siblings where index[sibling.change] == nil {
                    index[sibling.change] = table.count
                    table.append((sibling.change, sibling.lamport))
                }
            }
            for additions in state.elements.values {
                for change in additions where index[change] == nil {
                    index[change] = table.count
                    table.append((change, 0))
                }
            }
            append(table.count)
            for (change, lamport) in table {
                output += change.bytes
                append(lamport)
            }
        }

        private mutating func append(_ number: Int) {
            var rest = UInt64(number)
            while rest >= 0x80 {
                output.append(UInt8(rest & 0x7F) | 0x80)
                rest >>= 7
            }
            output.append(UInt8(rest))
        }

        private mutating func append(_ bytes: [UInt8]) {
            append(bytes.count)
            output += bytes
        }

        mutating func append(_ state: EntityState) {
            append(state.registers.count)
            for (key, siblings) in state.registers.sorted(by: { $0.key < $1.key }) {
                append(Array(key.text.utf8))
                append(siblings.count)
                for sibling in siblings {
                    append(index[sibling.change] ?? 0)
                    append(JSONWriter.bytes(.array(sibling.values)))
                    #if PLANTED_BUGS
                        if Planted.isOn(.codecForgetsSeen) {
                            append(0)
                            continue
                        }
                    #endif
                    append(sibling.saw.count)
                    for change in sibling.saw { output += change.bytes }
                }
            }
            append(state.elements.count)
            for (key, additions) in state.elements.sorted(by: { $0.key < $1.key }) {
                append(Array(key.text.utf8))
                append(additions.count)
                for change in additions { append(index[change] ?? 0) }
            }
            append(state.buried.count)
            for (key, changes) in state.buried.sorted(by: { $0.key < $1.key }) {
                append(Array(key.text.utf8))
                append(changes.count)
                for change in changes.sorted() { output += change.bytes }
            }
        }
    }

    private struct Reader {
        let bytes: [UInt8]
        private var position = 0
        private var table: [(change: Digest, lamport: Int)] = []

        init(bytes: [UInt8]) {
            self.bytes = bytes
        }

        private mutating func number() throws -> Int {
            var result: UInt64 = 0
            for shift in stride(from: UInt64(0), to: 63, by: 7) {
                guard position < bytes.count else { throw Corrupt() }
                let byte = bytes[position]
                position += 1
                result |= UInt64(byte & 0x7F) << shift
                if byte < 0x80 { return Int(result & (1 << 62 - 1)) }
            }
            throw Corrupt()
        }

        private mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
            guard count >= 0, count <= bytes.count - position else { throw Corrupt() }
            defer { position += count }
            return bytes[position..<position + count]
        }

        private mutating func digest() throws -> Digest {
            guard let digest = Digest(bytes: try take(32)) else { throw Corrupt() }
            return digest
        }

        private mutating func key() throws -> ExactString {
            ExactString(String(decoding: try take(try number()), as: UTF8.self))
        }

        private mutating func entry() throws -> (change: Digest, lamport: Int) {
            let index = try number()
            guard index < table.count else { throw Corrupt() }
            return table[index]
        }

        mutating func state() throws -> EntityState {
            for _ in 0..<(try number()) { table.append((try digest(), try number())) }
            var state = EntityState()
            for _ in 0..<(try number()) {
                let key = try key()
                var siblings: [Sibling] = []
                for _ in 0..<(try number()) { siblings.append(try sibling()) }
                state.registers[key] = siblings
            }
            for _ in 0..<(try number()) {
                let key = try key()
                var additions: [Digest] = []
                for _ in 0..<(try number()) { additions.append(try entry().change) }
                state.elements[key] = additions
            }
            for _ in 0..<(try number()) {
                let key = try key()
                var changes: Set<Digest> = []
                for _ in 0..<(try number()) { changes.insert(try digest()) }
                state.buried[key] = changes
            }
            guard position == bytes.count else { throw Corrupt() }
            return state
        }

        private mutating func sibling() throws -> Sibling {
            let entry = try entry()
            guard let values = try? JSONParser.parse(try take(try number())).array else {
                throw Corrupt()
            }
            var saw: [Digest] = []
            for _ in 0..<(try number()) { saw.append(try digest()) }
            return Sibling(
                change: entry.change, lamport: entry.lamport, values: values, saw: saw)
        }
    }
}
