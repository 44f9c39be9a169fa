import Career
import Replication
import Sealing
import StrictJSON
import TestSupport

/// One copy of a timeline that writes and receives.
struct Copy {
    let origin: ChangeHeader.Origin
    var last: Tip?
    var held: [Change] = []
    var ids: Set<Digest> = []
    var states: [Entity: EntityState] = [:]

    init(origin: ChangeHeader.Origin) {
        self.origin = origin
    }

    /// Takes in a change whose parents are held, once.
    mutating func receive(_ change: Change) {
        guard ids.insert(change.id).inserted else { return }
        held.append(change)
        for entity in change.body {
            for (key, operation) in entity.operations {
                states[entity.entity, default: EntityState()].apply(
                    operation, to: key, change: change.id, lamport: change.header.lamport
                ) { ids.contains($0) }
            }
        }
    }

    /// Changes that no held change descends from.
    var heads: [Tip] {
        let parents = Set(held.flatMap(\.header.parents))
        return held.filter { !parents.contains($0.id) }.map {
            Tip(
                replica: $0.header.replica, n: $0.header.n, change: $0.id,
                lamport: $0.header.lamport)
        }
    }

    /// Writes one action on top of everything held.
    mutating func write(_ word: String, _ body: [EntityOperations], id: [UInt8]) -> [Change] {
        var writer = ChainWriter(
            timeline: History.timeline, origin: origin, last: last, learned: heads,
            time: word == "import" ? nil : 1_500_000_000, author: word == "import" ? nil : "Ada")
        let changes = writer.write(action: word, id: Identifier(bytes: id), body)
        for change in changes { receive(change) }
        if let change = changes.last {
            last = Tip(
                replica: change.header.replica, n: change.header.n, change: change.id,
                lamport: change.header.lamport)
        }
        return changes
    }
}

/// A random history: several copies write about few things and see some of each other's changes.
struct History {
    static let timeline = Identifier(bytes: Array("a timeline".utf8))
    static let entities: [Entity] = [
        .event("0123456789abcdef"), .event("ghjkmnpqrstvwxyz"), .source("essay"), .timeline,
    ]
    static let registers: [ExactString] = ["title/en", "kind", "notes/en"]
    static let elements: [ExactString] = ["tags/a", "tags/b"]
    static let values: [JSONValue] = [
        "a", "b", "b", .null, "x\ny\nz\n", "x\ny\nz\nw\n", "v\nx\ny\nz\n", ["words": "2015"],
    ]

    /// Every change written, ancestors first.
    private(set) var changes: [Change] = []
    private(set) var copies: [Copy]
    private var generator: SeededGenerator

    init(seed: UInt64, steps: Int = 20) {
        var generator = SeededGenerator(seed: seed)
        copies = (0..<generator.number(2...4)).map { _ in
            Copy(origin: .key(generator.bytes(32)))
        }
        self.generator = generator
        for _ in 0..<steps { step() }
    }

    private mutating func step() {
        let index = generator.number(0...(copies.count - 1))
        switch generator.number(0...15) {
        case 0 where copies.count < 6: copies.append(copies[index])
        case 1: importSource(at: index)
        case 2...5:
            let other = copies[generator.number(0...(copies.count - 1))].held
            for change in other.prefix(generator.number(0...other.count)) {
                copies[index].receive(change)
            }
        default:
            let body = body(of: copies[index])
            changes += copies[index].write("edit", body, id: generator.bytes(10))
        }
    }

    /// The same bytes wherever it happens.
    private mutating func importSource(at index: Int) {
        let name = generator.pick(["one", "two"])
        var source = Copy(origin: .imported(Digest(hashing: name)))
        let body = Self.entities.prefix(2).map {
            EntityOperations(
                $0,
                [
                    ("title/en", .set(values: [.string(name)], replaces: [], saw: [])),
                    ("tags/a", .add),
                ])
        }
        let written = source.write("import", body, id: Digest(hashing: name).bytes)
        for change in written {
            if !changes.contains(where: { $0.id == change.id }) { changes.append(change) }
            copies[index].receive(change)
        }
    }

    private mutating func body(of copy: Copy) -> [EntityOperations] {
        if generator.oneIn(5) {
            let entity = generator.pick(Self.entities)
            let state = copy.states[entity] ?? EntityState()
            return [EntityOperations(entity, [Editing.deletion(of: state)])]
        }
        var result: [EntityOperations] = []
        for entity in Self.entities where result.isEmpty || generator.oneIn(3) {
            if generator.oneIn(3), entity != Self.entities.last { continue }
            let state = copy.states[entity] ?? EntityState()
            var operations: [(key: ExactString, operation: Operation)] = []
            for key in Self.registers where generator.oneIn(3) {
                operations.append((key, assignment(to: key, on: state)))
            }
            for key in Self.elements where generator.oneIn(4) {
                let additions = state.elements[key] ?? []
                operations.append(
                    (key, generator.oneIn(2) ? .add : .remove(generator.some(of: additions))))
            }
            if generator.oneIn(4) { operations.append(Editing.deletion(of: state)) }
            if !operations.contains(where: { $0.key == "life" }), generator.oneIn(8) {
                operations.append(Editing.restoration(of: state))
            }
            result.append(EntityOperations(entity, operations))
        }
        return result
    }

    /// Mostly replaces all siblings seen, sometimes only some, sometimes with several values.
    private mutating func assignment(to key: ExactString, on state: EntityState) -> Operation {
        let live = (state.registers[key] ?? []).map(\.change)
        let seen = generator.oneIn(4) ? generator.some(of: live) : live
        let values = (0..<(generator.oneIn(5) ? 2 : 1)).map { _ in generator.pick(Self.values) }
        return .set(values: values, replaces: seen, saw: [])
    }

    /// The states that come of applying changes one by one in the order given, causal or not.
    static func states(of changes: [Change]) -> [Entity: EntityState] {
        var copy = Copy(origin: .key([]))
        for change in changes { copy.receive(change) }
        return copy.states
    }

    /// Another order in which every parent still precedes its children.
    func causalOrder(seed: UInt64) -> [Change] {
        var generator = SeededGenerator(seed: seed)
        var waiting = generator.shuffled(changes)
        var held: Set<Digest> = []
        var result: [Change] = []
        while !waiting.isEmpty {
            let ready = waiting.indices.filter { index in
                waiting[index].header.parents.allSatisfy { held.contains($0) }
            }
            guard !ready.isEmpty else { return result }
            let change = waiting.remove(at: generator.pick(ready))
            held.insert(change.id)
            result.append(change)
        }
        return result
    }
}
