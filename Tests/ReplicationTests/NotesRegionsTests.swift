import Sealing
import StrictJSON
import Testing

@testable import Replication

/// Notes side by side, and how deep one looks for what they have in common.
@Suite struct NotesRegionsTests {
    private func merge(_ past: [(String, [JSONValue], String)]) -> NotesMerge {
        let graph = Dictionary(
            uniqueKeysWithValues: past.map { letter, values, replaces in
                (
                    LetterLog.id(letter),
                    NotesMerge.Past(values: values, replaces: LetterLog.ids(replaces))
                )
            })
        return NotesMerge { graph[$0] }
    }

    private func sibling(_ letter: String, _ values: JSONValue...) -> Sibling {
        Sibling(change: LetterLog.id(letter), lamport: 1, values: values, saw: [])
    }

    @Test func `what differs stands side by side, in the order of the bytes`() throws {
        let merge = merge([
            ("A", ["a\nb\nc\nd\n"], ""), ("B", ["z\nb\nc\nD\n"], "A"),
            ("C", ["y\nb\nc\nd\n"], "A"),
        ])
        let regions = try merge.regions([
            sibling("B", "z\nb\nc\nD\n"), sibling("C", "y\nb\nc\nd\n"),
        ])
        #expect(regions == [.contested(["y\n", "z\n"]), .settled("b\nc\nD\n")])
    }

    @Test func `what is no text has no regions`() throws {
        let merge = merge([("A", ["a\n"], ""), ("B", [.null], "A"), ("C", ["c\n"], "A")])
        #expect(try merge.regions([sibling("B", .null), sibling("C", "c\n")]) == nil)
    }

    @Test func `without anything in common all is compared with nothing`() throws {
        let merge = merge([("B", ["same\nb\n", "same\nc\n"], "")])
        #expect(
            try merge.regions([sibling("B", "same\nb\n", "same\nc\n")])
                == [.settled("same\n"), .contested(["b\n", "c\n"])])
    }

    @Test func `a register of one value reads as that, one of none as is shown`() throws {
        let merge = merge([])
        let one = try merge.read([sibling("B", "b\n")], shown: "shown")
        #expect(one.text == "b\n" && !one.isConflict)
        let cleared = try merge.read([sibling("B", .null), sibling("C", .null)], shown: .null)
        #expect(cleared.text == .null && !cleared.isConflict)
        let none = try merge.read([], shown: "shown")
        #expect(none.text == "shown" && !none.isConflict)
    }

    /// Two chains that take each other's text in at every step, over one root: one writes its
    /// first line anew, the other its last.
    private func crossing(_ levels: Int) throws -> (text: JSONValue?, isConflict: Bool) {
        func id(_ name: String, _ level: Int) -> Digest { Digest(hashing: "\(name)\(level)") }
        var past = [id("root", 0): NotesMerge.Past(values: ["0\nb\n0\n"], replaces: [])]
        for level in 1...levels {
            let below = level == 1 ? [id("root", 0)] : [id("A", level - 1), id("B", level - 1)]
            past[id("A", level)] = .init(
                values: [.string("\(level)\nb\n\(level - 1)\n")], replaces: below)
            past[id("B", level)] = .init(
                values: [.string("\(level - 1)\nb\n\(level)\n")], replaces: below)
        }
        let graph = past
        let siblings = ["A", "B"].map { name in
            Sibling(
                change: id(name, levels), lamport: 1,
                values: graph[id(name, levels)]?.values ?? [], saw: [])
        }
        return try NotesMerge { graph[$0] }.read(siblings, shown: "shown")
    }

    @Test func `of ancestors in common that have ancestors in common eight are looked at`() throws {
        let one = try crossing(1)
        #expect(one.text == "1\nb\n1\n" && !one.isConflict)
        let eight = try crossing(8)
        #expect(eight.text == "8\nb\n8\n" && !eight.isConflict)
        #expect(try crossing(9).isConflict)
    }

    @Test func `an assignment that is not in the log counts as empty`() throws {
        // Both replaced it, or one of them is itself unknown.
        let gone = merge([("B", ["same\nb\n"], "X"), ("C", ["same\nc\n"], "X")])
        let siblings = [sibling("B", "same\nb\n"), sibling("C", "same\nc\n")]
        #expect(try gone.read(siblings, shown: "shown").isConflict)
        #expect(
            try gone.regions(siblings) == [.settled("same\n"), .contested(["b\n", "c\n"])])
        #expect(try merge([]).read(siblings, shown: "shown").isConflict)
    }
}
