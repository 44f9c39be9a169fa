import Replication
import Sealing
import StrictJSON

/// What changes do to one entity. Letters stand for changes.
struct LetterLog {
    /// What one change does to one key.
    struct Step {
        let letter: String
        let key: ExactString
        let operation: Replication.Operation

        init(_ letter: String, _ key: ExactString, _ operation: Replication.Operation) {
            (self.letter, self.key, self.operation) = (letter, key, operation)
        }
    }

    let steps: [Step]
    let state: EntityState

    init(_ steps: [Step]) {
        self.steps = steps
        var state = EntityState()
        var held: Set<Digest> = []
        for (index, step) in steps.enumerated() {
            held.insert(Self.id(step.letter))
            state.apply(
                step.operation, to: step.key, change: Self.id(step.letter), lamport: index + 1
            ) { held.contains($0) }
        }
        self.state = state
    }

    static func id(_ letter: String) -> Digest { Digest(hashing: letter) }

    static func ids(_ letters: String) -> [Digest] { letters.map { id(String($0)) }.sorted() }

    /// What a change did to a key.
    func operation(of change: Digest, _ key: ExactString) -> Replication.Operation? {
        steps.first { Self.id($0.letter) == change && $0.key == key }?.operation
    }
}

extension Replication.Operation {
    /// An assignment of one value that replaces what letters name.
    static func set(_ value: JSONValue, _ replaces: String = "") -> Self {
        .set(values: [value], replaces: LetterLog.ids(replaces), saw: [])
    }

    /// A deletion that saw what letters name.
    static func delete(saw: String, _ replaces: String = "") -> Self {
        .set(
            values: ["deleted"], replaces: LetterLog.ids(replaces), saw: LetterLog.ids(saw))
    }

    /// A removal of what letters name.
    static func removal(_ changes: String) -> Self { .remove(LetterLog.ids(changes)) }
}
