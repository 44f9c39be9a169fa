import Foundation
import TestSupport
import Testing

@testable import Replication

/// `git merge-file` as a second opinion on three-way merges, where it is installed.
@Suite struct GitMergeTests {
    static let git = ["/usr/bin/git", "/usr/local/bin/git", "/opt/homebrew/bin/git"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// How two merges of the same triple compare.
    private struct Count {
        var same = 0
        var bothConflict = 0
        /// We settle by words, or without a line feed at the end, what git leaves.
        var onlyOurs = 0
        /// Git settles what we leave.
        var onlyGit = 0
        /// Both settle it, to different texts.
        var different = 0
    }

    @Test(.enabled(if: git != nil), arguments: UInt64(0)..<6)
    func `gives what git gives wherever git is clean`(slice: UInt64) throws {
        let count = try count(350, seed: 0x617 + slice) { $0.proseTriple() }
        #expect(count.same > 180)
        #expect(count.bothConflict > 80)
        #expect(count.onlyGit == 0)
        #expect(count.different == 0)
        #expect(count.onlyOurs > 0 && count.onlyOurs < 25)
    }

    @Test(.enabled(if: git != nil)) func `gives what git gives where no line repeats`() throws {
        let count = try count(400, seed: 0x619) { generator in
            let base = generator.distinctText()
            let lines = TextPieces.lines(base)
            return (base, generator.markedEdit(lines, 0), generator.markedEdit(lines, 1))
        }
        #expect(count.same > 150)
        #expect(count.onlyGit + count.different == 0)
    }

    /// Where a text is made of four lines only, several edits are equally short. Git's search from
    /// both ends finds another of them than the one from the start: of two readings of the same
    /// sides neither is wrong.
    @Test(.enabled(if: git != nil))
    func `differs from git only where lines repeat so much that edits are ambiguous`() throws {
        let count = try count(600, seed: 0x618) { $0.monotonousTriple() }
        #expect(count.same > 300)
        #expect(count.onlyGit + count.different <= 6)
    }

    private func count(
        _ triples: Int, seed: UInt64,
        _ triple: (inout SeededGenerator) -> (base: String, left: String, right: String)
    ) throws -> Count {
        let git = try #require(Self.git)
        let directory = try TemporaryDirectory()
        var generator = SeededGenerator(seed: seed)
        var count = Count()
        for _ in 0..<triples {
            let (base, left, right) = triple(&generator)
            for (name, text) in [("base", base), ("left", left), ("right", right)] {
                try directory.write(Array(text.utf8), to: name)
            }
            let process = Process()
            process.executableURL = URL(fileURLWithPath: git)
            process.arguments =
                ["merge-file", "-p", "-q"] + ["left", "base", "right"].map(directory.file)
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            let output = pipe.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            let isGitClean = process.terminationStatus == 0
            switch TextMerge.merge(base: base, sides: [left, right]) {
            case .conflict where isGitClean: count.onlyGit += 1
            case .conflict: count.bothConflict += 1
            case .clean where !isGitClean: count.onlyOurs += 1
            case .clean(let text):
                if text.utf8.elementsEqual(output) { count.same += 1 } else { count.different += 1 }
            }
        }
        return count
    }
}

extension SeededGenerator {
    private static let words = [
        "joined", "the", "team", "built", "bot", "robotics", "launch", "paper", "first", "week",
        "moved", "to", "office", "San", "Francisco", "with", "Ilya", "Greg", "trained", "model",
        "at", "scale", "in", "Berlin",
    ]

    /// Lines of prose, blank ones and list entries that repeat, edited on two sides.
    fileprivate mutating func proseTriple() -> (base: String, left: String, right: String) {
        let base = (0..<number(1...14)).map { _ in proseLine() }
        let isEnded = !oneIn(3)
        let texts = [base, proseEdit(base), proseEdit(base)].map { lines in
            lines.joined(separator: "\n") + (isEnded && !lines.isEmpty ? "\n" : "")
        }
        return (texts[0], texts[1], texts[2])
    }

    /// Four different lines at most.
    fileprivate mutating func monotonousTriple() -> (base: String, left: String, right: String) {
        let base = (0..<number(1...14)).map { _ in pick(["a", "b", "c", ""]) }
        var sides: [[String]] = []
        for _ in 0..<2 {
            var lines = base
            for _ in 0..<number(0...3) {
                let index = number(0...lines.count)
                if index < lines.count, oneIn(2) {
                    lines.remove(at: index)
                } else {
                    lines.insert(pick(["a", "b", "c", ""]), at: index)
                }
            }
            sides.append(lines)
        }
        let texts = ([base] + sides).map { $0.map { $0 + "\n" }.joined() }
        return (texts[0], texts[1], texts[2])
    }

    private mutating func proseLine() -> String {
        if oneIn(5) { return "" }
        if oneIn(4) { return pick(["- a", "- b", "---", "}"]) }
        return (0..<number(1...7)).map { _ in pick(Self.words) }.joined(separator: " ")
    }

    private mutating func proseEdit(_ base: [String]) -> [String] {
        var lines = base
        for _ in 0..<number(0...3) {
            let index = number(0...lines.count)
            guard index < lines.count else {
                lines.append(proseLine())
                continue
            }
            switch number(0...4) {
            case 0: lines.remove(at: index)
            case 1: lines[index] = proseLine()
            case 2:
                var words = lines[index].split(separator: " ").map(String.init)
                if !words.isEmpty { words[number(0...(words.count - 1))] = pick(Self.words) + "!" }
                lines[index] = words.joined(separator: " ")
            case 3:
                let line = lines.remove(at: index)
                lines.insert(line, at: number(0...lines.count))
            default: lines.insert(proseLine(), at: index)
            }
        }
        return lines
    }
}
