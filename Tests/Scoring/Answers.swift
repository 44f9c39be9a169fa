import StrictJSON
import TestSupport

/// What a program found in each passage.
public struct Answers: Sendable {
    private var expressions: [String: [Expression]] = [:]

    /// No answer to anything.
    public init() {}

    /// The answers to a passage.
    public subscript(passage: Passage) -> [Expression] { expressions[passage.name] ?? [] }

    /// Asks `vita extract`: a file and a process for each passage.
    public static func ofVita(_ program: String, _ passages: [Passage]) throws -> Answers {
        let folder = try TemporaryDirectory()
        let environment = [
            "HOME": folder.path, "VITA_HOME": folder.file("home"), "PATH": "/usr/bin:/bin",
        ]
        var answers = Answers()
        for passage in passages {
            try folder.write(passage.bytes, to: "passage.txt")
            let arguments = [
                "extract", folder.file("passage.txt"), "--published", passage.published, "--json",
            ]
            let outcome = try Subprocess(program, arguments, environment: environment).finish()
            guard outcome.status == 0 else {
                let complaint = outcome.complaint.prefix { $0 != "\n" }
                throw Passage.Failure(
                    name: passage.name, reason: "vita ended with \(outcome.status): \(complaint)")
            }
            let lines = try AnswerLine.lines(outcome.output)
            for line in lines where line["type"]?.string == "expression" {
                try answers.add(line, to: passage)
            }
        }
        return answers
    }

    /// Reads a file of answers by any program: lines of JSON with the keys of `vita extract
    /// --json` and `passage`. A line about a passage that is not asked for is left out.
    public static func inFile(_ bytes: [UInt8], _ passages: [Passage]) throws -> Answers {
        var byName: [String: Passage] = [:]
        for passage in passages { byName[passage.name] = passage }
        var answers = Answers()
        for (index, line) in try AnswerLine.lines(bytes).enumerated() {
            guard let name = line["passage"]?.string else {
                throw Passage.Failure(name: "answers", reason: "line \(index + 1): no passage")
            }
            if let passage = byName[name] { try answers.add(line, to: passage) }
        }
        return answers
    }

    private mutating func add(_ line: JSONValue, to passage: Passage) throws(Passage.Failure) {
        guard let expression = AnswerLine.expression(line) else {
            let text = JSONWriter.text(line)
            throw Passage.Failure(name: passage.name, reason: "no expression: \(text)")
        }
        if let reason = AnswerLine.misfit(expression, in: passage.bytes) {
            throw Passage.Failure(name: passage.name, reason: reason)
        }
        expressions[passage.name, default: []].append(expression)
    }
}
