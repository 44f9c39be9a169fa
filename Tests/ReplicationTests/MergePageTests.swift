import Sealing
import StrictJSON
import TestSupport
import Testing

@testable import Replication

/// The vectors of docs/merge.md.
@Suite struct MergePageTests {
    private func vectors(_ name: String) throws -> [[JSONValue]] {
        let lines = try #require(try RepositoryFile.blocks("docs/merge.md")["vector \(name)"])
        try #require(lines.count > 3)
        return try lines.map { try #require(try JSONParser.parse(Array($0.utf8)).array) }
    }

    @Test func `notes merge as the page says`() throws {
        for vector in try vectors("merge") {
            let base = try #require(vector[0].string)
            let sides = try #require(vector[1].array).compactMap(\.string)
            let merged = TextMerge.merge(base: base, sides: sides)
            if let text = vector[2].string {
                #expect(merged == .clean(text), "\(base) \(sides)")
            } else {
                #expect(merged == .conflict, "\(base) \(sides)")
            }
        }
    }

    @Test func `words are cut as the page says`() throws {
        for vector in try vectors("words") {
            let text = try #require(vector[0].string)
            let words = try #require(vector[1].array).compactMap(\.string)
            #expect(TextPieces.words(text) == words.map { ExactString($0) }, "\(text)")
        }
    }

    @Test func `notes over a base that is a merge read as in the page's table`() throws {
        let lines = [
            "A": ["Joined", "Built a bot", "Left"], "B": ["Joined OpenAI", "Built a bot", "Left"],
            "C": ["Joined", "Built a bot", "Left in 2019"],
            "D": ["Joined OpenAI", "Built a Dota bot", "Left in 2019"],
            "E": ["Joined OpenAI early", "Built a bot", "Left in 2019"],
        ]
        let parents = ["A": [], "B": ["A"], "C": ["A"], "D": ["B", "C"], "E": ["B", "C"]]
        var past: [Digest: NotesMerge.Past] = [:]
        for (name, text) in lines {
            past[Digest(hashing: name)] = .init(
                values: [.string(text.joined(separator: "\n"))],
                replaces: (parents[name] ?? []).map { Digest(hashing: $0) })
        }
        let graph = past
        let siblings = ["D", "E"].map { name in
            let id = Digest(hashing: name)
            return Sibling(change: id, lamport: 3, values: graph[id]?.values ?? [], saw: [])
        }
        let read = try NotesMerge { graph[$0] }.read(siblings, shown: nil)
        #expect(read.text == "Joined OpenAI early\nBuilt a Dota bot\nLeft in 2019")
        #expect(!read.isConflict)
    }
}
