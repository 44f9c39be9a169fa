import StrictJSON
import TestSupport

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What `scripts/bench extract` runs.
public struct ScoreCommand {
    private var withHeldOut = false
    private var withErrors = false
    private var narratives: String?
    private var answers: String?
    private var texts: String?

    private static let usage = """
        usage: scripts/bench extract [--held-out] [--errors] [--narratives DIR] [--answers FILE]
                                     [--write-texts DIR]

          --held-out         also the passages kept apart from development
          --errors           also what was missed, wrong or too much
          --narratives DIR   also the narratives found in DIR by their hash
          --answers FILE     what another program found, in place of vita's own
          --write-texts DIR  write the texts for another program, and score nothing

        """

    /// Runs with the words after the program's name; returns the exit status.
    public static func main(_ words: [String]) -> Int32 {
        guard let command = ScoreCommand(words) else {
            complain(usage)
            return 2
        }
        do {
            print(try command.run(), terminator: "")
            return 0
        } catch {
            complain("score: \(error)\n")
            return 1
        }
    }

    private static func complain(_ text: String) {
        let bytes = Array(text.utf8)
        _ = unsafe write(2, bytes, bytes.count)
    }

    init?(_ words: [String]) {
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--held-out": withHeldOut = true
            case "--errors": withErrors = true
            case "--narratives", "--answers", "--write-texts":
                guard let value = rest.popFirst(), !value.isEmpty else { return nil }
                switch word {
                case "--narratives": narratives = value
                case "--answers": answers = value
                default: texts = value
                }
            default: return nil
            }
        }
    }

    /// The page.
    func run() throws -> String {
        var passages = try Corpus.passages("dev")
        if withHeldOut { passages += try Corpus.passages("held-out") }
        var remarks: [String] = []
        if let narratives {
            let told = try Self.narratives(narratives)
            passages += told.passages
            remarks += told.remarks
        } else {
            remarks.append("The narratives were not scored: --narratives names their folder.")
        }
        if let texts { return try Self.writeTexts(of: passages, to: texts) }
        let found =
            if let answers {
                try Answers.inFile(Corpus.bytes(answers), passages)
            } else {
                try Answers.ofVita(Executables.vita, passages)
            }
        var page = ScoreTable(passages, found).text
        if !remarks.isEmpty { page += "\n" + remarks.joined(separator: "\n") + "\n" }
        if withErrors {
            let misses = passages.flatMap { Misses.lines($0, found[$0]) }
            page += "\n" + misses.map { "\($0)\n" }.joined()
        }
        return page
    }

    /// Those narratives whose file is there, and a sentence about each that is not.
    private static func narratives(_ folder: String) throws
        -> (passages: [Passage], remarks: [String])
    {
        var files: [[UInt8]] = []
        for name in try Corpus.files(folder) {
            // A folder among the files is no narrative.
            if let bytes = try? Corpus.bytes("\(folder)/\(name)") { files.append(bytes) }
        }
        var passages: [Passage] = []
        var remarks: [String] = []
        for list in try Corpus.narratives() {
            var isFound = false
            for bytes in files where !isFound {
                guard let passage = try list.passage(bytes) else { continue }
                passages.append(passage)
                isFound = true
            }
            if !isFound { remarks.append("\(list.name) was not scored: not found there.") }
        }
        return (passages, remarks)
    }

    /// A file of text for each passage, and `passages.jsonl` that names them.
    private static func writeTexts(of passages: [Passage], to folder: String) throws -> String {
        var lines: [UInt8] = []
        for passage in passages {
            let place = URL(filePath: "\(folder)/\(passage.name).txt")
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(passage.bytes).write(to: place)
            JSONWriter.append(
                [
                    "passage": .string(passage.name), "file": .string("\(passage.name).txt"),
                    "language": .string(passage.language),
                    "published": .string(passage.published),
                ], to: &lines)
            lines.append(UInt8(ascii: "\n"))
        }
        try Data(lines).write(to: URL(filePath: "\(folder)/passages.jsonl"))
        return "wrote \(passages.count) texts to \(folder)\n"
    }
}
