import Scoring
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Programs that stand for `vita`, and words of the command line.
@Suite struct ScoreCommandTests {
    private static let passage = Passage(
        name: "dev/a", group: "dev", language: "en", published: "2020-02-01",
        bytes: Array("In 2010.\n".utf8), expressions: [Expression(3..<7, "2010", .date, "2010")])

    /// What a shell script of these lines answers in place of `vita`.
    private static func answers(_ script: String) throws -> [Expression] {
        let folder = try TemporaryDirectory()
        try folder.write(Array("#!/bin/sh\n\(script)\n".utf8), to: "vita")
        #expect(unsafe chmod(folder.file("vita"), 0o700) == 0)
        return try Answers.ofVita(folder.file("vita"), [passage])[passage]
    }

    private static let line =
        #"{"type":"expression","start":3,"end":7,"text":"2010","kind":"DATE","value":"2010"}"#

    @Test func `The program gets the passage as a file, and its day of publication`() throws {
        let script = """
            [ "$1 $3 $4 $5" = "extract --published 2020-02-01 --json" ] || exit 1
            [ "$(cat "$2")" = "In 2010." ] || exit 1
            echo '\(Self.line)'
            echo '{"type":"event","title":"A year"}'
            """
        #expect(try Self.answers(script) == Self.passage.expressions)
    }

    @Test func `A program that finds nothing has no answers`() throws {
        #expect(try Self.answers("exit 0") == [])
    }

    @Test(arguments: [
        "exit 1", "echo 'In 2010'", "kill -9 $$",
        "echo '{\"type\":\"expression\",\"start\":3,\"end\":7}'",
        #"echo '{"type":"expression","start":2,"end":6,"text":"2010","kind":"DATE","value":"2010"}'"#,
    ])
    func `A program that fails or talks nonsense stops the scoring`(_ script: String) {
        #expect(throws: (any Error).self) { _ = try Self.answers(script) }
    }

    @Test(arguments: [["--all"], ["--narratives"], ["--answers", ""], ["dev"]])
    func `Words it does not know are wrong usage`(_ words: [String]) {
        #expect(ScoreCommand.main(words) == 2)
    }

    @Test func `Texts written for another program are those that it is scored on`() throws {
        let folder = try TemporaryDirectory()
        #expect(ScoreCommand.main(["--held-out", "--write-texts", folder.path]) == 0)
        #expect(folder.names == ["dev", "held-out", "passages.jsonl"])
        let passages = try Corpus.passages("held-out")
        for passage in passages {
            #expect(try folder.bytes(of: "\(passage.name).txt") == passage.bytes)
        }
        let index = try folder.bytes(of: "passages.jsonl")
        let lines = index.split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == passages.count + (try Corpus.passages("dev").count))
    }

    @Test func `Answers in a file are scored without asking vita`() throws {
        let folder = try TemporaryDirectory()
        try folder.write([], to: "answers.jsonl")
        #expect(ScoreCommand.main(["--answers", folder.file("answers.jsonl")]) == 0)
        #expect(ScoreCommand.main(["--answers", folder.file("none.jsonl")]) == 1)
    }
}
