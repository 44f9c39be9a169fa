#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

extension Surroundings {
    /// The world this process lives in. Call it first and once: it also makes the three streams
    /// safe to use.
    ///
    /// SIGPIPE is ignored from then on, so a program started from here must get it back
    /// (`posix_spawnattr_setsigdefault`).
    static func process() -> Surroundings {
        openStandardStreams()
        _ = signal(SIGPIPE, SIG_IGN)
        let terminals = Terminals(
            input: isatty(STDIN_FILENO) == 1, output: isatty(STDOUT_FILENO) == 1,
            errors: isatty(STDERR_FILENO) == 1)
        let variables = variablesOfProcess()
        var surroundings = Surroundings(
            arguments: [], variables: variables, terminals: terminals,
            terminalWidth: terminals.output ? size(of: STDOUT_FILENO)?.columns : nil,
            terminalHeight: terminals.output ? size(of: STDOUT_FILENO)?.lines : nil,
            now: { time(nil) },
            zoneOffset: offset(at:),
            random: bytes(count:),
            input: StreamReader(descriptor: STDIN_FILENO),
            output: StreamWriter(
                descriptor: STDOUT_FILENO, capacity: terminals.output ? 0 : 1 << 16),
            errors: StreamWriter(descriptor: STDERR_FILENO, capacity: 0))
        surroundings.milliseconds = milliseconds
        surroundings.pause = { _ = usleep(UInt32(clamping: $0) &* 1000) }
        surroundings.catchSignals = EndSignals.catchAll
        surroundings.mustEnd = { EndSignals.haveCome }
        surroundings.outputIsLeft = { Descriptors.isLeft(STDOUT_FILENO) }
        surroundings.showsTyping = showTyping
        surroundings.openPager = PagerProcess.open
        surroundings.handOver = { RemoteProgram.takeOver(path: variables["PATH"]) }
        return surroundings
    }

    /// The words after the program's name, byte for byte. `CommandLine.arguments` would repair
    /// what is not UTF-8, and so look for a file under another name.
    static func rawArguments() throws(UsageError) -> [String] {
        var words: [[UInt8]] = []
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let word = unsafe CommandLine.unsafeArgv[index] else { break }
            let length = unsafe strlen(word)
            words.append(
                unsafe Array(UnsafeRawBufferPointer(start: word, count: length)))
        }
        return try decode(words)
    }

    /// The words as text, all of them or none.
    static func decode(_ words: [[UInt8]]) throws(UsageError) -> [String] {
        var decoded: [String] = []
        for (index, word) in words.enumerated() {
            guard let text = String(validating: word, as: UTF8.self) else {
                let repaired = String(decoding: word, as: UTF8.self)
                throw UsageError(
                    "argument \(index + 1), \(Quoting.shown(repaired)), is not UTF-8",
                    hint: "Set the terminal to UTF-8, or rename the file.")
            }
            decoded.append(text)
        }
        return decoded
    }

    /// A process may be started with streams closed. The first files it opens would then be its
    /// standard output, and answers be written into a database. In their place stand descriptors
    /// that refuse to be read or written.
    private static func openStandardStreams() {
        for descriptor in STDIN_FILENO...STDERR_FILENO
        where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
            let opened = unsafe open(
                "/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
            if opened != descriptor, opened >= 0 { close(opened) }
        }
    }

    /// Values that are not UTF-8 are left as if unset; nothing could be done with them.
    private static func variablesOfProcess() -> [String: String] {
        var variables: [String: String] = [:]
        for name in variableNames {
            guard let value = unsafe getenv(name) else { continue }
            variables[name] = unsafe String(validatingCString: value)
        }
        return variables
    }

    /// Echoes what is typed at standard input, or not.
    private static func showTyping(_ shows: Bool) {
        var settings = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &settings) == 0 else { return }
        if shows {
            settings.c_lflag |= tcflag_t(ECHO)
        } else {
            settings.c_lflag &= ~tcflag_t(ECHO)
        }
        _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
    }

    private static func size(of descriptor: Int32) -> (columns: Int, lines: Int)? {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    private static func milliseconds() -> Int {
        var moment = timespec()
        // The one that goes on while the machine sleeps.
        #if os(Linux)
            let clock = CLOCK_BOOTTIME
        #else
            let clock = CLOCK_MONOTONIC
        #endif
        guard unsafe clock_gettime(clock, &moment) == 0 else { return 0 }
        return moment.tv_sec * 1000 + moment.tv_nsec / 1_000_000
    }

    private static func offset(at seconds: Int) -> Int {
        var moment = time_t(seconds)
        var parts = unsafe tm()
        guard unsafe localtime_r(&moment, &parts) != nil else { return 0 }
        return unsafe parts.tm_gmtoff
    }

    private static func bytes(count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in .random(in: .min ... .max, using: &generator) }
    }
}
