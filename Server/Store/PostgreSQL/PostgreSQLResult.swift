#if PostgreSQL
    internal import CPostgreSQL
    internal import SQLite

    /// The rows of an answer, in PostgreSQL's binary form.
    @safe final class PostgreSQLResult {
        private let result: OpaquePointer
        let rows: Int
        private let columns: Int

        init(owning result: OpaquePointer) {
            unsafe self.result = result
            rows = unsafe Int(PQntuples(result))
            columns = unsafe Int(PQnfields(result))
        }

        deinit { unsafe PQclear(result) }

        var status: ExecStatusType { unsafe PQresultStatus(result) }

        var isGood: Bool { status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK }

        /// The command that was done, such as `COMMIT` or `INSERT 0 1`.
        var command: String { unsafe String(cString: PQcmdStatus(result)) }

        /// Rows that the command changed.
        var changed: Int {
            guard let text = unsafe PQcmdTuples(result) else { return 0 }
            return unsafe Int(String(cString: text)) ?? 0
        }

        /// What the server found wrong.
        func error(_ sql: String?) -> PostgreSQLError {
            let code = unsafe vita_pq_sqlstate(result).map { unsafe String(cString: $0) }
            let message = unsafe vita_pq_message(result).map { unsafe String(cString: $0) }
            return PostgreSQLError(
                code: code ?? "08006", message: message ?? "the connection failed", sql: sql)
        }

        /// The types of a described statement's parameters.
        var parameters: [UInt32] {
            let count = unsafe PQnparams(result)
            return (0..<count).map { unsafe PQparamtype(result, $0) }
        }

        func isNull(_ row: Int, _ column: Int) -> Bool {
            let (row, column) = checked(row, column)
            return unsafe PQgetisnull(result, row, column) != 0
        }

        func bytes(_ row: Int, _ column: Int) -> [UInt8] {
            unsafe withBytes(row, column) { unsafe [UInt8]($0) }
        }

        func string(_ row: Int, _ column: Int) -> String {
            unsafe withBytes(row, column) { unsafe String(decoding: $0, as: UTF8.self) }
        }

        func int(_ row: Int, _ column: Int) -> Int {
            let bytes = bytes(row, column)
            guard bytes.count <= 8, let first = bytes.first else { return 0 }
            // Two's complement of 1, 2, 4 or 8 bytes; a boolean is one byte, 0 or 1.
            let start: Int = first & 0x80 != 0 ? -1 : 0
            return bytes.reduce(start) { $0 << 8 | Int($1) }
        }

        func value(_ row: Int, _ column: Int) -> Value {
            if isNull(row, column) { return .null }
            let place = checked(row, column).1
            switch PostgreSQLType(rawValue: unsafe PQftype(result, place)) {
            case .boolean, .int8, .int4, .int2: return Value(int(row, column))
            case .bytes, .uuid: return .blob(bytes(row, column))
            case .text, .varchar, .name, nil: return .textBytes(bytes(row, column))
            }
        }

        private func withBytes<T>(
            _ row: Int, _ column: Int, _ body: (UnsafeRawBufferPointer) -> T
        ) -> T {
            let (row, column) = checked(row, column)
            let start = unsafe PQgetvalue(result, row, column)
            let count = unsafe Int(PQgetlength(result, row, column))
            return unsafe body(UnsafeRawBufferPointer(start: start, count: count))
        }

        private func checked(_ row: Int, _ column: Int) -> (Int32, Int32) {
            precondition(
                (0..<rows).contains(row) && (0..<columns).contains(column),
                "row \(row) of \(rows), column \(column) of \(columns)")
            return (Int32(truncatingIfNeeded: row), Int32(truncatingIfNeeded: column))
        }
    }
#endif
