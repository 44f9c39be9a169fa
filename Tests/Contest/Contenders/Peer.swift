import TestSupport

/// What the contenders share: a folder, programs found by name, and a server that ends with them.
class Peer {
    let directory: TemporaryDirectory
    /// The environment of its programs.
    var environment: [String: String]
    private var server: Subprocess?

    required init(in directory: TemporaryDirectory) throws {
        self.directory = directory
        environment = [
            "PATH": Programs.path, "HOME": directory.path, "TMPDIR": directory.path,
            "LC_ALL": "C.UTF-8", "TZ": "UTC", "USER": "u",
        ]
        try prepare()
    }

    /// Makes replicas and starts a server.
    func prepare() throws {}

    func folder(_ side: Side) -> String { directory.file(side.rawValue) }

    func file(_ name: String) -> String { directory.file(name) }

    func command(_ words: [String]) -> MeasuredRun.Invocation {
        MeasuredRun.Invocation(words[0], Array(words.dropFirst()), environment)
    }

    func shell(_ line: String) -> MeasuredRun.Invocation { .shell(line, environment) }

    /// Runs something that is not measured.
    @discardableResult
    func run(_ words: String...) throws -> String {
        let run = try MeasuredRun.done(command(words), into: file("prepared.out"))
        return String(decoding: try LongFile.end(of: run.output, 65_536), as: UTF8.self)
    }

    /// Starts a server and waits until it listens.
    func serve(_ words: [String], port: UInt16, _ more: [String: String] = [:]) throws {
        let path = try Programs.find(words[0])
        server = try Subprocess(
            path, Array(words.dropFirst()), environment: environment.merging(more) { $1 },
            outputFile: file("server.out"), errorFile: file("server.err"))
        for _ in 1...1500 {
            if FreePort.isServed(port) { return }
            guard server?.isRunning == true else { break }
            Pause.hundredth()
        }
        let words = try LongFile.end(of: file("server.err"), 500)
        throw NotDone(
            description: "\(path) does not listen: \(String(decoding: words, as: UTF8.self))")
    }

    /// Writes the events a line each, as most take them.
    func writeLines(_ count: Int) throws -> String {
        let path = file("events.jsonl")
        try LongFile.write(path, PlainEvent.lines(count))
        return path
    }
}
