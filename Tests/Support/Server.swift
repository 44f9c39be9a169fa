#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `vita-server serve` on loopback, on a free port that it keeps over restarts. Killed with the
/// last reference.
public final class Server {
    /// Where its files are.
    public let directory: TemporaryDirectory
    /// Its address.
    public private(set) var url = ""
    /// The code it printed because its data directory was empty.
    public private(set) var code: String?
    /// Its process identifier; 0 while it is stopped.
    public var identifier: Int32 { process?.identifier ?? 0 }
    /// The program; another one from its next start on.
    public var program: String
    private let options: [String]
    private let store: String?
    private let variables: [String: String]
    private var process: Subprocess?

    /// A server that listens, with further options of `serve`; with a URL of PostgreSQL its store
    /// is there, and others may have it too. The program may be an earlier one, and its environment
    /// have further variables.
    public init(
        _ options: [String] = [], store: String? = nil, program: String = Executables.server,
        variables: [String: String] = [:]
    ) throws {
        directory = try TemporaryDirectory()
        self.program = program
        self.variables = variables
        self.options = options
        self.store = store
        try start()
    }

    /// Its data directory.
    public var data: String { directory.file("data") }
    /// The port it listens on.
    public var port: UInt16 {
        url.split(separator: ":").last.flatMap { UInt16($0) } ?? 0
    }
    /// Everything it has written to standard error.
    public var errors: String { text(of: "server.err") }

    /// The options that say where its store is.
    public var place: [String] { store.map { ["--store", $0] } ?? ["--data", data] }

    private var environment: [String: String] {
        let own = ["PATH": "/usr/local/bin:/usr/bin:/bin", "TMPDIR": directory.path, "TZ": "UTC"]
        return own.merging(variables) { $1 }
    }

    /// Starts it where it is stopped.
    public func start() throws {
        let listen = "127.0.0.1:\(port)"
        var complaint = ""
        // Between two lives another program may have taken the port for a moment.
        for _ in 1...20 {
            try directory.write([], to: "server.out")
            // Under the worst umask one can inherit, so that every test sees what it makes then.
            let process = try Subprocess(
                "/bin/sh",
                [
                    "-c", "umask 000; exec \"$0\" serve \"$@\"", program,
                    "--listen", listen,
                ] + place + options,
                environment: environment, outputFile: directory.file("server.out"),
                errorFile: directory.file("server.err"))
            if hasOpened(process) {
                self.process = process
                return
            }
            complaint = errors
            usleep(200_000)
        }
        throw Machine.Failure(description: "vita-server serve: \(complaint.suffix(500))")
    }

    private func hasOpened(_ process: Subprocess) -> Bool {
        for _ in 1...3000 {
            let lines = text(of: "server.out").split(
                separator: "\n", omittingEmptySubsequences: false)
            let greeting = "listening on "
            // The last one is what follows the last line feed.
            for line in lines.dropLast() where line.hasPrefix(greeting) {
                url = String(line.dropFirst(greeting.count))
                let offer = "enrolment code for owner: "
                code = lines.dropLast().first { $0.hasPrefix(offer) }
                    .map { String($0.dropFirst(offer.count)) }
                return true
            }
            if !process.isRunning { return false }
            usleep(10_000)
        }
        return false
    }

    /// Asks it to end; the answer is its exit status.
    @discardableResult
    public func stop() throws -> Int32 { try end(SIGTERM) }

    /// Ends it without asking.
    public func kill() throws { _ = try end(SIGKILL) }

    /// Ends it by a signal that it does not expect.
    public func kill(by signal: Int32) throws { _ = try end(signal) }

    /// Sends it a signal and does not wait.
    public func send(_ signal: Int32) { process?.send(signal) }

    private func end(_ signal: Int32) throws -> Int32 {
        guard let process else { return 0 }
        self.process = nil
        process.send(signal)
        return try process.finish().status
    }

    /// A code for one more machine of an account.
    public func invite(_ account: String = "owner") throws -> String {
        let outcome = try run(["invite", account] + place)
        return String(outcome.text.filter { $0 != "\n" })
    }

    /// Runs `vita-server`, which must end with 0.
    @discardableResult
    public func run(_ arguments: [String]) throws -> Subprocess.Outcome {
        let outcome = try Subprocess(program, arguments, environment: environment)
            .finish()
        guard outcome.status == 0 else {
            throw Machine.Failure(description: "vita-server \(arguments): \(outcome)")
        }
        return outcome
    }

    /// The same, with its words one by one.
    @discardableResult
    public func run(_ arguments: String...) throws -> Subprocess.Outcome { try run(arguments) }

    /// Enrols a machine with the account `owner`.
    public func enrol(_ machine: Machine, as name: String = "machine") throws {
        try machine.run("login", url, try invite(), "--name", name)
    }

    /// Puts a copy of the data directory in place of it, or nothing where there is none. Only
    /// while the server is stopped.
    public func replaceData(with copy: String?) throws {
        if let copy {
            try Folders.copyFolder(directory.file(copy), to: data)
        } else {
            TemporaryDirectory.remove(data)
        }
    }

    /// Copies the data directory beside it. Only while the server is stopped.
    public func copyData(to copy: String) throws {
        try Folders.copyFolder(data, to: directory.file(copy))
    }

    private func text(of name: String) -> String {
        String(decoding: (try? directory.bytes(of: name)) ?? [], as: UTF8.self)
    }
}
