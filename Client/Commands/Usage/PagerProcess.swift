#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A program that shows text a screen at a time, as long as it runs.
struct PagerProcess {
    /// Takes bytes, all of them, and answers 0 or the system's error number.
    var write: StreamWriter.Sink
    /// Waits for its end and answers its exit status; 128 and the signal's number where it was
    /// killed.
    var close: () -> Int32

    /// Starts a command line of the shell; nil where that cannot be done.
    static func open(_ line: String) -> PagerProcess? {
        // What less needs to know, unless its user says otherwise (as git does): end by itself when
        // all fits on the screen, show colours, and leave the text on the screen.
        let line = "LESS=${LESS-FRX} LV=${LV--c}; export LESS LV; \(line)"
        // Ignored signals would be inherited.
        _ = signal(SIGPIPE, SIG_DFL)
        defer { _ = signal(SIGPIPE, SIG_IGN) }
        guard let stream = unsafe popen(line, "w") else { return nil }
        let descriptor = unsafe fileno(stream)
        // An interrupt is for the pager, which shares the terminal: without this program's end in
        // the middle of its text.
        let handlers = [SIGINT, SIGQUIT].map { ($0, signal($0, SIG_IGN)) }
        return PagerProcess(
            write: { StreamWriter.write($0, to: descriptor) },
            close: {
                let raw = unsafe pclose(stream)
                for (number, handler) in handlers { _ = signal(number, handler) }
                // The layout that <sys/wait.h> wraps in macros, which Swift does not import.
                return raw & 0x7F == 0 ? (raw >> 8) & 0xFF : 128 + (raw & 0x7F)
            })
    }
}
