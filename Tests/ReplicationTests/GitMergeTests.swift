import Foundation
import TestSupport
import Testing

@testable import Replication

/// `git merge-file` as a second opinion on three-way merges, where it is installed.
///
/// Known differences: git joins edits of adjacent lines in some cases and widens or splits hunks by
/// its own heuristics where lines repeat; so lines here are distinct, and only texts that both call
/// clean are compared.
@Suite struct GitMergeTests {
    static let git = ["/usr/bin/git", "/usr/local/bin/git", "/opt/homebrew/bin/git"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(.enabled(if: git != nil)) func `agrees with git where both are clean`() throws {
        let git = try #require(Self.git)
        let directory = try TemporaryDirectory()
        var generator = SeededGenerator(seed: 0x617)
        var both = 0
        var onlyOurs = 0
        for _ in 0..<300 {
            let base = generator.distinctText()
            let lines = TextMerge.lines(base)
            let sides = [generator.markedEdit(lines, 0), generator.markedEdit(lines, 1)]
            let ours = TextMerge.merge(base: base, sides: sides)
            for (name, text) in [("base", base), ("left", sides[0]), ("right", sides[1])] {
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
            guard case .clean(let text) = ours else { continue }
            if process.terminationStatus == 0 {
                both += 1
                #expect(text == String(decoding: output, as: UTF8.self))
            } else {
                onlyOurs += 1
            }
        }
        #expect(both > 100)
        #expect(onlyOurs == 0)
    }
}
