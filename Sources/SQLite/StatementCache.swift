/// Prepared statements by their SQL, byte for byte; beyond the capacity the one that has rested
/// longest goes.
struct StatementCache {
    /// SQL compared by bytes. `String` would take two literals that differ only in their Unicode
    /// normalization for the same.
    private struct Key: Hashable {
        let sql: String

        static func == (left: Key, right: Key) -> Bool {
            let equal = unsafe left.sql.utf8.withContiguousStorageIfAvailable { left in
                unsafe right.sql.utf8.withContiguousStorageIfAvailable { right in
                    unsafe left.count == right.count
                        && (left.baseAddress == right.baseAddress || left.elementsEqual(right))
                }
            }
            return (equal ?? nil) ?? left.sql.utf8.elementsEqual(right.sql.utf8)
        }

        func hash(into hasher: inout Hasher) {
            let hashed: Void? = unsafe sql.utf8.withContiguousStorageIfAvailable {
                unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0))
            }
            if hashed == nil { for byte in sql.utf8 { hasher.combine(byte) } }
        }
    }

    private let capacity: Int
    private var statements: [Key: Statement] = [:]
    private var clock: UInt64 = 0

    init(capacity: Int) { self.capacity = capacity }

    var count: Int { statements.count }

    /// What the cache knows about some SQL.
    enum Finding {
        /// A resting statement, now marked as in use.
        case ready(Statement)
        /// Its statement is running: the caller needs another one, which is not to be kept.
        case busy
        /// Nothing yet.
        case missing
    }

    mutating func find(_ sql: String) -> Finding {
        guard let statement = statements[Key(sql: sql)] else { return .missing }
        guard !statement.isInUse else { return .busy }
        clock += 1
        statement.lastUse = clock
        statement.isInUse = true
        return .ready(statement)
    }

    mutating func keep(_ statement: Statement, for sql: String) {
        if statements.count >= capacity {
            let resting = statements.filter { !$0.value.isInUse }
            if let oldest = resting.min(by: { $0.value.lastUse < $1.value.lastUse }) {
                statements[oldest.key] = nil
            }
        }
        clock += 1
        statement.lastUse = clock
        statements[Key(sql: sql)] = statement
    }

    mutating func removeAll() { statements.removeAll() }
}
