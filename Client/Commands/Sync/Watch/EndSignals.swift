internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// SIGINT and SIGTERM as a wish to come to an end, which may be looked at and waited for. The same
/// signal once more ends the process at once.
enum EndSignals {
    private static let isRaised = Atomic(false)
    /// The writing end of a pipe.
    private static let bell = Atomic<Int32>(-1)

    /// True once one has come.
    static var haveCome: Bool { isRaised.load(ordering: .sequentiallyConsistent) }

    /// From now on they only ring; the answer is a descriptor that can then be read, or -1.
    static func catchAll() -> Int32 {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { return -1 }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        bell.store(ends[1], ordering: .sequentiallyConsistent)
        for signal in [SIGINT, SIGTERM] {
            var action = sigaction()
            #if canImport(Darwin)
                unsafe action.__sigaction_u.__sa_handler = ring
            #else
                unsafe action.__sigaction_handler.sa_handler = ring
            #endif
            action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
            _ = unsafe sigaction(signal, &action, nil)
        }
        return ends[0]
    }

    /// Only what a signal handler may do (POSIX.1-2017, 2.4.3).
    private static let ring: @convention(c) (Int32) -> Void = { _ in
        let code = errno
        EndSignals.isRaised.store(true, ordering: .sequentiallyConsistent)
        var byte: UInt8 = 1
        _ = unsafe write(EndSignals.bell.load(ordering: .sequentiallyConsistent), &byte, 1)
        errno = code
    }
}
