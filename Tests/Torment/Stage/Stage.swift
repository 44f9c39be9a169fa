import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The programs under test.
enum Program: Sendable {
    case vita, remote, server

    var path: String {
        switch self {
        case .vita: Executables.vita
        case .remote: "\(Executables.vita)-remote"
        case .server: Executables.server
        }
    }
}

/// A machine `home`, another one `other`, a folder `usb` where both sync, and a server `origin` with
/// its data, all below one folder: prepared once, and copied for each cycle.
final class Stage {
    let scratch: Scratch
    /// Where the server listens, in all its lives.
    let port: UInt16
    /// The server while it runs beside.
    var service: Service?

    init() throws {
        scratch = try Scratch()
        port = FreePort.next()
        try Tree.make(live)
    }

    /// What is played on; its path stays the same.
    var live: String { scratch.file("live") }
    private var ready: String { scratch.file("ready") }
    /// Where strace writes.
    var log: String { scratch.file("trace") }
    var url: String { "http://127.0.0.1:\(port)" }
    var data: String { file("data") }
    var folder: String { file("usb") }

    /// A path on the stage.
    func file(_ name: String) -> String { "\(live)/\(name)" }

    /// Remembers what is there now as what each cycle begins with.
    func keep() throws {
        service = nil
        try Tree.copy(live, to: ready)
    }

    /// Puts everything back as it was.
    func reset() throws {
        service = nil
        try Tree.copy(ready, to: live)
    }

    /// A program's environment on one of the machines.
    func environment(_ home: String) -> [String: String] {
        [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": live, "VITA_HOME": file(home),
            "VITA_DATA": Executables.data, "VITA_TODAY": "2026-02-01", "USER": "tester",
            "TMPDIR": live, "LC_ALL": "C.UTF-8", "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no",
        ]
    }

    /// Starts a program under the worst umask that one can inherit.
    func start(
        _ program: Program, _ words: [String], home: String = "home", under: [String] = [],
        limits: String = "", output: String? = nil, errors: String? = nil
    ) throws -> Subprocess {
        try Subprocess(
            "/bin/sh",
            ["-c", "umask 000; \(limits)exec \"$@\"", "sh"] + under + [program.path] + words,
            environment: environment(home), outputFile: output, errorFile: errors)
    }

    /// Runs a program, however it ends.
    func attempt(
        _ program: Program, _ words: [String], home: String = "home", under: [String] = [],
        limits: String = ""
    ) throws -> Subprocess.Outcome {
        try start(program, words, home: home, under: under, limits: limits).finish()
    }

    /// Runs `vita` on a machine, which has to end well; answers what it printed.
    @discardableResult
    func vita(_ words: [String], home: String = "home") throws -> String {
        try must(.vita, words, home: home)
    }

    /// Runs a program, which has to end well; answers what it printed.
    @discardableResult
    func must(_ program: Program, _ words: [String], home: String = "home") throws -> String {
        let outcome = try attempt(program, words, home: home)
        guard outcome.status == 0 else {
            throw Broken("\(program) \(words.joined(separator: " ").prefix(200)): \(outcome)")
        }
        return outcome.text
    }

    /// The server runs from now on, untraced.
    func serve() throws {
        if service == nil { service = try Service(self) }
    }

    /// What a machine shows, a line of JSON for each event.
    func shown(_ home: String = "home") throws -> [String] {
        try vita(["list", "--json"], home: home).split(separator: "\n").map(String.init).sorted()
    }
}
