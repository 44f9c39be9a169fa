internal import Sealing
public import StrictJSON

/// The stored form of an entity's state: one compact value a row.
///
/// A table of the changes named (id and Lamport number), then registers, elements and what is
/// buried, each naming changes by their place in the table. Private to one database, rebuilt from
/// the log at will: its layout may change with the schema's version.
public enum StateCodec {
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

    /// What a state shows where each register has one value, nothing was ever deleted and no change
    /// is missing, which is nearly all of them; nil of any other, and of what is damaged: its
    /// `decode` says more. Both lists are in the order of their keys.
    ///
    /// A list of everything reads each state once and throws it away, so that siblings, changes and
    /// dictionaries would take longer to make than all the rest.
    public static func plain(_ bytes: [UInt8]) -> (
        registers: [(key: ExactString, value: JSONValue)], elements: [ExactString]
    )? {
        var reader = Reader(bytes: bytes)
        return (try? reader.plain()) ?? nil
    }

    private struct Writer {
        private var text = CompactWriter()
        private var table = Table()
        /// The place in the table of each change that is written by one, as they come.
        private var places: [Int] = []
        private var next = 0
        /// In order, so that one state has one form.
        private let registers: [(key: ExactString, value: [Sibling])]
        private let elements: [(key: ExactString, value: [Digest])]

        var output: [UInt8] { text.bytes }

        init(_ state: EntityState) {
            registers = state.registers.sorted { $0.key < $1.key }
            elements = state.elements.sorted { $0.key < $1.key }
            text.reserve(512)
            places.reserveCapacity(registers.count + elements.count)
            for (_, siblings) in registers {
                for sibling in siblings {
                    places.append(table.place(noting: sibling.change, sibling.lamport))
                }
            }
            for (_, additions) in elements {
                for change in additions { places.append(table.place(noting: change, 0)) }
            }
            text.append(table.entries.count)
            for (change, lamport) in table.entries {
                text.append(change)
                text.append(lamport)
            }
        }

        mutating func append(_ state: EntityState) {
            text.append(registers.count)
            for (key, siblings) in registers {
                text.append(key.text)
                text.append(siblings.count)
                for sibling in siblings {
                    appendPlace()
                    text.append(sibling.values)
                    #if PLANTED_BUGS
                        if Planted.isOn(.codecForgetsSeen) {
                            text.append(0)
                            continue
                        }
                    #endif
                    text.append(sibling.saw.count)
                    for change in sibling.saw { text.append(change) }
                }
            }
            text.append(elements.count)
            for (key, additions) in elements {
                text.append(key.text)
                text.append(additions.count)
                for _ in additions { appendPlace() }
            }
            text.append(state.buried.count)
            for (key, changes) in state.buried.sorted(by: { $0.key < $1.key }) {
                text.append(key.text)
                text.append(changes.count)
                for change in changes.sorted() { text.append(change) }
            }
        }

        private mutating func appendPlace() {
            text.append(places[next])
            next += 1
        }
    }

    /// The changes named, each once.
    private struct Table {
        private(set) var entries: [(change: Digest, lamport: Int)] = []
        /// Filled once looking through all would take longer: most states have a change or two.
        private var index: [Digest: Int] = [:]
        private static let few = 8

        /// Where a change is, or is from now on.
        mutating func place(noting change: Digest, _ lamport: Int) -> Int {
            if let place = place(of: change) { return place }
            entries.append((change, lamport))
            if entries.count == Self.few + 1 {
                for (place, entry) in entries.enumerated() { index[entry.change] = place }
            } else if entries.count > Self.few {
                index[change] = entries.count - 1
            }
            return entries.count - 1
        }

        private func place(of change: Digest) -> Int? {
            entries.count > Self.few
                ? index[change] : entries.firstIndex { $0.change == change }
        }
    }

    private struct Reader {
        private var text: CompactReader
        private var table: [(change: Digest, lamport: Int)] = []

        init(bytes: [UInt8]) {
            text = CompactReader(bytes)
        }

        private mutating func key() throws -> ExactString { ExactString(try text.string()) }

        private mutating func entry() throws -> (change: Digest, lamport: Int) {
            let index = try text.number()
            guard index < table.count else { throw CompactReader.Corrupt() }
            return table[index]
        }

        mutating func state() throws -> EntityState {
            for _ in 0..<(try text.number()) {
                table.append((try text.digest(), try text.number()))
            }
            var state = EntityState()
            for _ in 0..<(try text.number()) {
                let key = try key()
                var siblings: [Sibling] = []
                for _ in 0..<(try text.number()) { siblings.append(try sibling()) }
                state.registers[key] = siblings
            }
            for _ in 0..<(try text.number()) {
                let key = try key()
                var additions: [Digest] = []
                for _ in 0..<(try text.number()) { additions.append(try entry().change) }
                state.elements[key] = additions
            }
            for _ in 0..<(try text.number()) {
                let key = try key()
                var changes: Set<Digest> = []
                for _ in 0..<(try text.number()) { changes.insert(try text.digest()) }
                state.buried[key] = changes
            }
            guard text.isAtEnd else { throw CompactReader.Corrupt() }
            return state
        }

        mutating func plain() throws -> (
            registers: [(key: ExactString, value: JSONValue)], elements: [ExactString]
        )? {
            let changes = try text.number()
            for _ in 0..<changes {
                try text.skipDigest()
                _ = try text.number()
            }
            var registers: [(key: ExactString, value: JSONValue)] = []
            for _ in 0..<(try text.number()) {
                let key = try key()
                guard try text.number() == 1, try text.number() < changes else { return nil }
                let values = try JSONParser.parse(try text.bytes()).array
                guard let values, values.count == 1, try text.number() == 0,
                    key != EntityState.life
                else { return nil }
                if !values[0].isNull { registers.append((key, values[0])) }
            }
            var elements: [ExactString] = []
            for _ in 0..<(try text.number()) {
                elements.append(try key())
                for _ in 0..<(try text.number()) {
                    guard try text.number() < changes else { return nil }
                }
            }
            guard try text.number() == 0, text.isAtEnd else { return nil }
            return (registers, elements)
        }

        private mutating func sibling() throws -> Sibling {
            let entry = try entry()
            guard let values = try? JSONParser.parse(try text.bytes()).array else {
                throw CompactReader.Corrupt()
            }
            var saw: [Digest] = []
            for _ in 0..<(try text.number()) { saw.append(try text.digest()) }
            return Sibling(
                change: entry.change, lamport: entry.lamport, values: values, saw: saw)
        }
    }
}
