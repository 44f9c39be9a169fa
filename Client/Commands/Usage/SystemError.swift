#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The system's error numbers in words.
enum SystemError {
    /// The number of a pipe that nobody reads.
    static let brokenPipe = EPIPE

    /// The system's sentence, as "No space left on device".
    static func text(_ code: Int32) -> String {
        // Only text of this process's own, and no other thread asks.
        unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    }
}
