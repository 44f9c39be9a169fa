#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Notices that files come and go in the folder of a replica, as they do with each commit: its
/// rollback journal is made before and removed after. The database itself is not touched, for
/// closing another descriptor of it would drop SQLite's locks.
final class HomeNotice {
    /// Can be read when something has happened; -1 where the system cannot tell.
    let descriptor: Int32
    private let path: String
    private var seen: (Int, Int) = (0, 0)

    /// Milliseconds between two looks: rarely, where the system tells. Then they are for folders
    /// that other machines write to, of which it does not know.
    var interval: Int { descriptor >= 0 ? 2000 : 50 }

    init(path: String) {
        self.path = path
        #if canImport(Glibc)
            let made = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
            let events = UInt32(IN_DELETE | IN_MOVED_TO)
            let isWatching = unsafe made >= 0 && inotify_add_watch(made, path, events) >= 0
            if made >= 0, !isWatching { close(made) }
            descriptor = isWatching ? made : -1
        #else
            descriptor = -1
        #endif
        seen = changed()
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Whether something has happened since the last question.
    func hasChanged() -> Bool {
        guard descriptor >= 0 else {
            let now = changed()
            defer { seen = now }
            return now != seen
        }
        var buffer = [UInt8](repeating: 0, count: 4096)
        var hasChanged = false
        while unsafe read(descriptor, &buffer, buffer.count) > 0 { hasChanged = true }
        return hasChanged
    }

    private func changed() -> (Int, Int) {
        var status = stat()
        guard unsafe path.withCString({ unsafe stat($0, &status) }) == 0 else { return (0, 0) }
        #if canImport(Darwin)
            return (status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec)
        #else
            return (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        #endif
    }
}
