import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `vita-server serve` on a stage's data, perhaps under strace. Killed with the last reference.
final class Service {
    private let process: Subprocess
    private let output: String
    private let errors: String
    private var tracer: Subprocess?
    private let isTraced: Bool

    /// Starts it; whether it listens is for ``isListening()`` to say where it is traced, and has to
    /// come about otherwise. Its store is the stage's data where no other `place` is given.
    init(_ stage: Stage, under: [String] = [], place: [String]? = nil) throws {
        output = stage.scratch.file("server.out")
        errors = stage.scratch.file("server.err")
        Tree.remove(output)
        Tree.remove(errors)
        isTraced = !under.isEmpty
        process = try stage.start(
            .server,
            ["serve"] + (place ?? ["--data", stage.data])
                + ["--listen", "127.0.0.1:\(stage.port)"], under: under, output: output,
            errors: errors)
        if !isTraced, !isListening() {
            throw Broken("vita-server serve does not listen: \(complaint)")
        }
    }

    /// Its process.
    var identifier: Int32 { process.identifier }

    deinit {
        process.send(SIGKILL)
        if isTraced, let child { kill(child, SIGKILL) }
        _ = try? process.finish(within: 30)
    }

    /// What it wrote to standard error.
    var complaint: String {
        String(decoding: (try? Tree.read(errors)) ?? [], as: UTF8.self)
    }

    /// What it wrote to standard output.
    var text: String { String(decoding: (try? Tree.read(output)) ?? [], as: UTF8.self) }

    /// Waits until it listens, or has ended.
    func isListening() -> Bool {
        for _ in 1...6000 {
            if text.contains("listening on ") { return true }
            if !process.isRunning { return false }
            usleep(2000)
        }
        return false
    }

    /// The code that it printed because it had no accounts.
    var code: String? {
        text.split(separator: "\n").first { $0.hasPrefix("enrolment code for owner: ") }
            .map { String($0.dropFirst("enrolment code for owner: ".count)) }
    }

    /// Lets strace hit it from now on.
    func attach(_ stage: Stage, _ point: CallPoint, with blow: Blow) throws {
        try attach(
            stage, Strace.hitting(point, with: blow, log: stage.log, pid: process.identifier))
    }

    /// Lets strace, asked in these words, watch it from now on.
    func attach(_ stage: Stage, _ words: [String]) throws {
        let told = stage.scratch.file("tracer.err")
        Tree.remove(told)
        let tracer = try Subprocess(
            words[0], Array(words.dropFirst()), environment: Tool.environment,
            outputFile: "/dev/null", errorFile: told)
        self.tracer = tracer
        for _ in 1...5000 {
            let said = String(decoding: (try? Tree.read(told)) ?? [], as: UTF8.self)
            if said.contains(" attached") { return }
            guard tracer.isRunning else { break }
            usleep(1000)
        }
        throw Tool.Failure(description: "strace does not attach to the server")
    }

    /// Its process, where another one started it.
    private var child: Int32? {
        let list = "/proc/\(process.identifier)/task/\(process.identifier)/children"
        let text = String(decoding: (try? Tree.read(list)) ?? [], as: UTF8.self)
        return text.split(separator: " ").first.flatMap { Int32($0) }
    }

    /// Asks it to end and waits; answers its exit status, 137 where it was killed.
    func end(_ signal: Int32 = SIGTERM) throws -> Int32 {
        if isTraced {
            if let child { kill(child, signal) }
        } else {
            process.send(signal)
        }
        let status = try process.finish(within: 60).status
        if let tracer { _ = try tracer.finish(within: 30) }
        return status
    }
}
