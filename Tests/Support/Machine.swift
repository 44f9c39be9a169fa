import Synchronization

/// One machine with Vita on it: a home of its own, and the program `vita`.
public final class Machine: Sendable {
    /// Where a machine's files are; removed with the last machine that uses it.
    public let directory: TemporaryDirectory
    /// The name of the home in the directory.
    public let folder: String
    /// Variables of its environment beside the usual ones.
    private let variables: [String: String]

    /// What `vita` did not do although it should have.
    public struct Failure: Error, CustomStringConvertible {
        /// What was asked for, and how it ended.
        public let description: String

        /// A failure in these words.
        public init(description: String) {
            self.description = description
        }
    }

    /// A machine without a replica, in a directory of its own or in another machine's.
    public init(
        _ folder: String = "home", in directory: TemporaryDirectory? = nil,
        variables: [String: String] = [:]
    ) throws {
        self.variables = variables
        self.directory = try directory ?? TemporaryDirectory()
        self.folder = folder
    }

    /// The home's path.
    public var home: String { directory.file(folder) }
    /// The database's path.
    public var database: String { "\(home)/vita.db" }

    /// Believes servers by the certificate authority of a PEM file, and by no other.
    public func trust(_ authority: String) { authorities.withLock { $0 = authority } }

    private let authorities = Mutex<String?>(nil)

    /// The whole environment of a program on this machine.
    public var environment: [String: String] {
        let trusted = authorities.withLock { $0 }.map { ["VITA_CA": $0] } ?? [:]
        let own = variables.merging(trusted) { $1 }
        return own.merging([
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": directory.path, "VITA_HOME": home,
            "VITA_DATA": Executables.data, "VITA_TODAY": "2026-02-01", "USER": "tester",
            "TMPDIR": directory.path, "LC_ALL": "C.UTF-8", "TZ": "UTC",
        ]) { given, _ in given }
    }

    /// Runs `vita`, however it ends.
    public func attempt(_ arguments: [String], input: [UInt8] = []) throws -> Subprocess.Outcome {
        try start(arguments).finish(input: input)
    }

    /// Runs `vita`, however it ends.
    public func attempt(_ arguments: String...) throws -> Subprocess.Outcome {
        try attempt(arguments)
    }

    /// Runs `vita`, which must end with 0.
    @discardableResult
    public func run(_ arguments: [String], input: [UInt8] = []) throws -> Subprocess.Outcome {
        let outcome = try attempt(arguments, input: input)
        guard outcome.status == 0 else {
            let words = arguments.map { String($0.prefix(200)) }.joined(separator: " ")
            throw Failure(description: "vita \(words): \(outcome)")
        }
        return outcome
    }

    /// Runs `vita`, which must end with 0.
    @discardableResult
    public func run(_ arguments: String...) throws -> Subprocess.Outcome { try run(arguments) }

    /// Starts `vita` and leaves it running.
    public func start(_ arguments: [String]) throws -> Subprocess {
        try Subprocess(Executables.vita, arguments, environment: environment)
    }

    /// Runs a line of sh, in which `vita` is the program.
    public func shell(_ line: String) throws -> Subprocess.Outcome {
        var environment = environment
        environment["VITA"] = Executables.vita
        let script = "vita() { \"$VITA\" \"$@\"; }\n\(line)"
        return try Subprocess("/bin/sh", ["-c", script], environment: environment).finish()
    }

    /// A copy of this machine's home, as `cp -a` makes it.
    public func copied(to folder: String) throws -> Machine {
        let machine = try Machine(folder, in: directory, variables: variables)
        try Folders.copyFolder(home, to: machine.home)
        return machine
    }
}
