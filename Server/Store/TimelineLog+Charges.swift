internal import SQLite

/// Who pushed how much.
extension TimelineLog {
    /// Bytes of changes by the account that pushed them; those without a name, from before they
    /// were counted, are the timeline's owner's.
    func charges() throws -> [String: Int] {
        let rows = try connection.query(
            "SELECT account, bytes FROM charges/*! WHERE log = :log*/"
        ) {
            ($0.string(0), $0.int(1))
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// Counts bytes in the transaction that stores them.
    func charge(_ bytes: Int, to payer: Payer?) throws {
        try payer?.reserve(bytes)
        try connection.run(
            """
            INSERT INTO charges VALUES (/*!:log, */?, ?)
            ON CONFLICT (/*!log, */account) DO UPDATE
            SET bytes = charges.bytes + excluded.bytes
            """, .text(payer?.account ?? ""), Value(bytes))
    }
}
