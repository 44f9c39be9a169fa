internal import Career
internal import SQLite

extension StoreMove {
    /// Rows of a log that are read at once.
    private static var piece: Int { 256 }

    /// Copies a log, if there is one, and compares the two; answers how many changes it holds.
    static func copy(
        _ key: LogKey, _ source: Storage, _ target: Storage, _ surroundings: Surroundings
    ) throws -> Int? {
        try source.engine.withLog(key, .reading, surroundings) { original in
            let state = try original.state()
            let copied: Bool? = try target.engine.withLog(key, .creating, surroundings) { copy in
                try copy.connection.transaction {
                    try fill(copy.connection, from: original.connection)
                    try charge(key.owner, copy.connection, original, target)
                }
                copy.known = nil
                let same = try copy.state()
                guard same.epoch == state.epoch, same.head == state.head, same.hash == state.hash,
                    same.frontier == state.frontier
                else { throw StoreError.damaged("timeline \(key.timeline) became another") }
                if let finding = try copy.check().first {
                    throw StoreError.damaged("timeline \(key.timeline): \(finding)")
                }
                return true
            }
            guard copied != nil else {
                throw StoreError.damaged("timeline \(key.timeline) was not made")
            }
            return state.head
        }
    }

    private static func fill(_ copy: any Database, from log: any Database) throws {
        let meta = try log.first(
            "SELECT epoch, created, head, hash, frontier FROM meta/*! WHERE log = :log*/"
        ) { row in (0..<5).map { row.value($0) } }
        guard let meta else { throw StoreError.damaged("a log without its first row") }
        try copy.run(
            """
            UPDATE meta SET epoch = ?, created = ?, head = ?, hash = ?, frontier = ?
            /*! WHERE log = :log*/
            """, meta)
        for (table, columns) in [
            (
                "changes",
                "sequence, id, replica, n, lamport, prev, is_import, ends_batch, hash, line"
            ), ("signatures", "sequence, tip, key, signature"),
        ] {
            var rows: [[Value]] = []
            let width = columns.split(separator: ",").count
            let places = Array(repeating: "?", count: width).joined(separator: ", ")
            repeat {
                let last = rows.last?.first ?? .integer(0)
                rows = try log.query(
                    """
                    SELECT \(columns) FROM \(table) WHERE /*!log = :log AND */sequence > ?
                    ORDER BY sequence LIMIT \(piece)
                    """, [last]
                ) { row in (0..<width).map { row.value($0) } }
                try copy.run("INSERT INTO \(table) VALUES (/*!:log, */\(places))", each: rows)
            } while rows.count == piece
        }
        let tips = try log.query(
            "SELECT change, replica, n, lamport, is_import FROM tips/*! WHERE log = :log*/"
        ) { row in (0..<5).map { row.value($0) } }
        try copy.run("INSERT INTO tips VALUES (/*!:log, */?, ?, ?, ?, ?)", each: tips)
    }

    /// Who pays for the log; what nobody is named for, from before it was counted, is its owner's.
    private static func charge(
        _ owner: String, _ copy: any Database, _ original: TimelineLog, _ target: Storage
    ) throws {
        var charges: [String: Int] = [:]
        for (account, bytes) in try original.charges() {
            charges[account.isEmpty ? owner : account, default: 0] += bytes
        }
        for (account, bytes) in charges.sorted(by: { $0.key < $1.key }) {
            try copy.run(
                "INSERT INTO charges VALUES (/*!:log, */?, ?)", .text(account), Value(bytes))
            try target.engine.quotas.reserve(bytes, for: account, limit: .max)
        }
    }
}
