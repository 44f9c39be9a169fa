#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Waiting without a feed.
enum Descriptors {
    /// Returns when one of the descriptors can be read, or the time is over.
    static func wait(milliseconds: Int, for descriptors: [Int32]) {
        var waits = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = unsafe poll(&waits, nfds_t(waits.count), Int32(clamping: max(milliseconds, 0)))
    }
}
