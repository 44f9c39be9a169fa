internal import SQLite
internal import Sealing

/// A table that a store moves with: read in the order of its key, some rows at a time, however many
/// there are.
struct MovedTable: Sendable {
    /// Rows that are read at once.
    static let piece = 512

    /// Its name, that of what ended without what is before it in PostgreSQL.
    let name: String
    /// How many columns its key has, which come first.
    let keys: Int
    private let key: String
    private let columns: [String]
    private let hasEnded: Bool

    /// A table by the columns of its primary key and the others.
    init(_ name: String, key: String, _ others: String = "", hasEnded: Bool = false) {
        (self.name, self.key, self.hasEnded) = (name, key, hasEnded)
        columns = "\(key), \(others)".split { ", ".contains($0) }.map(String.init)
        keys = key.split(separator: ",").count
    }

    /// Its name in a statement.
    var sql: String { hasEnded ? "/*!ended_*/\(name)" : name }

    /// The rows after one with this key, from the first on where it has no values.
    func page(of access: any DatabaseAccess, after last: [Value]) throws -> [[Value]] {
        let places = last.map { _ in "?" }.joined(separator: ", ")
        return try access.use { database in
            try database.query(
                """
                SELECT \(columns.joined(separator: ", ")) FROM \(sql)
                \(last.isEmpty ? "" : "WHERE (\(key)) > (\(places))")
                ORDER BY \(key) LIMIT \(Self.piece)
                """, last
            ) { row in columns.indices.map { row.value($0) } }
        }
    }

    /// Copies all rows, reads them again where they are now, and compares the two.
    ///
    /// - Returns: How many there are.
    /// - Throws: `StoreError.damaged` where the copy is another, or what an engine reports.
    @discardableResult
    func copy(from source: any DatabaseAccess, to target: any DatabaseAccess) throws -> Int {
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        let read = try forEachPage(of: source) { rows in
            try target.use { database in
                try database.transaction {
                    try database.run(
                        "INSERT INTO \(sql) (\(columns.joined(separator: ", "))) VALUES (\(places))",
                        each: rows)
                }
            }
        }
        let written = try forEachPage(of: target) { _ in }
        guard read == written else {
            throw StoreError.damaged(
                "\(name) has \(read.count) rows, and its copy \(written.count) that are others")
        }
        return read.count
    }

    /// What a table holds, for comparing.
    private struct Content: Equatable {
        var count = 0
        var hash = Digest(hashing: [])
    }

    private func forEachPage(
        of access: any DatabaseAccess, _ body: ([[Value]]) throws -> Void
    ) throws -> Content {
        var content = Content()
        var last: [Value] = []
        repeat {
            let rows = try page(of: access, after: last)
            if !rows.isEmpty { try body(rows) }
            for row in rows {
                content.count += 1
                content.hash = Digest(hashing: content.hash.bytes + Self.bytes(row))
            }
            last = Array((rows.last ?? []).prefix(keys))
        } while !last.isEmpty
        return content
    }

    /// A row so that no two are the same.
    private static func bytes(_ row: [Value]) -> [UInt8] {
        row.flatMap { value -> [UInt8] in
            let (kind, bytes): (UInt8, [UInt8]) =
                switch value {
                case .null: (0, [])
                case .integer(let number): (1, Array(String(number).utf8))
                case .real(let number): (2, Array(String(number).utf8))
                case .text(let text): (3, Array(text.utf8))
                case .textBytes(let bytes): (3, bytes)
                case .blob(let bytes): (4, bytes)
                }
            return [kind] + Array(String(bytes.count).utf8) + [0] + bytes
        }
    }
}
