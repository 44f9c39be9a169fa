#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Waiting for descriptors, where no connection is to be waited for.
enum Descriptors {
    /// Returns when one of them can be read, or the time is over.
    static func wait(milliseconds: Int, for descriptors: [Int32]) {
        var waits = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = unsafe poll(&waits, nfds_t(waits.count), Int32(clamping: max(milliseconds, 0)))
    }

    /// Whether the other end of a pipe or a terminal is gone.
    static func isLeft(_ descriptor: Int32) -> Bool {
        var wait = pollfd(fd: descriptor, events: 0, revents: 0)
        guard unsafe poll(&wait, 1, 0) > 0 else { return false }
        return wait.revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0
    }
}
