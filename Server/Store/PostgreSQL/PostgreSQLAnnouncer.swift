#if PostgreSQL
    internal import SQLite
    internal import Synchronization

    #if canImport(Glibc)
        internal import Glibc
    #elseif canImport(Darwin)
        internal import Darwin
    #endif

    /// Words between servers by NOTIFY, over one connection that listens
    /// (<https://www.postgresql.org/docs/current/sql-notify.html>).
    ///
    /// A notification inside of a push's transaction would make all such transactions commit one
    /// after the other, so it is sent after the commit and by itself. A server that is killed in
    /// between leaves it unsaid.
    final class PostgreSQLAnnouncer: Announcer {
        /// Words that wait to be said; of more only that there are some.
        private static let waiting = 4096
        private static let flood = "*"

        private struct State {
            var words: [String] = []
            var isStopped = false
        }

        private let address: PostgreSQLAddress
        private let schema: String
        private let channel: String
        private let state = Mutex(State())
        /// A byte written to the second wakes who waits for the first.
        private let wake: (read: Int32, write: Int32)

        /// Nil where the system has no more descriptors.
        init?(_ address: PostgreSQLAddress, schema: String) {
            var ends: [Int32] = [-1, -1]
            guard unsafe pipe(&ends) == 0 else { return nil }
            for end in ends {
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
                _ = fcntl(end, F_SETFL, O_NONBLOCK)
            }
            wake = (ends[0], ends[1])
            self.address = address
            self.schema = schema
            channel = "\(schema)_hints"
        }

        deinit {
            _ = close(wake.read)
            _ = close(wake.write)
        }

        func say(_ words: String) {
            state.withLock { state in
                if state.words.count < Self.waiting {
                    state.words.append(words)
                } else {
                    state.words = [Self.flood]
                }
            }
            stir()
        }

        func stop() {
            state.withLock { $0.isStopped = true }
            stir()
        }

        private func stir() {
            var byte: UInt8 = 0
            // A full pipe wakes as well.
            _ = unsafe write(wake.write, &byte, 1)
        }

        /// What the thread is given.
        private final class Ear: Sendable {
            let announcer: PostgreSQLAnnouncer
            let hear: @Sendable (Announcement) -> Void

            init(
                _ announcer: PostgreSQLAnnouncer, _ hear: @escaping @Sendable (Announcement) -> Void
            ) {
                (self.announcer, self.hear) = (announcer, hear)
            }
        }

        func listen(_ hear: @escaping @Sendable (Announcement) -> Void) {
            let ear = unsafe Unmanaged.passRetained(Ear(self, hear)).toOpaque()
            #if canImport(Glibc)
                var thread = pthread_t()
            #else
                var thread: pthread_t?
            #endif
            let code = unsafe pthread_create(
                &thread, nil,
                { context in
                    if let context = unsafe context {
                        let ear = unsafe Unmanaged<Ear>.fromOpaque(context).takeRetainedValue()
                        ear.announcer.run(ear.hear)
                    }
                    return nil
                }, ear)
            guard code == 0 else { return unsafe Unmanaged<Ear>.fromOpaque(ear).release() }
            #if canImport(Glibc)
                pthread_detach(thread)
            #else
                if let thread { pthread_detach(thread) }
            #endif
        }

        private var isStopped: Bool { state.withLock { $0.isStopped } }

        /// Connects, says and hears, until the end; again after each failure.
        private func run(_ hear: @Sendable (Announcement) -> Void) {
            var pause = 100
            var isFirst = true
            while !isStopped {
                do {
                    let connection = try PostgreSQLConnection(
                        address, schema: schema, patience: 10)
                    try connection.execute("LISTEN \(channel)")
                    // What was said while nobody listened is lost.
                    if !isFirst { hear(.anything) }
                    isFirst = false
                    pause = 100
                    while !isStopped { try turn(connection, hear) }
                } catch {
                    isFirst = false
                    waitToTry(milliseconds: pause)
                    pause = min(pause * 2, 5000)
                }
            }
        }

        private func turn(
            _ connection: PostgreSQLConnection, _ hear: (Announcement) -> Void
        ) throws {
            let words = state.withLock { state in
                defer { state.words = [] }
                return state.words
            }
            if !words.isEmpty {
                try connection.transaction(.locking) {
                    let rows = words.map { [Value.text(channel), .text($0)] }
                    try connection.run(
                        [.init(sql: "SELECT pg_notify(?, ?)", rows: rows)], log: nil
                    ) { _, _ in }
                }
            }
            while let (words, sender) = try connection.notification() {
                guard sender != connection.process else { continue }
                hear(words == Self.flood ? .anything : .words(words))
            }
            var waiting = [
                pollfd(fd: connection.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wake.read, events: Int16(POLLIN), revents: 0),
            ]
            _ = unsafe poll(&waiting, 2, 30_000)
            drain()
        }

        private func waitToTry(milliseconds: Int) {
            for _ in 0..<(milliseconds / 50) where !isStopped { pauseMicroseconds(50_000) }
            drain()
        }

        private func drain() {
            var bytes = [UInt8](repeating: 0, count: 256)
            while unsafe read(wake.read, &bytes, bytes.count) == bytes.count {}
        }
    }
#endif
