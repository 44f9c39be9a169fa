import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A server as docs/systemd/vita-server.service has it started: by the words of its `ExecStart`,
/// under its `UMask`, on a state directory of its `StateDirectoryMode`. Only the program's folder,
/// the data's and the port are others.
final class UnitServer {
    static let path = "docs/systemd/vita-server.service"

    let directory: TemporaryDirectory
    private(set) var url = ""
    private var process: Subprocess?
    private let settings: [String: String]

    /// The lines `NAME=VALUE` of the unit; of a name that stands twice, the last.
    static func settings() throws -> [String: String] {
        try RepositoryFile.text(path).split(separator: "\n").reduce(into: [:]) { result, line in
            let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2, !line.hasPrefix("#") { result[parts[0]] = parts[1] }
        }
    }

    init() throws {
        directory = try TemporaryDirectory()
        settings = try Self.settings()
        let mode = try setting("StateDirectoryMode")
        try sh("umask 022; mkdir -m \(mode) \"$0\"", [data])
    }

    var data: String { directory.file("data") }
    /// What it wrote to standard output since its last start.
    var output: String { (try? directory.text(of: "out")) ?? "" }
    /// What it wrote to standard error.
    var log: String { (try? directory.text(of: "log")) ?? "" }

    private func setting(_ name: String) throws -> String {
        guard let value = settings[name] else {
            throw Machine.Failure(description: "\(Self.path) does not set \(name)")
        }
        return value
    }

    private func sh(_ line: String, _ arguments: [String]) throws {
        let outcome = try Subprocess(
            "/bin/sh", ["-c", line] + arguments, environment: ["PATH": "/usr/bin:/bin"]
        ).finish()
        guard outcome.status == 0 else { throw Machine.Failure(description: "\(outcome)") }
    }

    func start() throws {
        try directory.write([], to: "out")
        var words = try setting("ExecStart").split(separator: " ").map(String.init)
        guard words.removeFirst().hasSuffix("/vita-server"),
            let data = words.firstIndex(of: "/var/lib/vita"),
            let address = words.firstIndex(of: "127.0.0.1:8474")
        else { throw Machine.Failure(description: "ExecStart is another: \(words)") }
        words[data] = self.data
        words[address] = "127.0.0.1:\(url.split(separator: ":").last ?? "0")"
        let process = try Subprocess(
            "/bin/sh",
            [
                "-c", "umask \(try setting("UMask")); exec \"$0\" \"$@\"", Executables.server,
            ] + words,
            environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"],
            outputFile: directory.file("out"), errorFile: directory.file("log"))
        self.process = process
        for _ in 1...3000 {
            let opening = output.split(separator: "\n").first { $0.hasPrefix("listening on ") }
            if let opening, output.hasSuffix("\n") {
                url = String(opening.dropFirst("listening on ".count))
                return
            }
            guard process.isRunning else { break }
            usleep(10_000)
        }
        throw Machine.Failure(description: "It does not listen: \(log.suffix(500))")
    }

    /// Asks it to end, as systemd does; the answer is its exit status.
    @discardableResult
    func stop() throws -> Int32 {
        guard let process else { return 0 }
        self.process = nil
        process.send(SIGTERM)
        return try process.finish().status
    }
}

extension TemporaryDirectory {
    func text(of name: String) throws -> String {
        String(decoding: try bytes(of: name), as: UTF8.self)
    }
}
