import Career
import Replication
import Sealing
import StrictJSON
import TestSupport
import Testing

@testable import ClientStore

@Suite struct UndoPropertyTests {
    static let slices: [Range<UInt64>] = stride(from: UInt64(0), to: 16, by: 4).map { first in
        first..<(first + 4)
    }

    @Test(arguments: slices) func `Undo goes back to every earlier state, redo forward again`(
        seeds: Range<UInt64>
    ) throws {
        for seed in seeds {
            let author = try RandomAuthor(seed: seed)
            // After each action in turn; nil between two that one command wrote.
            var digests: [Digest?] = [try author.digest]
            for _ in 0..<20 {
                let before = try author.actions().count
                guard try author.act() else { continue }
                let written = try author.actions().count - before
                digests += Array(repeating: nil, count: written - 1)
                digests.append(try author.digest)
            }
            for round in 0..<2 {
                try undoAll(author, digests, "seed \(seed), round \(round)")
                try redoAll(author, digests, "seed \(seed), round \(round)")
            }
        }
    }

    private func undoAll(
        _ author: RandomAuthor, _ digests: [Digest?], _ place: String
    ) throws {
        for index in digests.indices.dropLast().reversed() {
            let last = try #require(
                try author.replica.lastAction(in: author.timeline), "\(place), \(index)")
            let written = try author.replica.undo(last, in: author.timeline)
            #expect(written.change != nil, "\(place), \(index)")
            guard let digest = digests[index] else { continue }
            #expect(try author.digest == digest, "\(place): undo to \(index)")
        }
        #expect(try author.replica.lastAction(in: author.timeline) == nil, "\(place)")
    }

    private func redoAll(
        _ author: RandomAuthor, _ digests: [Digest?], _ place: String
    ) throws {
        for index in digests.indices.dropFirst() {
            let last = try #require(
                try author.replica.lastUndone(in: author.timeline), "\(place), \(index)")
            let written = try author.replica.redo(last, in: author.timeline)
            #expect(written.change != nil, "\(place), \(index)")
            guard let digest = digests[index] else { continue }
            #expect(try author.digest == digest, "\(place): redo to \(index)")
        }
        #expect(try author.replica.lastUndone(in: author.timeline) == nil, "\(place)")
    }

    @Test(arguments: slices) func `With two replicas undo loses no value but the action's own`(
        seeds: Range<UInt64>
    ) throws {
        var undone = 0
        for seed in seeds {
            let authors = [
                try RandomAuthor(seed: seed), try RandomAuthor(seed: seed + 1000, name: "grace"),
            ]
            var generator = SeededGenerator(seed: seed)
            for step in 0..<30 {
                let author = generator.pick(authors)
                switch generator.number(0...5) {
                case 0:
                    try author.pull(from: author === authors[0] ? authors[1] : authors[0])
                case 1, 2:
                    let actions = try author.actions()
                    guard !actions.isEmpty else { continue }
                    let action = generator.pick(actions)
                    let isDone = try undo(action, by: author, "seed \(seed), step \(step)")
                    if isDone { undone += 1 }
                default: _ = try author.act()
                }
            }
            for _ in 0..<2 {
                try authors[0].pull(from: authors[1])
                try authors[1].pull(from: authors[0])
            }
            #expect(try authors[0].digest == authors[1].digest, "seed \(seed)")
            for author in authors { #expect(try author.replica.verify().isEmpty, "seed \(seed)") }
        }
        #expect(undone > 4)
    }

    /// Undoes and redoes an action; false where either is refused.
    private func undo(
        _ action: Replica.Action, by author: RandomAuthor, _ place: String
    ) throws -> Bool {
        let digest = try author.digest
        let before = try author.live()
        let written: Replica.Written
        do {
            written = try author.replica.undo(action, in: author.timeline)
        } catch let error as ReplicaError where error.refusal != nil {
            #expect(try author.digest == digest, "\(place): a refusal changed something")
            return false
        }
        guard written.change != nil, let reversed = written.reversed else { return false }
        let after = try author.live()
        // What is not there any more is what the action had written, or its undo had.
        let about = try author.actions().filter {
            $0.id == reversed.action.id || $0.about == reversed.action.id
        }
        var own: [RandomAuthor.Live: [JSONValue]] = [:]
        for change in about.flatMap(\.changes) {
            for part in try author.replica.change(change, author.timeline)?.body ?? [] {
                for (key, operation) in part.operations {
                    let place = RandomAuthor.Live(
                        entity: part.entity, key: key, change: action.changes[0])
                    if case .set(let values, _, _) = operation {
                        own[place, default: []] += values
                    } else {
                        own[place] = own[place] ?? []
                    }
                }
            }
        }
        for (live, values) in before where after[live] == nil {
            let place = RandomAuthor.Live(
                entity: live.entity, key: live.key, change: action.changes[0])
            let written = try #require(own[place], "\(live) was lost")
            #expect(values.allSatisfy { written.contains($0) }, "\(live) was lost")
        }
        if reversed.word == "undo" {
            let again = try author.replica.redo(reversed.action, in: author.timeline)
            #expect(again.change != nil, "\(place)")
            #expect(try author.digest == digest, "\(place): redo of \(reversed.action.word)")
            _ = try author.replica.undo(reversed.action, in: author.timeline)
        }
        return true
    }
}
