public import Replication
public import Sealing
public import StrictJSON

/// The rules of merging by definition: recomputed from the whole list of operations, with no state.
public struct NaiveModel {
    /// What one change does to one key.
    public struct Entry {
        /// The change.
        public let change: Change
        /// What it does.
        public let operation: Replication.Operation
    }

    /// All operations, by what they are about.
    public let entries: [Entity: [ExactString: [Entry]]]

    /// The model of a set of changes, in whatever order.
    public init(_ changes: [Change]) {
        var entries: [Entity: [ExactString: [Entry]]] = [:]
        for change in changes {
            for entity in change.body {
                for (key, operation) in entity.operations {
                    entries[entity.entity, default: [:]][key, default: []].append(
                        Entry(change: change, operation: operation))
                }
            }
        }
        self.entries = entries
    }

    /// Everything that any change speaks of, sorted.
    public var entities: [Entity] { entries.keys.sorted() }

    /// Live means: not named by any operation on the key as replaced or removed.
    private func live(_ entity: Entity, _ key: ExactString) -> [Entry] {
        let all = entries[entity]?[key] ?? []
        var named: Set<Digest> = []
        for entry in all {
            switch entry.operation {
            case .set(_, let replaces, _): named.formUnion(replaces)
            case .remove(let changes): named.formUnion(changes)
            case .add: break
            }
        }
        return all.filter { !named.contains($0.change.id) }
    }

    /// The changes whose assignment of or addition to a key is live.
    public func liveChanges(_ entity: Entity, _ key: ExactString) -> Set<Digest> {
        Set(
            live(entity, key).filter {
                if case .remove = $0.operation { false } else { true }
            }.map(\.change.id))
    }

    /// The keys that any operation on an entity names, sorted.
    public func keys(_ entity: Entity) -> [ExactString] {
        (entries[entity] ?? [:]).keys.sorted()
    }

    /// Values of live assignments, equal ones once, by their bytes.
    public func values(_ entity: Entity, _ key: ExactString) -> [JSONValue] {
        var byBytes: [ExactString: JSONValue] = [:]
        for entry in live(entity, key) {
            guard case .set(let values, _, _) = entry.operation else { continue }
            for value in values { byBytes[ExactString(JSONWriter.text(value))] = value }
        }
        return byBytes.sorted { $0.key < $1.key }.map(\.value)
    }

    /// True while some addition of an element is live.
    public func isPresent(_ entity: Entity, _ element: ExactString) -> Bool {
        live(entity, element).contains { $0.operation == .add }
    }

    /// True for an entity that is shown.
    public func isVisible(_ entity: Entity) -> Bool {
        var content: Set<Digest> = []
        for key in keys(entity) where key != "life" {
            for entry in live(entity, key) {
                switch entry.operation {
                case .set(let values, _, _):
                    if values.contains(where: { $0 != .null }) { content.insert(entry.change.id) }
                case .add: content.insert(entry.change.id)
                case .remove: break
                }
            }
        }
        if content.isEmpty { return false }
        let life = live(entity, "life")
        if values(entity, "life").contains("alive") { return true }
        var seen: Set<Digest> = []
        var isDeleted = false
        for entry in life {
            guard case .set(let values, _, let saw) = entry.operation, values.contains("deleted")
            else { continue }
            isDeleted = true
            seen.formUnion(saw)
        }
        return !isDeleted || content.contains { !seen.contains($0) }
    }

    /// The registers in conflict, notes left out, since those merge.
    public func conflicts(_ entity: Entity) -> [ExactString] {
        keys(entity).filter { key in
            if key == "life" {
                return isVisible(entity) && values(entity, key).contains("deleted")
            }
            return !key.text.utf8.starts(with: "notes/".utf8) && values(entity, key).count > 1
        }
    }

    /// The value of the highest (Lamport number, bytes).
    public func shown(_ entity: Entity, _ key: ExactString) -> JSONValue? {
        var all: [(Int, ExactString, JSONValue)] = []
        for entry in live(entity, key) {
            guard case .set(let values, _, _) = entry.operation else { continue }
            all += values.map {
                (entry.change.header.lamport, ExactString(JSONWriter.text($0)), $0)
            }
        }
        return all.max { ($0.0, $0.1) < ($1.0, $1.1) }?.2
    }

    /// The state digest as docs/format.md defines it.
    public var digest: Digest {
        var digests: [Digest] = []
        for entity in entries.keys where isVisible(entity) {
            var text = JSONWriter.text(.string(entity.path)) + "\n"
            for key in keys(entity) {
                let values = values(entity, key)
                let counts =
                    key == "life"
                    ? values.contains("deleted") : values.contains { $0 != .null }
                if counts {
                    text += JSONWriter.text(.string(key.text)) + "\n"
                    text += JSONWriter.text(.array(values)) + "\n"
                }
            }
            for key in keys(entity) where isPresent(entity, key) {
                text += JSONWriter.text(.string(key.text)) + "\n"
            }
            digests.append(Digest(hashing: text))
        }
        return Digest(hashing: digests.sorted().flatMap(\.bytes))
    }
}
