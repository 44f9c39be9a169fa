import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One whole process, its start included, and what it took.
struct MeasuredRun {
    /// What is run.
    struct Invocation {
        var program: String
        var arguments: [String]
        var environment: [String: String]

        init(_ program: String, _ arguments: [String], _ environment: [String: String]) {
            (self.program, self.arguments) = (program, arguments)
            self.environment = environment
        }

        /// A line of sh.
        static func shell(_ line: String, _ environment: [String: String]) -> Invocation {
            Invocation("/bin/sh", ["-ec", line], environment)
        }
    }

    /// Seconds by the wall's clock.
    let seconds: Double
    /// Seconds of processors, of the process and of those it waited for.
    let processor: Double
    /// Bytes of memory at most, of the process or one that it waited for. Never below this
    /// program's own, which the system counts for whatever it starts.
    let memory: Int
    /// The exit status; 128 and the signal's number for one that was killed.
    let status: Int32
    /// Bytes over loopback meanwhile; nil where others use it too.
    let wire: Int?
    /// The file with what it wrote, errors included.
    let output: String

    /// Why a process is of no use to a measurement.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs it to its end; its output goes into `file`.
    init(_ invocation: Invocation, into file: String) throws {
        let before = LoopbackBytes.now
        let clock = ContinuousClock()
        let start = clock.now
        let child = try Self.spawn(invocation, into: file)
        var status: Int32 = 0
        var usage = rusage()
        while unsafe wait4(child, &status, 0, &usage) < 0 {
            guard errno == EINTR else {
                throw Failure(description: "\(invocation.program): wait4 failed (\(errno))")
            }
        }
        seconds = (clock.now - start) / .seconds(1)
        processor = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
        #if canImport(Darwin)
            memory = usage.ru_maxrss
        #else
            memory = usage.ru_maxrss * 1024
        #endif
        let signal = status & 0x7F
        self.status = signal == 0 ? status >> 8 & 0xFF : 128 + signal
        wire = before.flatMap { before in LoopbackBytes.now.map { $0 - before } }
        output = file
    }

    /// The same, where anything but 0 at the end is a failure.
    static func done(_ invocation: Invocation, into file: String) throws -> MeasuredRun {
        let run = try MeasuredRun(invocation, into: file)
        guard run.status == 0 else {
            let words = ([invocation.program] + invocation.arguments).map { $0.prefix(100) }
            throw Failure(
                description: "\(words.joined(separator: " ")): \(run.status) "
                    + String(decoding: try LongFile.end(of: file, 500), as: UTF8.self))
        }
        return run
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
    }

    private static func spawn(_ invocation: Invocation, into file: String) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, file, flags, 0o600)
        unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var child: pid_t = 0
        let words = [invocation.program] + invocation.arguments
        let variables = invocation.environment.map { "\($0.key)=\($0.value)" }
        let code = unsafe withCStrings(words) { words in
            unsafe withCStrings(variables) { variables in
                unsafe posix_spawnp(
                    &child, invocation.program, &actions, nil, words, variables)
            }
        }
        guard code == 0 else {
            throw Failure(description: "\(invocation.program) cannot be started (\(code))")
        }
        return child
    }
}
