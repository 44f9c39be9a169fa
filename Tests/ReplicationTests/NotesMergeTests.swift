import Sealing
import StrictJSON
import Testing

@testable import Replication

/// Notes read over the graph of replacements. Letters stand for changes.
@Suite struct NotesMergeTests {
    private func id(_ letter: String) -> Digest { Digest(hashing: letter) }

    /// Of past: letter, values, letters replaced.
    private func read(
        _ live: [String], _ past: [(String, [JSONValue], [String])], shown: JSONValue = "shown"
    ) throws -> (text: JSONValue?, isConflict: Bool) {
        var graph: [Digest: NotesMerge.Past] = [:]
        for (letter, values, replaces) in past {
            graph[id(letter)] = .init(values: values, replaces: replaces.map(id))
        }
        let siblings = live.map { letter in
            Sibling(
                change: id(letter), lamport: 1, values: graph[id(letter)]?.values ?? [], saw: [])
        }
        let first = try NotesMerge { graph[$0] }.read(siblings, shown: shown)
        let second = try NotesMerge { graph[$0] }.read(siblings.reversed(), shown: shown)
        #expect(first.text == second.text)
        #expect(first.isConflict == second.isConflict)
        return first
    }

    @Test func `siblings merge over what both replaced`() throws {
        let merged = try read(
            ["B", "C"],
            [
                ("A", ["a\nb\nc\n"], []), ("B", ["A\nb\nc\n"], ["A"]), ("C", ["a\nb\nC\n"], ["A"]),
            ])
        #expect(merged.text == "A\nb\nC\n")
        #expect(!merged.isConflict)
    }

    @Test func `the nearest common ancestor counts, not the first`() throws {
        let merged = try read(
            ["C", "D"],
            [
                ("A", ["a\nb\nc\n"], []), ("B", ["a\nB\nc\n"], ["A"]), ("C", ["X\nB\nc\n"], ["B"]),
                ("D", ["a\nB\nX\n"], ["B"]),
            ])
        #expect(merged.text == "X\nB\nX\n")
    }

    @Test func `several nearest ancestors are merged for the base`() throws {
        let merged = try read(
            ["D", "E"],
            [
                ("A", ["a\nb\nc\nd\ne\n"], []), ("B", ["A\nb\nc\nd\ne\n"], ["A"]),
                ("C", ["a\nb\nc\nd\nE\n"], ["A"]), ("D", ["A\nb\nX\nd\nE\n"], ["B", "C"]),
                ("E", ["A\nb\nc\nd\nE\nY\n"], ["B", "C"]),
            ])
        #expect(merged.text == "A\nb\nX\nd\nE\nY\n")
        #expect(!merged.isConflict)
    }

    @Test func `without a common ancestor different texts are a conflict`() throws {
        let merged = try read(["A", "B"], [("A", ["a\n"], []), ("B", ["b\n"], [])])
        #expect(merged.text == "shown")
        #expect(merged.isConflict)
    }

    @Test func `equal texts are clean, also beside a third sibling`() throws {
        let past: [(String, [JSONValue], [String])] = [
            ("A", ["a\nb\nc\n"], []), ("B", ["X\nb\nc\n"], ["A"]), ("C", ["X\nb\nc\n"], ["A"]),
            ("D", ["a\nb\nY\n"], ["A"]),
        ]
        #expect(try read(["B", "C"], past).text == "X\nb\nc\n")
        #expect(try read(["B", "C", "D"], past).text == "X\nb\nY\n")
    }

    @Test func `notes cleared on one side and edited on the other are a conflict`() throws {
        let merged = try read(
            ["B", "C"], [("A", ["a\n"], []), ("B", [.null], ["A"]), ("C", ["b\n"], ["A"])])
        #expect(merged.isConflict)
    }

    @Test func `siblings that an undo put back read as they did`() throws {
        let past: [(String, [JSONValue], [String])] = [
            ("A", ["a\nb\nc\nd\ne\n"], []), ("B", ["X\nb\nc\nd\ne\n"], ["A"]),
            ("C", ["a\nb\nY\nd\ne\n"], ["A"]), ("E", ["edited"], ["B", "C"]),
            ("U", ["X\nb\nc\nd\ne\n", "a\nb\nY\nd\ne\n"], ["E"]),
            ("R", ["edited"], ["U"]),
            ("V", ["a\nb\nY\nd\ne\n", "X\nb\nc\nd\ne\n"], ["R"]),
            ("W", ["X\nb\nc\nd\ne\n", "a\nb\nY\nd\ne\n"], ["E"]),
        ]
        let before = try read(["B", "C"], past)
        #expect(before.text == "X\nb\nY\nd\ne\n")
        for live in [["U"], ["V"], ["U", "W"]] {
            let after = try read(live, past)
            #expect(after.text == before.text)
            #expect(!after.isConflict)
        }
    }

    @Test func `siblings put back beside an edit that did not see it are a conflict`() throws {
        let past: [(String, [JSONValue], [String])] = [
            ("A", ["a\nb\nc\n"], []), ("B", ["X\nb\nc\n"], ["A"]), ("C", ["a\nb\nY\n"], ["A"]),
            ("E", ["X\nE\nY\n"], ["B", "C"]), ("U", ["X\nb\nc\n", "a\nb\nY\n"], ["E"]),
            ("F", ["X\nE\nY\nF\n"], ["E"]),
        ]
        #expect(try !read(["U"], past).isConflict)
        #expect(try read(["U", "F"], past).isConflict)
    }

    @Test func `a conflict put back stays one and loses nothing`() throws {
        let past: [(String, [JSONValue], [String])] = [
            ("A", ["a\nb\nc\nd\ne\n"], []), ("B", ["X\nb\nc\nd\ne\n"], ["A"]),
            ("C", ["Y\nb\nc\nd\ne\n"], ["A"]), ("R", ["X\nY\nc\nd\ne\n"], ["B", "C"]),
            ("U", ["X\nb\nc\nd\ne\n", "Y\nb\nc\nd\ne\n"], ["R"]),
            ("V", ["X\nb\nY\nd\nZ\n"], ["R"]), ("W", ["", "x"], []),
        ]
        #expect(try read(["U"], past).isConflict)
        #expect(try read(["U", "V"], past).isConflict)
        #expect(try read(["W"], past).isConflict)
    }

    @Test func `a long past is walked once`() throws {
        var lookups = 0
        var past: [Digest: NotesMerge.Past] = [:]
        for n in 0..<2000 {
            past[id("\(n)")] = .init(
                values: ["a\nb\nc\n"], replaces: n == 0 ? [] : [id("\(n - 1)")])
        }
        let siblings = ["X", "Y"].map { letter in
            let text: JSONValue = letter == "X" ? "X\nb\nc\n" : "a\nb\nY\n"
            past[id(letter)] = .init(values: [text], replaces: [id("1999")])
            return Sibling(change: id(letter), lamport: 1, values: [text], saw: [])
        }
        let graph = past
        let merged = try NotesMerge {
            lookups += 1
            return graph[$0]
        }.read(siblings, shown: nil)
        #expect(merged.text == "X\nb\nY\n")
        #expect(lookups < 7000)
    }
}
