import Replication
import Sealing
import StrictJSON

/// The rules of merging by definition: recomputed from the whole list of operations, with no state.
struct NaiveModel {
    struct Entry {
        let change: Change
        let entity: Entity
        let key: ExactString
        let operation: Replication.Operation
    }

    let entries: [Entry]

    init(_ changes: [Change]) {
        entries = changes.flatMap { change in
            change.body.flatMap { entity in
                entity.operations.map {
                    Entry(
                        change: change, entity: entity.entity, key: $0.key, operation: $0.operation)
                }
            }
        }
    }

    /// What any operation on the key names as replaced or removed.
    private func named(_ entity: Entity, _ key: ExactString) -> Set<Digest> {
        var result: Set<Digest> = []
        for entry in entries where entry.entity == entity && entry.key == key {
            switch entry.operation {
            case .set(_, let replaces, _): result.formUnion(replaces)
            case .remove(let changes): result.formUnion(changes)
            case .add: break
            }
        }
        return result
    }

    /// Live means: not named by any.
    private func live(_ entity: Entity, _ key: ExactString) -> [Entry] {
        let named = named(entity, key)
        return entries.filter {
            $0.entity == entity && $0.key == key && !named.contains($0.change.id)
        }
    }

    private func keys(_ entity: Entity) -> [ExactString] {
        Set(entries.filter { $0.entity == entity }.map(\.key)).sorted()
    }

    /// Values of live assignments, equal ones once, by their bytes.
    func values(_ entity: Entity, _ key: ExactString) -> [JSONValue] {
        var byBytes: [ExactString: JSONValue] = [:]
        for entry in live(entity, key) {
            guard case .set(let values, _, _) = entry.operation else { continue }
            for value in values { byBytes[ExactString(JSONWriter.text(value))] = value }
        }
        return byBytes.sorted { $0.key < $1.key }.map(\.value)
    }

    func isPresent(_ entity: Entity, _ element: ExactString) -> Bool {
        live(entity, element).contains { $0.operation == .add }
    }

    func isVisible(_ entity: Entity) -> Bool {
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

    func conflicts(_ entity: Entity) -> [ExactString] {
        keys(entity).filter { key in
            if key == "life" {
                return isVisible(entity) && values(entity, key).contains("deleted")
            }
            return !key.text.utf8.starts(with: "notes/".utf8) && values(entity, key).count > 1
        }
    }

    /// The value of the highest (Lamport number, bytes).
    func shown(_ entity: Entity, _ key: ExactString) -> JSONValue? {
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
    var digest: Digest {
        var digests: [Digest] = []
        for entity in Set(entries.map(\.entity)) where isVisible(entity) {
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
