public import Career
public import Sealing
public import StrictJSON

/// What is shown of an entity's state: one value a register, and which registers are in conflict.
extension EntityState {
    package static let life: ExactString = "life"
    package static let deleted: JSONValue = "deleted"
    package static let alive: JSONValue = "alive"

    /// Every change that made a live assignment of a value, or a live addition.
    ///
    /// Assignments of nothing but `null` take something away, as removals do: they keep no entity
    /// alive.
    public var liveChanges: Set<Digest> {
        var result: Set<Digest> = []
        for (key, siblings) in registers where key != Self.life {
            for sibling in siblings where sibling.isSomething {
                result.insert(sibling.change)
            }
        }
        for additions in elements.values { result.formUnion(additions) }
        return result
    }

    /// Live deletions.
    private var deletions: [Sibling] {
        (registers[Self.life] ?? []).filter { $0.values.contains(Self.deleted) }
    }

    /// Some live assignment or addition that no live deletion saw, or `life` holding alive.
    public var isVisible: Bool {
        // Nearly everything was never deleted, and then whose changes are live does not matter.
        guard let life = registers[Self.life] else {
            return elements.contains { !$0.value.isEmpty }
                || registers.contains { $0.value.contains(where: \.isSomething) }
        }
        let live = liveChanges
        guard !live.isEmpty else { return false }
        let deletions = deletions
        if deletions.isEmpty || life.contains(where: { $0.values.contains(Self.alive) }) {
            return true
        }
        #if PLANTED_BUGS
            if Planted.isOn(.deletionHidesLater) { return false }
        #endif
        let seen = deletions.reduce(into: Set<Digest>()) { $0.formUnion($1.saw) }
        return !live.isSubset(of: seen)
    }

    /// True when it was something and is deleted.
    public var isDeleted: Bool { !isVisible && !deletions.isEmpty }

    /// A register's distinct values, in the order of their bytes.
    public func values(_ key: ExactString) -> [JSONValue] {
        Self.distinct(registers[key] ?? [])
    }

    /// The registers that hold several different values; `life` when a deletion was not the last word.
    public var conflicts: [ExactString] {
        var result: [ExactString] = []
        for (key, siblings) in registers where key != Self.life {
            if Self.distinct(siblings).count > 1, !isMergedText(key) { result.append(key) }
        }
        if !deletions.isEmpty, isVisible { result.append(Self.life) }
        return result.sorted()
    }

    /// Notes are merged when they are read; whether that leaves a conflict is `TextMerge`'s to say.
    func isMergedText(_ key: ExactString) -> Bool {
        Field.of(key) == .notes
    }

    /// The value shown: of the sibling with the highest (Lamport number, value's bytes).
    public func shown(_ key: ExactString) -> JSONValue? {
        Self.shown(registers[key] ?? [])
    }

    private static func shown(_ siblings: [Sibling]) -> JSONValue? {
        if siblings.count == 1, siblings[0].values.count == 1 { return siblings[0].values[0] }
        var best: (lamport: Int, bytes: [UInt8], value: JSONValue)?
        for sibling in siblings {
            for value in sibling.values {
                let bytes = JSONWriter.bytes(value)
                if let current = best {
                    guard sibling.lamport >= current.lamport else { continue }
                    if sibling.lamport == current.lamport,
                        !current.bytes.lexicographicallyPrecedes(bytes)
                    {
                        continue
                    }
                }
                best = (sibling.lamport, bytes, value)
            }
        }
        return best?.value
    }

    /// The facts shown, merged notes aside.
    public var facts: Facts {
        var facts = Facts(elements: Set(elements.keys))
        facts.registers.reserveCapacity(registers.count)
        for (key, siblings) in registers where key != Self.life {
            if let value = Self.shown(siblings), !value.isNull { facts.registers[key] = value }
        }
        return facts
    }

    /// The siblings' distinct values; nearly always one sibling has one.
    private static func distinct(_ siblings: [Sibling]) -> [JSONValue] {
        if siblings.count == 1, siblings[0].values.count == 1 { return siblings[0].values }
        return distinct(siblings.flatMap(\.values))
    }

    /// Distinct values ordered by their bytes.
    package static func distinct(_ values: [JSONValue]) -> [JSONValue] {
        var seen: Set<[UInt8]> = []
        return values.map { (JSONWriter.bytes($0), $0) }
            .filter { seen.insert($0.0).inserted }
            .sorted { $0.0.lexicographicallyPrecedes($1.0) }
            .map(\.1)
    }

    /// The digest of what is visible: values and sibling values, no change ids, no clocks; nil for
    /// what is not shown.
    public func digest(of entity: Entity) -> Digest? {
        guard isVisible else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1024)
        func append(_ text: String) {
            JSONWriter.append(text, to: &bytes)
            bytes.append(0x0A)
        }
        append(entity.path)
        for (key, siblings) in registers.sorted(by: { $0.key < $1.key }) {
            let values = Self.distinct(siblings)
            if key == Self.life {
                guard values.contains(Self.deleted) else { continue }
            } else if values.allSatisfy(\.isNull) {
                continue
            }
            #if PLANTED_BUGS
                if Planted.isOn(.digestNamesChanges) {
                    append((registers[key] ?? []).map(\.change.hex).joined())
                }
            #endif
            append(key.text)
            JSONWriter.append(.array(values), to: &bytes)
            bytes.append(0x0A)
        }
        for key in elements.keys.sorted() { append(key.text) }
        return Digest(hashing: bytes)
    }
}

extension Sibling {
    /// Whether it gives a value, and not only takes one away.
    fileprivate var isSomething: Bool { values.contains { !$0.isNull } }
}

/// The digest of a whole timeline's state.
public struct StateDigest {
    private var digests: [Digest] = []

    /// An empty state.
    public init() {}

    /// Adds one entity's digest.
    public mutating func add(_ digest: Digest) {
        digests.append(digest)
    }

    /// SHA-256 over the entities' digests in ascending order.
    public var value: Digest {
        Digest(hashing: digests.sorted().flatMap(\.bytes))
    }
}
