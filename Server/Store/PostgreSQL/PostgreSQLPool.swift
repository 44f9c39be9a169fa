#if PostgreSQL
    internal import Synchronization

    #if canImport(Glibc)
        internal import Glibc
    #elseif canImport(Darwin)
        internal import Darwin
    #endif

    /// The connections of one process, so many at most. A thread that has one and asks again gets
    /// the same one, and with it the transaction that is open on it.
    final class PostgreSQLPool: DatabaseAccess {
        /// A connection, in the hands of one thread or of none.
        private struct Seat: @unchecked Sendable {
            let connection: PostgreSQLConnection
        }

        private struct State {
            var idle: [Seat] = []
            var used: [UInt: Seat] = [:]
            /// Connections that there are, and that somebody is about to open.
            var count = 0
            var isClosed = false
        }

        private let state = Mutex(State())
        /// How often its threads waited for the server so far, for whoever counts.
        let waits = Atomic(0)
        private let freed = WakeUp()
        let limits: PostgreSQLLimits
        private let open: @Sendable () throws -> Seat

        /// A pool without connections.
        init(_ address: PostgreSQLAddress, schema: String, _ limits: PostgreSQLLimits) {
            self.limits = limits
            open = {
                Seat(
                    connection: try PostgreSQLConnection(
                        address, schema: schema, patience: limits.patience))
            }
        }

        /// Connections in use.
        var used: Int { state.withLock { $0.used.count } }

        func use<T: Sendable>(_ body: (any Database) throws -> T) throws -> T {
            try withConnection { try body(PostgreSQLDatabase($0)) }
        }

        /// Runs `body` with a connection that no other thread uses meanwhile.
        ///
        /// - Throws: `PostgreSQLError` where none is to be had in time, or what `body` throws.
        func withConnection<T>(_ body: (PostgreSQLConnection) throws -> T) throws -> T {
            let thread = Self.thread
            if let own = state.withLock({ $0.used[thread] }) { return try body(own.connection) }
            let seat = try take()
            state.withLock { $0.used[thread] = seat }
            let before = seat.connection.waits
            defer {
                waits.add(seat.connection.waits - before, ordering: .relaxed)
                giveBack(seat, thread)
            }
            return try body(seat.connection)
        }

        private func take() throws -> Seat {
            var left = limits.wait * 1000
            while true {
                enum Found { case seat(Seat), room, none, closed }
                let found = state.withLock { state -> Found in
                    if state.isClosed { return .closed }
                    if let seat = state.idle.popLast() { return .seat(seat) }
                    guard state.count < limits.connections else { return .none }
                    state.count += 1
                    return .room
                }
                switch found {
                case .seat(let seat):
                    // One whose server stopped meanwhile says so without being asked.
                    if seat.connection.isSound { return seat }
                    seat.connection.close()
                    state.withLock { $0.count -= 1 }
                case .room:
                    do {
                        return try open()
                    } catch {
                        state.withLock { $0.count -= 1 }
                        throw error
                    }
                case .none:
                    guard left > 0 else {
                        throw PostgreSQLError(
                            code: "53300", message: "all connections of this server are in use",
                            sql: nil)
                    }
                    left -= freed.wait(milliseconds: min(left, 100))
                case .closed: throw PostgreSQLError.connection("the store is closed")
                }
            }
        }

        private func giveBack(_ seat: Seat, _ thread: UInt) {
            let isKept = state.withLock { state in
                state.used[thread] = nil
                guard seat.connection.isOpen, !state.isClosed else {
                    state.count -= 1
                    return false
                }
                state.idle.append(seat)
                return true
            }
            if !isKept { seat.connection.close() }
            freed.signal()
        }

        /// Closes what is idle now, and the rest when it is given back.
        func close() {
            let idle = state.withLock { state in
                state.isClosed = true
                state.count -= state.idle.count
                defer { state.idle = [] }
                return state.idle
            }
            for seat in idle { seat.connection.close() }
        }

        private static var thread: UInt {
            #if canImport(Glibc)
                UInt(pthread_self())
            #else
                unsafe UInt(bitPattern: pthread_self())
            #endif
        }
    }

    /// Wakes one that waits.
    @safe private final class WakeUp: @unchecked Sendable {
        private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

        init() {
            unsafe pthread_mutex_init(mutex, nil)
            unsafe pthread_cond_init(condition, nil)
        }

        deinit {
            unsafe pthread_cond_destroy(condition)
            unsafe pthread_mutex_destroy(mutex)
            unsafe condition.deallocate()
            unsafe mutex.deallocate()
        }

        func signal() { _ = unsafe pthread_cond_signal(condition) }

        /// Waits so long at most; a signal that came just before is not noticed. Answers how long
        /// it may have been.
        func wait(milliseconds: Int) -> Int {
            var until = timespec()
            unsafe clock_gettime(CLOCK_REALTIME, &until)
            until.tv_nsec += milliseconds * 1_000_000
            until.tv_sec += until.tv_nsec / 1_000_000_000
            until.tv_nsec %= 1_000_000_000
            unsafe pthread_mutex_lock(mutex)
            unsafe pthread_cond_timedwait(condition, mutex, &until)
            unsafe pthread_mutex_unlock(mutex)
            return milliseconds
        }
    }
#endif
