import Sealing
import StrictJSON
import Testing

@testable import Replication

/// Where values come from that an undo put back. Letters stand for changes.
@Suite struct PutBackTests {
    private typealias Past = (values: [JSONValue], replaces: String)

    private func putBack(_ past: [String: Past]) -> PutBack {
        let graph = Dictionary(
            uniqueKeysWithValues: past.map { letter, past in
                (
                    LetterLog.id(letter),
                    NotesMerge.Past(
                        values: past.values, replaces: LetterLog.ids(past.replaces))
                )
            })
        return PutBack { graph[$0] }
    }

    private func sibling(_ letter: String, _ values: JSONValue...) -> Sibling {
        Sibling(change: LetterLog.id(letter), lamport: 1, values: values, saw: [])
    }

    private let simple: [String: (values: [JSONValue], replaces: String)] = [
        "A": (["a"], ""), "B": (["b"], "A"), "C": (["c"], "A"), "R": (["r"], "BC"),
        "U": (["b", "c"], "R"), "S": (["s"], "U"), "V": (["c", "b"], "S"),
    ]

    @Test func `one value stands for itself, several for those that stood side by side`() throws {
        let putBack = putBack(simple)
        #expect(try putBack.origins(of: sibling("B", "b")) == [LetterLog.id("B")])
        #expect(try putBack.origins(of: sibling("B", "b", "b")) == [LetterLog.id("B")])
        #expect(try putBack.origins(of: sibling("U", "b", "c")) == LetterLog.ids("BC"))
        // Undone, redone and undone again.
        #expect(try putBack.origins(of: sibling("V", "c", "b")) == LetterLog.ids("BC"))
    }

    @Test func `values that never stood side by side come from nowhere`() throws {
        let putBack = putBack(simple)
        #expect(try putBack.origins(of: sibling("U", "b", "d")) == nil)
        #expect(try putBack.origins(of: sibling("X", "b", "c")) == nil)
        // One of them by itself and both in another are no single place.
        var mixed = simple
        mixed["T"] = (["t"], "UB")
        mixed["W"] = (["b", "c"], "T")
        #expect(try self.putBack(mixed).origins(of: sibling("W", "b", "c")) == nil)
    }

    @Test func `a value's author is who first gave it by itself`() throws {
        let putBack = putBack(simple)
        for letter in ["U", "V"] {
            let live = sibling(letter, "b", "c")
            #expect(try putBack.author(of: "b", in: live) == LetterLog.id("B"))
            #expect(try putBack.author(of: "c", in: live) == LetterLog.id("C"))
            #expect(try putBack.author(of: "d", in: live) == live.change)
        }
        // It alone gave the value, whatever stands below it.
        #expect(try putBack.author(of: "b", in: sibling("R", "b")) == LetterLog.id("R"))
        let twins: [String: Past] = [
            "A": (["b"], ""), "B": (["b"], ""), "C": (["c"], ""), "R": (["r"], "ABC"),
        ]
        var both = twins
        both["U"] = (["b", "c"], "R")
        let author = try self.putBack(both).author(of: "b", in: sibling("U", "b", "c"))
        #expect(author == LetterLog.ids("AB").first)
    }

    /// A chain of assignments, at whose end both values stand side by side.
    private func chain(_ steps: Int) -> PutBack {
        func id(_ step: Int) -> Digest { Digest(hashing: "step \(step)") }
        return PutBack { change in
            if change == LetterLog.id("B") { return .init(values: ["b"], replaces: []) }
            if change == LetterLog.id("C") { return .init(values: ["c"], replaces: []) }
            if change == LetterLog.id("U") {
                return .init(values: ["b", "c"], replaces: [id(steps)])
            }
            for step in 1...steps where change == id(step) {
                return .init(
                    values: ["r"], replaces: step == 1 ? LetterLog.ids("BC") : [id(step - 1)])
            }
            return nil
        }
    }

    @Test func `who looks gives up after 64 steps`() throws {
        let live = sibling("U", "b", "c")
        #expect(try chain(63).origins(of: live) == LetterLog.ids("BC"))
        #expect(try chain(64).origins(of: live) == nil)
        #expect(try chain(63).author(of: "b", in: live) == LetterLog.id("B"))
        #expect(try chain(64).author(of: "b", in: live) == LetterLog.id("U"))
    }

    @Test func `what the log does not hold is nobody's`() throws {
        let none = putBack([:])
        #expect(try none.author(of: "b", in: sibling("U", "b", "c")) == LetterLog.id("U"))
        #expect(try none.origins(of: sibling("U", "b", "c")) == nil)
        let gone = putBack(["U": (["b", "c"], "X"), "V": (["b", "c"], "XB"), "B": (["b"], "")])
        #expect(try gone.author(of: "b", in: sibling("U", "b", "c")) == LetterLog.id("U"))
        #expect(try gone.origins(of: sibling("U", "b", "c")) == nil)
        #expect(try gone.author(of: "b", in: sibling("V", "b", "c")) == LetterLog.id("B"))
    }
}
