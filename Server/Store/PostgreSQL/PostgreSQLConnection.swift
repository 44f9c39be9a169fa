#if PostgreSQL
    internal import CPostgreSQL
    internal import SQLite
    internal import Sealing

    #if canImport(Glibc)
        internal import Glibc
    #elseif canImport(Darwin)
        internal import Darwin
    #endif

    /// One connection to a PostgreSQL server, used by one thread at a time.
    ///
    /// Every wait ends: libpq is used without blocking, and whoever waits too long closes the
    /// connection, so that nobody takes a late answer for that of another question.
    @safe final class PostgreSQLConnection {
        private var handle: OpaquePointer?
        private var prepared: [String: Prepared] = [:]
        /// Seconds after which an answer is not waited for any more.
        private let patience: Int
        /// The key of the lock in which whoever uses the store has a share.
        let store: Int64
        let notices = PostgreSQLNotices()
        /// The rows that the last statement changed.
        var changes = 0
        var transaction = PostgreSQLTransaction.State()
        /// How often somebody waited for the server, for whoever counts.
        private(set) var waits = 0
        /// The beginning of a transaction, which goes with its first statement.
        private var opening: String?
        /// True while the answer to a command that nobody waited for is to come.
        private var owesAnswer = false

        private struct Prepared {
            let name: String
            let text: PostgreSQLText
            let types: [PostgreSQLType]
        }

        /// Connects.
        ///
        /// - Throws: `PostgreSQLError`.
        init(_ address: PostgreSQLAddress, schema: String, patience: Int) throws {
            self.patience = patience
            store = Digest(hashing: "vita store \(schema)").bytes.prefix(8)
                .reduce(0) { $0 << 8 | Int64($1) }
            let words = [
                ("fallback_application_name", "vita-server"), ("connect_timeout", "5"),
                ("tcp_user_timeout", "20000"), ("keepalives_idle", "30"),
                ("keepalives_interval", "10"), ("keepalives_count", "3"),
                ("target_session_attrs", "read-write"), ("dbname", address.url),
                ("client_encoding", "UTF8"),
            ]
            let opened = unsafe Self.connect(words)
            guard let opened = unsafe opened else { throw PostgreSQLError.connection("no memory") }
            unsafe handle = opened
            guard unsafe PQstatus(opened) == CONNECTION_OK else {
                let message = unsafe String(cString: PQerrorMessage(opened))
                close()
                throw PostgreSQLError.connection(Self.oneLine(message))
            }
            unsafe PQsetnonblocking(opened, 1)
            unsafe notices.attach(to: opened)
            try begin(schema)
        }

        deinit { close() }

        private static func connect(_ words: [(String, String)]) -> OpaquePointer? {
            // Libpq reads arrays of C strings that end with a null pointer.
            unsafe withCStrings(words.map(\.0)) { keys in
                unsafe withCStrings(words.map(\.1)) { values in
                    unsafe PQconnectdbParams(keys, values, 1)
                }
            }
        }

        private static func withCStrings<T>(
            _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> T
        ) -> T {
            var bytes: [CChar] = []
            let starts = strings.map { string in
                defer { bytes += string.utf8CString }
                return bytes.count
            }
            return unsafe bytes.withUnsafeBufferPointer { buffer in
                var pointers: [UnsafePointer<CChar>?] = unsafe starts.map {
                    unsafe buffer.baseAddress?.advanced(by: $0)
                }
                unsafe pointers.append(nil)
                return unsafe pointers.withUnsafeBufferPointer { list in
                    guard let base = list.baseAddress else {
                        preconditionFailure("a list of one pointer or more has an address")
                    }
                    return unsafe body(base)
                }
            }
        }

        /// What a session of ours is like, whatever the server's settings are. A commit is on disk
        /// when it is acknowledged; who waits for a row, or leaves a transaction open, is stopped.
        private func begin(_ schema: String) throws {
            let shared = try run(
                """
                SELECT pg_try_advisory_lock_shared(?::bigint), set_config('search_path', ?, false),
                    set_config('lock_timeout', '10s', false),
                    set_config('idle_in_transaction_session_timeout', '60s', false),
                    set_config('default_transaction_isolation', 'read committed', false),
                    set_config('synchronous_commit',
                        CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on'
                        ELSE current_setting('synchronous_commit') END, false)
                """, [.integer(store), .text(schema)])
            guard shared.int(0, 0) == 1 else {
                close()
                throw PostgreSQLError(
                    code: "55P03", message: "the store is being moved or renewed", sql: nil)
            }
        }

        /// Whether it is open and nothing came over it that says otherwise.
        var isSound: Bool {
            guard let handle = unsafe handle else { return false }
            return unsafe PQconsumeInput(handle) == 1 && PQstatus(handle) == CONNECTION_OK
        }

        var isOpen: Bool { unsafe handle != nil }

        /// The descriptor to wait on for notifications; -1 when it is closed.
        var descriptor: Int32 {
            guard let handle = unsafe handle else { return -1 }
            return unsafe PQsocket(handle)
        }

        /// The process that serves it; 0 when it is closed.
        var process: Int32 {
            guard let handle = unsafe handle else { return 0 }
            return unsafe PQbackendPID(handle)
        }

        /// Closes it; what was not committed is rolled back. A second call does nothing.
        func close() {
            guard let open = unsafe handle else { return }
            unsafe handle = nil
            prepared = [:]
            (opening, owesAnswer) = (nil, false)
            unsafe PQfinish(open)
        }

        /// The next notification that has arrived, if any: what was said, and by which process.
        func notification() throws -> (payload: String, sender: Int32)? {
            let handle = try unsafe opened()
            guard unsafe PQconsumeInput(handle) == 1 else { throw lost(nil) }
            guard let notify = unsafe PQnotifies(handle) else { return nil }
            defer { unsafe PQfreemem(notify) }
            return unsafe (String(cString: notify.pointee.extra), notify.pointee.be_pid)
        }

        // MARK: Statements

        /// Runs one statement, prepared once and kept.
        @discardableResult
        func run(_ sql: String, _ values: [Value], log: [UInt8]? = nil) throws -> PostgreSQLResult {
            guard opening == nil else {
                var only: PostgreSQLResult?
                try run([Step(sql: sql, rows: [values])], log: log) { _, result in only = result }
                guard let only else { throw PostgreSQLError.misuse("no answer", sql: sql) }
                return only
            }
            let statement = try prepare(sql)
            try send(statement, values, log, sql)
            waits += 1
            let result = try only(sql)
            changes = result.changed
            return result
        }

        /// Runs text that takes no values, several statements too.
        @discardableResult
        func execute(_ text: String) throws -> PostgreSQLResult {
            try settle()
            if let begin = opening {
                opening = nil
                try execute(begin)
            }
            let handle = try unsafe opened()
            guard unsafe PQsendQuery(handle, text) == 1 else { throw lost(text) }
            waits += 1
            return try only(text)
        }

        /// Lets the next statement begin a transaction.
        func begin(with command: String) { opening = command }

        /// True where a transaction was to begin and no statement came; it is forgotten then.
        func forgetsBeginning() -> Bool {
            defer { opening = nil }
            return opening != nil
        }

        /// Sends a command whose answer matters to nobody: it is heard before the next one.
        func executeWithoutWaiting(_ text: String) throws {
            try settle()
            let handle = try unsafe opened()
            guard unsafe PQsendQuery(handle, text) == 1, unsafe PQflush(handle) >= 0 else {
                throw lost(text)
            }
            owesAnswer = true
        }

        private func settle() throws {
            guard owesAnswer else { return }
            owesAnswer = false
            try only(nil)
        }

        /// A statement, and the values of each time that it is run.
        struct Step {
            let sql: String
            let rows: [[Value]]
        }

        /// Runs statements one after the other, each once for each list of values, and sends many
        /// before it waits. Inside of a transaction, which the first error ends. `body` gets the
        /// place among all lists.
        func run(
            _ steps: [Step], log: [UInt8]?, _ body: (Int, PostgreSQLResult) throws -> Void
        ) throws {
            let all = try steps.flatMap { step in
                let statement = try prepare(step.sql)
                return step.rows.map { (statement: statement, values: $0, sql: step.sql) }
            }
            let handle = try unsafe opened()
            var start = 0
            while start < all.count {
                guard unsafe PQenterPipelineMode(handle) == 1 else { throw lost(all[start].sql) }
                let begin = opening
                opening = nil
                if let begin,
                    unsafe PQsendQueryParams(handle, begin, 0, nil, nil, nil, nil, 1) != 1
                {
                    throw lost(begin)
                }
                var (end, size) = (start, 0)
                while end < all.count, end - start < 512, size < 1 << 20 {
                    let next = all[end]
                    size += try send(next.statement, next.values, log, next.sql)
                    end += 1
                }
                guard unsafe PQpipelineSync(handle) == 1 else { throw lost(all[start].sql) }
                waits += 1
                var failure: (any Error)?
                if let begin {
                    let result = try answer(begin)
                    if !result.isGood { failure = result.error(begin) }
                }
                for place in start..<end {
                    let result = try answer(all[place].sql)
                    // After one that failed the others are skipped, and all are to be heard.
                    guard failure == nil else { continue }
                    do {
                        guard result.isGood else { throw result.error(all[place].sql) }
                        changes = result.changed
                        try body(place, result)
                    } catch {
                        failure = error
                    }
                }
                guard let last = try receive(nil), last.status == PGRES_PIPELINE_SYNC,
                    unsafe PQexitPipelineMode(handle) == 1
                else { throw lost(nil) }
                if let failure { throw failure }
                start = end
            }
        }

        private func prepare(_ sql: String) throws -> Prepared {
            try settle()
            if let known = prepared[sql] { return known }
            waits += 2
            let text = PostgreSQLText(sql)
            let name = "v\(prepared.count)"
            let handle = try unsafe opened()
            guard unsafe PQsendPrepare(handle, name, text.text, 0, nil) == 1 else {
                throw lost(sql)
            }
            try only(sql)
            guard unsafe PQsendDescribePrepared(handle, name) == 1 else { throw lost(sql) }
            let numbers = try only(sql).parameters
            let types = numbers.compactMap(PostgreSQLType.init(rawValue:))
            guard types.count == numbers.count else {
                throw PostgreSQLError.misuse("parameters of types \(numbers)", sql: sql)
            }
            let statement = Prepared(name: name, text: text, types: types)
            prepared[sql] = statement
            return statement
        }

        /// Hands a statement to libpq; answers how many bytes its values are.
        @discardableResult
        private func send(
            _ statement: Prepared, _ values: [Value], _ log: [UInt8]?, _ sql: String
        ) throws -> Int {
            guard values.count == statement.text.count else {
                throw PostgreSQLError.misuse(
                    "\(values.count) values for \(statement.text.count) placeholders", sql: sql)
            }
            var all = values
            if statement.text.namesLog {
                guard let log else { throw PostgreSQLError.misuse("there is no log", sql: sql) }
                all.append(.blob(log))
            }
            let parameters = try PostgreSQLParameters(all, statement.types, sql: sql)
            let handle = try unsafe opened()
            let isSent = unsafe parameters.withPointers { pointers in
                unsafe PQsendQueryPrepared(
                    handle, statement.name, Int32(clamping: all.count), pointers,
                    parameters.lengths, parameters.formats, 1)
            }
            guard isSent == 1 else { throw lost(sql) }
            return parameters.bytes.count
        }

        // MARK: Waiting

        /// The one result of a statement that may not fail.
        @discardableResult
        private func only(_ sql: String?) throws -> PostgreSQLResult {
            let result = try answer(sql)
            guard result.isGood else { throw result.error(sql) }
            return result
        }

        /// The last result of a statement, or of several in one text; nothing comes after it.
        private func answer(_ sql: String?) throws -> PostgreSQLResult {
            guard var result = try receive(sql) else { throw lost(sql) }
            while let next = try receive(sql) { result = next }
            return result
        }

        private func receive(_ sql: String?) throws -> PostgreSQLResult? {
            let handle = try unsafe opened()
            let clock = ContinuousClock()
            let deadline = clock.now + .seconds(patience)
            while true {
                let unsent = unsafe PQflush(handle)
                guard unsent >= 0 else { throw lost(sql) }
                if unsent == 0, unsafe PQisBusy(handle) == 0 { break }
                let left = (deadline - clock.now).components
                let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
                var waiting = pollfd(
                    fd: unsafe PQsocket(handle),
                    events: Int16(POLLIN) | (unsent > 0 ? Int16(POLLOUT) : 0), revents: 0)
                let ready =
                    unsafe milliseconds <= 0
                    ? 0 : poll(&waiting, 1, Int32(clamping: milliseconds))
                if ready < 0, errno == EINTR { continue }
                guard ready > 0 else {
                    close()
                    throw PostgreSQLError(
                        code: "57014", message: PostgreSQLError.late, sql: sql)
                }
                guard unsafe PQconsumeInput(handle) == 1 else { throw lost(sql) }
            }
            return unsafe PQgetResult(handle).map { unsafe PostgreSQLResult(owning: $0) }
        }

        private func opened() throws -> OpaquePointer {
            guard let handle = unsafe handle else {
                throw PostgreSQLError.connection("the connection is closed")
            }
            return unsafe handle
        }

        /// The connection failed: it is closed, and what was asked last may have been done.
        private func lost(_ sql: String?) -> PostgreSQLError {
            var message = "the connection is closed"
            if let handle = unsafe handle {
                message = unsafe Self.oneLine(String(cString: PQerrorMessage(handle)))
            }
            close()
            return .connection(message, sql: sql)
        }

        private static func oneLine(_ text: String) -> String {
            text.split(whereSeparator: \.isNewline).joined(separator: "; ")
        }
    }
#endif
