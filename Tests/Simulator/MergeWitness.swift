import Replication
import Sealing
import StrictJSON

/// What a clean merge of notes may not do, checked without merging: where all sides replaced the
/// same text, a word that one side added must be there, and one that a side took out must not.
struct MergeWitness {
    private struct Place: Hashable {
        let change: Digest
        let entity: Entity
        let key: ExactString
    }

    private var assignments: [Place: (values: [JSONValue], replaces: [Digest])] = [:]

    init(_ changes: [Change]) {
        for change in changes {
            for entity in change.body {
                for (key, operation) in entity.operations where key.text.hasPrefix("notes/") {
                    guard case .set(let values, let replaces, _) = operation else { continue }
                    let place = Place(change: change.id, entity: entity.entity, key: key)
                    assignments[place] = (values, replaces)
                }
            }
        }
    }

    /// True for a clean merge of several texts, false for a conflict, nil where there is one text
    /// or no common base in sight.
    func check(
        _ shown: JSONValue?, isConflict: Bool, live: Set<Digest>, _ entity: Entity,
        _ key: ExactString
    ) throws -> Bool? {
        let found = live.compactMap { change in
            assignments[Place(change: change, entity: entity, key: key)]
        }
        let texts = Set(found.flatMap(\.values).compactMap(\.string).map { ExactString($0) })
        guard found.allSatisfy({ $0.values.count == 1 }), texts.count > 1 else { return nil }
        guard !isConflict else { return false }
        let bases = Set(found.map(\.replaces))
        guard bases.count == 1, let only = bases.first, only.count == 1,
            let base = assignments[Place(change: only[0], entity: entity, key: key)],
            base.values.count == 1, let baseText = base.values[0].string,
            let merged = shown?.string
        else { return true }
        let (old, result) = (Self.words(baseText), Self.words(merged))
        let sides = texts.map { Self.words($0.text) }
        for side in sides {
            for (word, count) in side where count > old[word] ?? 0 && result[word] == nil {
                throw Broken("merged notes lack “\(word.text)”, which one side added")
            }
        }
        for (word, count) in old where result[word] != nil {
            let isGone = sides.contains { $0[word] == nil }
            guard !isGone || sides.contains(where: { $0[word] ?? 0 > count }) else {
                throw Broken(
                    "merged notes have “\(word.text)”, which one side took out: "
                        + "\(merged.debugDescription) from \(texts.map(\.text.debugDescription))"
                        + " over \(baseText.debugDescription)")
            }
        }
        return true
    }

    private static func words(_ text: String) -> [ExactString: Int] {
        var result: [ExactString: Int] = [:]
        for word in text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x20 }) {
            result[ExactString(String(decoding: word, as: UTF8.self)), default: 0] += 1
        }
        return result
    }
}
