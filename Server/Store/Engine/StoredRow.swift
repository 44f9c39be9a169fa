internal import Sealing
package import SQLite

/// The current row of a query, in whichever engine. It cannot be copied, so it cannot outlive its
/// step. Columns count from 0; the plain accessors read NULL as 0, "" or no bytes.
///
/// What looks at the case is not inlined: with both cases the optimizer of Swift 6.3 stops over
/// callers into which several such looks were copied.
package enum StoredRow: ~Copyable {
    /// A row of SQLite's.
    case sqlite(Row)
    #if PostgreSQL
        /// A row of PostgreSQL's.
        case postgreSQL(PostgreSQLRow)
    #endif

    /// The column as an integer.
    @inline(never)
    package func int(_ column: Int) -> Int {
        switch self {
        case .sqlite(let row): row.int(column)
        #if PostgreSQL
            case .postgreSQL(let row): row.result.int(row.row, column)
        #endif
        }
    }

    /// Whether the column, as an integer, is not 0.
    package func bool(_ column: Int) -> Bool { int(column) != 0 }

    /// The column as text.
    @inline(never)
    package func string(_ column: Int) -> String {
        switch self {
        case .sqlite(let row): row.string(column)
        #if PostgreSQL
            case .postgreSQL(let row): row.result.string(row.row, column)
        #endif
        }
    }

    /// The column's bytes: a blob as it is, anything else as UTF-8 text.
    @inline(never)
    package func bytes(_ column: Int) -> [UInt8] {
        switch self {
        case .sqlite(let row): row.bytes(column)
        #if PostgreSQL
            case .postgreSQL(let row): row.result.bytes(row.row, column)
        #endif
        }
    }

    /// Whether the column is NULL.
    @inline(never)
    package func isNull(_ column: Int) -> Bool {
        switch self {
        case .sqlite(let row): row.isNull(column)
        #if PostgreSQL
            case .postgreSQL(let row): row.result.isNull(row.row, column)
        #endif
        }
    }

    /// The column as it can be bound again.
    @inline(never)
    package func value(_ column: Int) -> Value {
        switch self {
        case .sqlite(let row): row.value(column)
        #if PostgreSQL
            case .postgreSQL(let row): row.result.value(row.row, column)
        #endif
        }
    }

    /// The column as an integer, or nil for NULL.
    package func optionalInt(_ column: Int) -> Int? { isNull(column) ? nil : int(column) }

    /// The column as text, or nil for NULL.
    package func optionalString(_ column: Int) -> String? {
        isNull(column) ? nil : string(column)
    }

    /// The column's 32 bytes.
    func digest(_ column: Int) throws -> Digest {
        guard let digest = Digest(bytes: bytes(column)) else {
            throw StoreError.damaged("a hash that is none")
        }
        return digest
    }

    /// The column's 32 bytes, or nil for NULL.
    func optionalDigest(_ column: Int) throws -> Digest? {
        isNull(column) ? nil : try digest(column)
    }
}
