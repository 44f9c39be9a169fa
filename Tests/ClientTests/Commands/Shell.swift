import ClientSync
import ClientTransport
import StrictJSON
import TestSupport

@testable import ClientCommands

/// One user at one machine: a home of their own, a clock that stands still unless it is told
/// otherwise, and chance that is the same in every run.
final class Shell {
    /// What a command left behind.
    struct Answer {
        let status: ExitStatus
        let output: String
        let errors: String

        /// The lines of the output.
        var lines: [String] {
            output.split(separator: "\n").map(String.init)
        }

        /// The objects of the output, one a line.
        func objects() throws -> [JSONValue] {
            try output.utf8.split(separator: UInt8(ascii: "\n")).map {
                try JSONParser.parse(Array($0))
            }
        }
    }

    let folder: TemporaryDirectory
    var variables: [String: String]
    var terminals = Surroundings.Terminals()
    var now = 1_800_000_000
    /// What else is different in these surroundings.
    var adjust: (inout Surroundings) -> Void = { _ in }
    private var seed: UInt64

    init(seed: UInt64 = 1) throws {
        folder = try TemporaryDirectory()
        self.seed = seed
        variables = [
            "VITA_HOME": folder.file("home"), "VITA_TODAY": "2026-11-21", "USER": "ada",
            "LANG": "en_GB.UTF-8", "TMPDIR": folder.path,
        ]
    }

    /// Runs a command with these words after `vita`.
    @discardableResult
    func run(_ words: String..., input: String = "") -> Answer { run(words, input: input) }

    @discardableResult
    func run(_ words: [String], input: String = "") -> Answer {
        let output = Captured()
        let errors = Captured()
        var surroundings = Surroundings(
            arguments: words, variables: variables, terminals: terminals, terminalWidth: nil,
            now: { self.now }, zoneOffset: { _ in 0 }, random: { self.random($0) },
            input: StreamReader(text: input),
            output: StreamWriter(sink: output.take), errors: StreamWriter(sink: errors.take))
        surroundings.transport = { isInsecure in
            var configuration = HTTPTransport.Configuration(version: "tests")
            configuration.allowInsecure = isInsecure
            return HTTPTransport(configuration: configuration)
        }
        adjust(&surroundings)
        let status = surroundings.finish(CommandLineTool.run(surroundings))
        return Answer(status: status, output: output.text, errors: errors.text)
    }

    /// Adds an event and answers its id.
    func add(_ words: String...) throws -> String {
        let answer = run(["add", "--json", "-q"] + words)
        guard let id = try answer.objects().first?["events"]?.array?.first?.string else {
            throw Refused(errors: answer.errors)
        }
        return id
    }

    /// A command that should have succeeded.
    struct Refused: Error {
        let errors: String
    }

    /// SplitMix64: every id of a run is another one, and the next run has the same.
    private func random(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in
            seed &+= 0x9E37_79B9_7F4A_7C15
            var word = seed
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return UInt8(truncatingIfNeeded: word ^ (word >> 31))
        }
    }
}
