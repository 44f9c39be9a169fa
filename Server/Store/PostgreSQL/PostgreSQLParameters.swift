#if PostgreSQL
    internal import SQLite

    /// Values of a statement in PostgreSQL's binary form, as libpq takes them.
    struct PostgreSQLParameters {
        /// One value after the other, and a byte more, so that an empty one at the end has an
        /// address.
        private(set) var bytes: [UInt8] = []
        private(set) var lengths: [Int32] = []
        /// All are binary.
        let formats: [Int32]
        /// Where each begins; less than 0 for NULL.
        private var starts: [Int] = []

        /// - Throws: `PostgreSQLError` for a value that its parameter cannot be.
        init(_ values: [Value], _ types: [PostgreSQLType], sql: String) throws(PostgreSQLError) {
            guard values.count == types.count else {
                throw .misuse("another number of parameters", sql: sql)
            }
            formats = [Int32](repeating: 1, count: values.count)
            for (value, type) in zip(values, types) {
                if case .null = value {
                    starts.append(-1)
                    lengths.append(0)
                    continue
                }
                guard let encoded = type.encode(value) else {
                    throw .misuse("a value that is no \(type)", sql: sql)
                }
                starts.append(bytes.count)
                lengths.append(Int32(clamping: encoded.count))
                bytes += encoded
            }
            bytes.append(0)
        }

        /// Calls `body` with the address of each value, which hold until it returns.
        func withPointers<T>(_ body: ([UnsafePointer<CChar>?]) -> T) -> T {
            unsafe bytes.withUnsafeBytes { buffer in
                unsafe body(
                    starts.map { start in
                        unsafe start < 0
                            ? nil
                            : buffer.baseAddress?.advanced(by: start)
                                .assumingMemoryBound(to: CChar.self)
                    })
            }
        }
    }
#endif
