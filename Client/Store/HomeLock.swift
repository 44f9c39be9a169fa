#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif
#if PLANTED_BUGS
    internal import Sealing
#endif

/// One lock file beside the database, held for each write: writers of one replica take turns.
///
/// The lock belongs to the open file, so the kernel frees it when its holder dies.
final class HomeLock {
    private let descriptor: Int32

    /// Opens the lock file, making it with mode 0600; nil where the folder cannot be written.
    init?(path: String) {
        let opened = unsafe path.withCString {
            unsafe open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        }
        guard opened >= 0 else { return nil }
        descriptor = opened
    }

    deinit {
        close(descriptor)
    }

    /// Runs `body` while no other process holds the lock; waits for it as long as it takes.
    func hold<T>(_ body: () throws -> T) throws -> T {
        #if PLANTED_BUGS
            if Planted.isOn(.writersUnlocked) { return try body() }
        #endif
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                throw ReplicaError("the replica's lock file cannot be locked (error \(errno))")
            }
        }
        defer { flock(descriptor, LOCK_UN) }
        return try body()
    }

    /// The same where nobody holds the lock; nil where somebody does.
    func holdIfFree<T>(_ body: () throws -> T) throws -> T? {
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
        defer { flock(descriptor, LOCK_UN) }
        return try body()
    }
}
