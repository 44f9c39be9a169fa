#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

internal import Synchronization
#if PLANTED_BUGS
    internal import Sealing
#endif

/// The lock that the one server on a data directory holds.
final class ServerLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// Takes the lock of a folder.
    ///
    /// - Throws: `StoreError.locked` where somebody holds it.
    init(_ folder: String) throws(StoreError) {
        let file = "\(folder)/server.lock"
        let descriptor = unsafe open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw .directory("\(file) cannot be opened (errno \(errno)); check its permissions")
        }
        #if PLANTED_BUGS
            if Planted.isOn(.twoServers) {
                self.descriptor = Mutex(descriptor)
                return
            }
        #endif
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            _ = close(descriptor)
            throw .locked(folder)
        }
        self.descriptor = Mutex(descriptor)
    }

    deinit { release() }

    /// Gives the lock back; calling it again does nothing.
    func release() {
        guard let descriptor = descriptor.withLock({ $0.take() }) else { return }
        // Closing alone frees it only when every copy is closed, and a program that this process
        // starts has one until it runs (flock(2)).
        _ = flock(descriptor, LOCK_UN)
        _ = close(descriptor)
    }
}
