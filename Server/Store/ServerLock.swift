#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The lock that the one server on a data directory holds.
final class ServerLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of a folder.
    ///
    /// - Throws: `StoreError.locked` where somebody holds it.
    init(_ folder: String) throws(StoreError) {
        let file = "\(folder)/server.lock"
        let descriptor = unsafe open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw .directory("\(file) cannot be opened (errno \(errno)); check its permissions")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            _ = close(descriptor)
            throw .locked(folder)
        }
        self.descriptor = descriptor
    }

    deinit {
        release()
        _ = close(descriptor)
    }

    /// Lets the lock go, here or where it was let go before. Closing alone frees it only when every
    /// copy is closed, and a program that this process starts has one until it runs (flock(2)).
    func release() { _ = flock(descriptor, LOCK_UN) }
}
