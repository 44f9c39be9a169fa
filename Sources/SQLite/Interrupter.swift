import CSQLite
import Synchronization

/// Stops what a connection is doing, from another thread or a signal handler.
///
/// The statement that runs then fails with an error for which ``SQLiteError/isInterrupted`` holds.
/// On an idle or closed connection it does nothing (<https://sqlite.org/c3ref/interrupt.html>).
public final class Interrupter: Sendable {
    /// The address of the connection, 0 once it is closed; a pointer would not be Sendable.
    private let address: Mutex<UInt>

    init(_ connection: OpaquePointer) { address = Mutex(UInt(bitPattern: connection)) }

    /// Interrupts the running statements of the connection. Never waits.
    public func interrupt() {
        // Not waiting keeps this usable in a signal handler. Whoever holds the lock is either
        // interrupting already or closing the connection.
        _ = address.withLockIfAvailable { address in
            if let connection = unsafe OpaquePointer(bitPattern: address) {
                unsafe sqlite3_interrupt(connection)
            }
        }
    }

    /// Forgets the connection, which is about to be closed.
    func disconnect() { address.withLock { $0 = 0 } }
}
