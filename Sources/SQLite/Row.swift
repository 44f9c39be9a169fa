import CSQLite

/// The current row of a running query. It cannot be copied, so it cannot outlive its step.
///
/// Columns count from 0; a column that is not there is a programming error and traps. A value of
/// another storage class is converted as <https://sqlite.org/c3ref/column_blob.html> says; the
/// plain accessors read NULL as 0, "" or no bytes, the optional ones as nil.
@safe public struct Row: ~Copyable {
    private let statement: OpaquePointer

    /// How many columns the row has.
    public let count: Int

    init(_ statement: Statement) {
        unsafe self.statement = statement.handle
        count = unsafe Int(sqlite3_data_count(statement.handle))
    }

    private init(_ statement: OpaquePointer, count: Int) {
        unsafe self.statement = statement
        self.count = count
    }

    /// The same row once more, for a type that holds one; it is as short-lived as this one.
    package func again() -> Row { unsafe Row(statement, count: count) }

    /// The column as an integer.
    public func int(_ column: Int) -> Int { Int(truncatingIfNeeded: int64(column)) }

    /// The column as a 64-bit integer.
    public func int64(_ column: Int) -> Int64 {
        unsafe sqlite3_column_int64(statement, checked(column))
    }

    /// The column as a floating-point number.
    public func double(_ column: Int) -> Double {
        unsafe sqlite3_column_double(statement, checked(column))
    }

    /// Whether the column, as an integer, is not 0.
    public func bool(_ column: Int) -> Bool { int64(column) != 0 }

    /// The column as text, with any U+0000 in it; ill-formed UTF-8 is repaired with U+FFFD.
    public func string(_ column: Int) -> String {
        unsafe withUnsafeBytes(of: column) { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// The column's bytes: a blob as it is, anything else as UTF-8 text.
    public func bytes(_ column: Int) -> [UInt8] {
        unsafe withUnsafeBytes(of: column) { unsafe [UInt8]($0) }
    }

    /// The column as an integer, or nil for NULL.
    public func optionalInt(_ column: Int) -> Int? { isNull(column) ? nil : int(column) }

    /// The column as a 64-bit integer, or nil for NULL.
    public func optionalInt64(_ column: Int) -> Int64? { isNull(column) ? nil : int64(column) }

    /// The column as a floating-point number, or nil for NULL.
    public func optionalDouble(_ column: Int) -> Double? { isNull(column) ? nil : double(column) }

    /// The column as text, or nil for NULL.
    public func optionalString(_ column: Int) -> String? { isNull(column) ? nil : string(column) }

    /// The column's bytes, or nil for NULL.
    public func optionalBytes(_ column: Int) -> [UInt8]? { isNull(column) ? nil : bytes(column) }

    /// Whether the column is NULL.
    public func isNull(_ column: Int) -> Bool {
        unsafe sqlite3_column_type(statement, checked(column)) == SQLITE_NULL
    }

    /// The column in its own storage class.
    public func value(_ column: Int) -> Value {
        switch unsafe sqlite3_column_type(statement, checked(column)) {
        case SQLITE_INTEGER: .integer(int64(column))
        case SQLITE_FLOAT: .real(double(column))
        case SQLITE_TEXT: .textBytes(bytes(column))
        case SQLITE_BLOB: .blob(bytes(column))
        default: .null
        }
    }

    /// The column's name, as the query spells it.
    public func name(_ column: Int) -> String {
        guard let name = unsafe sqlite3_column_name(statement, checked(column)) else { return "" }
        return unsafe String(cString: name)
    }

    /// Lends the column's bytes, which are valid only inside `body`, to avoid a copy.
    ///
    /// Do not read the same column in another form meanwhile: the conversion may move the bytes.
    public func withUnsafeBytes<T, Failure: Error>(
        of column: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> T
    ) throws(Failure) -> T {
        let index = checked(column)
        // The bytes before their count: the first call converts, the second must see the result.
        if unsafe sqlite3_column_type(statement, index) == SQLITE_BLOB {
            let start = unsafe sqlite3_column_blob(statement, index)
            let count = unsafe Int(sqlite3_column_bytes(statement, index))
            return unsafe try body(UnsafeRawBufferPointer(start: start, count: count))
        }
        let start = unsafe sqlite3_column_text(statement, index)
        let count = unsafe start == nil ? 0 : Int(sqlite3_column_bytes(statement, index))
        return unsafe try body(UnsafeRawBufferPointer(start: start, count: count))
    }

    private func checked(_ column: Int) -> Int32 {
        precondition(column >= 0 && column < count, "column \(column) of \(count)")
        return Int32(truncatingIfNeeded: column)
    }
}
