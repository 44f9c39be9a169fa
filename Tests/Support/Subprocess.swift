import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A program of a test's own, in a clean environment. What still runs when the last reference goes
/// is killed.
public final class Subprocess {
    /// How a program ended and what it wrote.
    public struct Outcome: Sendable, CustomStringConvertible {
        /// The exit status; 128 and the signal's number for a program that was killed.
        public let status: Int32
        /// Standard output.
        public let output: [UInt8]
        /// Standard error.
        public let errors: [UInt8]

        /// Standard output as text.
        public var text: String { String(decoding: output, as: UTF8.self) }
        /// Standard error as text.
        public var complaint: String { String(decoding: errors, as: UTF8.self) }
        /// For a failed expectation.
        public var description: String {
            "\(status): \(text.prefix(2000))\(complaint.prefix(2000))"
        }
    }

    /// Why a program did not run to its end.
    public enum Failure: Error {
        /// It could not be started; the system's error number.
        case start(String, Int32)
        /// It did not end in time and was killed.
        case time(String)
    }

    /// The process.
    public let identifier: Int32
    private let name: String
    private var input: Int32 = -1
    private var output: Int32 = -1
    private var errors: Int32 = -1
    private var status: Int32?
    /// No other child may inherit the end of a pipe, or it would hold the pipe open. Swift does not
    /// import `pipe2`, so nothing is started between making a pipe and marking it.
    private static let spawning = Mutex(())
    /// A program that ends without reading its input is no reason for the tests to end.
    private static let brokenPipesAreIgnored: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

    /// Where a program that counts what it reaches writes it (scripts/coverage).
    private static let measured: [String: String] = {
        let name = "LLVM_PROFILE_FILE"
        guard let path = unsafe getenv(name) else { return [:] }
        return unsafe [name: String(cString: path)]
    }()

    /// Starts a program. Its output goes to pipes, or appended to files where these are named.
    public init(
        _ path: String, _ arguments: [String], environment: [String: String],
        outputFile: String? = nil, errorFile: String? = nil
    ) throws(Failure) {
        name = ([path] + arguments).joined(separator: " ")
        _ = Self.brokenPipesAreIgnored
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        let inputs = try Self.pipe(name)
        unsafe posix_spawn_file_actions_adddup2(&actions, inputs.read, 0)
        var mine: [Int32] = [inputs.read]
        var ends: [Int32] = [-1, -1]
        for (index, file) in [outputFile, errorFile].enumerated() {
            let target = Int32(index + 1)
            if let file {
                let flags = O_WRONLY | O_CREAT | O_APPEND
                unsafe posix_spawn_file_actions_addopen(&actions, target, file, flags, 0o600)
            } else {
                let made = try Self.pipe(name)
                unsafe posix_spawn_file_actions_adddup2(&actions, made.write, target)
                mine.append(made.write)
                ends[index] = made.read
            }
        }
        // Ignored signals would be inherited, and the tests ignore SIGPIPE for what they write.
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe _ = posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        unsafe sigaddset(&signals, SIGPIPE)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
        let variables = (environment.merging(Self.measured) { $1 }).map { "\($0.key)=\($0.value)" }
        var child: pid_t = 0
        let code = unsafe withCStrings([path] + arguments) { words in
            unsafe withCStrings(variables) { variables in
                Self.spawning.withLock { _ in
                    unsafe posix_spawn(&child, path, &actions, &attributes, words, variables)
                }
            }
        }
        for descriptor in mine { close(descriptor) }
        identifier = child
        (input, output, errors) = (inputs.write, ends[0], ends[1])
        if code != 0 {
            status = 127
            throw .start(name, code)
        }
    }

    deinit {
        if status == nil {
            _ = kill(identifier, SIGKILL)
            _ = reap(patience: 10)
        }
        for descriptor in [input, output, errors] where descriptor >= 0 { close(descriptor) }
    }

    /// Sends a signal.
    public func send(_ signal: Int32) {
        if status == nil { _ = kill(identifier, signal) }
    }

    /// Gives it its input, takes what it writes, and waits for its end.
    public func finish(input bytes: [UInt8] = [], within seconds: Int = 120) throws(Failure)
        -> Outcome
    {
        let deadline = Self.seconds() + seconds
        var rest = bytes[...]
        var texts: [[UInt8]] = [[], []]
        if rest.isEmpty { closeInput() } else { _ = fcntl(input, F_SETFL, O_NONBLOCK) }
        while input >= 0 || output >= 0 || errors >= 0 {
            var wanted = [
                pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
            ]
            _ = unsafe poll(&wanted, nfds_t(wanted.count), 1000)
            guard Self.seconds() < deadline else { throw expire() }
            if wanted[0].revents != 0 { feed(&rest) }
            if wanted[1].revents != 0 { drain(&output, into: &texts[0]) }
            if wanted[2].revents != 0 { drain(&errors, into: &texts[1]) }
        }
        guard let status = reap(patience: max(1, deadline - Self.seconds())) else {
            throw expire()
        }
        return Outcome(status: status, output: texts[0], errors: texts[1])
    }

    /// True while it has not ended.
    public var isRunning: Bool { reap(patience: 0) == nil }

    private func expire() -> Failure {
        _ = kill(identifier, SIGKILL)
        _ = reap(patience: 10)
        return .time(name)
    }

    private func reap(patience: Int) -> Int32? {
        if let status { return status }
        let deadline = Self.seconds() + patience
        // Short at first: what has closed its pipes is about to end, and some runs are timed.
        var pause: UInt32 = 20
        repeat {
            var raw: Int32 = 0
            if unsafe waitpid(identifier, &raw, WNOHANG) == identifier {
                // The layout that <sys/wait.h> wraps in macros, which Swift does not import.
                let signal = raw & 0x7F
                status = signal == 0 ? (raw >> 8) & 0xFF : 128 + signal
                return status
            }
            if patience > 0 { usleep(pause) }
            pause = min(2 * pause, 2000)
        } while Self.seconds() < deadline
        return nil
    }

    private func feed(_ rest: inout ArraySlice<UInt8>) {
        let count = unsafe rest.withUnsafeBytes { unsafe write(input, $0.baseAddress, $0.count) }
        if count > 0 { rest = rest.dropFirst(count) }
        let isBlocked = count < 0 && (errno == EAGAIN || errno == EINTR)
        if rest.isEmpty || count <= 0 && !isBlocked { closeInput() }
    }

    private func closeInput() {
        if input >= 0 { close(input) }
        input = -1
    }

    private func drain(_ descriptor: inout Int32, into text: inout [UInt8]) {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe read(descriptor, &chunk, chunk.count)
        if count > 0 {
            text += chunk[..<count]
        } else if count == 0 || errno != EINTR {
            close(descriptor)
            descriptor = -1
        }
    }

    private static func pipe(_ name: String) throws(Failure) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        let code: Int32 = spawning.withLock { _ in
            guard systemPipe(&ends) == 0 else { return errno }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return 0
        }
        guard code == 0 else { throw .start(name, code) }
        return (ends[0], ends[1])
    }

    private static func seconds() -> Int {
        var now = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec
    }
}

/// `pipe(2)`, which the method above hides.
private func systemPipe(_ ends: inout [Int32]) -> Int32 { unsafe pipe(&ends) }
