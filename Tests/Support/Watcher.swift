#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `vita sync --watch --json` on a machine, in the background.
public final class Watcher {
    /// The process.
    public let process: Subprocess
    private let machine: Machine
    private let name: String

    /// Starts watching; `name` is that of the files its output goes to.
    public init(_ machine: Machine, _ name: String = "watch", _ options: [String] = []) throws {
        self.machine = machine
        self.name = name
        try machine.directory.write([], to: "\(name).out")
        try machine.directory.write([], to: "\(name).err")
        process = try Subprocess(
            Executables.vita, ["sync", "--watch", "--json"] + options,
            environment: machine.environment, outputFile: machine.directory.file("\(name).out"),
            errorFile: machine.directory.file("\(name).err"))
    }

    /// Everything it has written to standard output.
    public var output: String { text("out") }
    /// Everything it has written to standard error.
    public var errors: String { text("err") }
    /// The whole lines of standard output.
    public var lines: [Substring] { output.split(separator: "\n") }

    private func text(_ kind: String) -> String {
        String(
            decoding: (try? machine.directory.bytes(of: "\(name).\(kind)")) ?? [], as: UTF8.self)
    }

    /// Waits for something, for a minute at most; false where it has not come. Between two looks it
    /// does `meanwhile`, which takes a moment.
    public func wait(
        until hasCome: (Watcher) throws -> Bool, meanwhile: () -> Void = Watcher.pause
    ) rethrows -> Bool {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(60)
        while clock.now < end {
            if try hasCome(self) { return true }
            meanwhile()
        }
        return try hasCome(self)
    }

    /// A thousandth of a second.
    public static func pause() { usleep(1_000) }

    /// Asks it to end, by SIGTERM or by SIGINT; the answer is its exit status.
    public func end(interrupting: Bool = false) throws -> Int32 {
        process.send(interrupting ? SIGINT : SIGTERM)
        return try process.finish().status
    }
}
