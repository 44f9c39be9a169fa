import Replication
import Sealing
import StrictJSON

/// What a clean merge of notes may not do, checked without merging: where all sides replaced the
/// same text, a line that one side added must be there, and one that somebody took out must not.
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
        let sides = live.compactMap { change in
            assignments[Place(change: change, entity: entity, key: key)]
        }
        let texts = Set(sides.flatMap(\.values).compactMap(\.string).map { ExactString($0) })
        guard sides.allSatisfy({ $0.values.count == 1 }), texts.count > 1 else { return nil }
        guard !isConflict else { return false }
        let bases = Set(sides.map(\.replaces))
        guard bases.count == 1, let only = bases.first, only.count == 1,
            let base = assignments[Place(change: only[0], entity: entity, key: key)],
            base.values.count == 1, let baseText = base.values[0].string,
            let merged = shown?.string
        else { return true }
        let (old, result) = (Self.lines(baseText), Self.lines(merged))
        for text in texts {
            let side = Self.lines(text.text)
            for line in side.subtracting(old) where !result.contains(line) {
                throw Broken("merged notes lack the line “\(line.text)” of one side")
            }
            for line in old.subtracting(side) where result.contains(line) {
                throw Broken("merged notes have the line “\(line.text)” that one side took out")
            }
        }
        return true
    }

    private static func lines(_ text: String) -> Set<ExactString> {
        Set(
            text.utf8.split(separator: 0x0A).map {
                ExactString(String(decoding: $0, as: UTF8.self))
            })
    }
}
