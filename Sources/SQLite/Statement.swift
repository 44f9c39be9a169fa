import CSQLite

/// A prepared statement, finalized when the last reference to it goes.
@safe final class Statement {
    /// From this many bytes on, a value is lent to SQLite instead of copied.
    private static let borrowed = 1024

    let handle: OpaquePointer
    let parameterCount: Int
    var isInUse = true
    var lastUse: UInt64 = 0

    init(owning handle: OpaquePointer) {
        unsafe self.handle = handle
        parameterCount = unsafe Int(sqlite3_bind_parameter_count(handle))
    }

    deinit { unsafe sqlite3_finalize(handle) }

    func step() -> Int32 { unsafe sqlite3_step(handle) }

    /// Ends the execution; when that commits (a reader stopping before the end), it may fail.
    @discardableResult
    func reset() -> Int32 { unsafe sqlite3_reset(handle) }

    func clearBindings() { unsafe _ = sqlite3_clear_bindings(handle) }

    /// Binds `values` to the placeholders, runs `body`, and returns its code or that of a failure.
    ///
    /// Long arrays are not copied: `body` runs while they are borrowed, and the bindings are
    /// cleared before the borrow ends.
    func withBound<Failure: Error>(
        _ values: [Value], from first: Int = 0, _ body: () throws(Failure) -> Int32
    ) throws(Failure) -> Int32 {
        for index in first..<values.count {
            let parameter = Int32(truncatingIfNeeded: index + 1)
            let code: Int32
            switch values[index] {
            case .null: code = unsafe sqlite3_bind_null(handle, parameter)
            case .integer(let value): code = unsafe sqlite3_bind_int64(handle, parameter, value)
            case .real(let value): code = unsafe sqlite3_bind_double(handle, parameter, value)
            case .text(let text): code = bind(text, to: parameter)
            case .textBytes(let bytes) where bytes.count < Self.borrowed:
                code = unsafe bytes.withUnsafeBufferPointer {
                    unsafe vita_sqlite3_bind_text_copied(
                        handle, parameter, $0.baseAddress, UInt64($0.count))
                }
            case .blob(let bytes) where bytes.count < Self.borrowed:
                code = unsafe bytes.withUnsafeBufferPointer {
                    unsafe vita_sqlite3_bind_blob_copied(
                        handle, parameter, $0.baseAddress, UInt64($0.count))
                }
            case .textBytes(let bytes):
                return try lend(bytes, asText: true, to: parameter, values, body)
            case .blob(let bytes):
                return try lend(bytes, asText: false, to: parameter, values, body)
            }
            guard code == SQLITE_OK else { return code }
        }
        return try body()
    }

    /// Binds `bytes` without a copy, then the values after it, and runs `body`.
    private func lend<Failure: Error>(
        _ bytes: [UInt8], asText: Bool, to parameter: Int32, _ values: [Value],
        _ body: () throws(Failure) -> Int32
    ) throws(Failure) -> Int32 {
        unsafe try bytes.withUnsafeBufferPointer { (buffer) throws(Failure) in
            defer {
                reset()
                clearBindings()
            }
            let count = UInt64(buffer.count)
            let code =
                if asText {
                    unsafe vita_sqlite3_bind_text_borrowed(
                        handle, parameter, buffer.baseAddress, count)
                } else {
                    unsafe vita_sqlite3_bind_blob_borrowed(
                        handle, parameter, buffer.baseAddress, count)
                }
            guard code == SQLITE_OK else { return code }
            return try withBound(values, from: Int(parameter), body)
        }
    }

    private func bind(_ text: String, to parameter: Int32) -> Int32 {
        let code = unsafe text.utf8.withContiguousStorageIfAvailable {
            unsafe vita_sqlite3_bind_text_copied(
                handle, parameter, $0.baseAddress, UInt64($0.count))
        }
        if let code { return code }
        return unsafe Array(text.utf8).withUnsafeBufferPointer {
            unsafe vita_sqlite3_bind_text_copied(
                handle, parameter, $0.baseAddress, UInt64($0.count))
        }
    }
}
