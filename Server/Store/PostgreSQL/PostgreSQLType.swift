#if PostgreSQL
    internal import SQLite

    /// The types that the store's tables and questions have, by the numbers that never change
    /// (`pg_type.dat`).
    enum PostgreSQLType: UInt32 {
        case boolean = 16
        case bytes = 17
        case name = 19
        case int8 = 20
        case int2 = 21
        case int4 = 23
        case text = 25
        case varchar = 1043
        case uuid = 2950

        /// A value in this type's binary form; nil for one that does not fit, and for NULL.
        func encode(_ value: Value) -> [UInt8]? {
            switch (self, value) {
            case (.boolean, .integer(let number)): [number == 0 ? 0 : 1]
            case (.int8, .integer(let number)): Self.bytes(number)
            case (.int4, .integer(let number)):
                Int32(exactly: number).map { Self.bytes($0) }
            case (.int2, .integer(let number)):
                Int16(exactly: number).map { Self.bytes($0) }
            case (.text, .text(let text)), (.varchar, .text(let text)), (.name, .text(let text)):
                Self.text(Array(text.utf8))
            case (.text, .textBytes(let bytes)), (.varchar, .textBytes(let bytes)):
                Self.text(bytes)
            case (.bytes, .blob(let bytes)), (.uuid, .blob(let bytes)): bytes
            default: nil
            }
        }

        /// Text that PostgreSQL takes: U+0000, which it cannot hold, becomes U+FFFD, as what is no
        /// UTF-8 does.
        private static func text(_ bytes: [UInt8]) -> [UInt8] {
            let text = String(decoding: bytes, as: UTF8.self)
            guard bytes.contains(0) else { return Array(text.utf8) }
            return text.unicodeScalars.flatMap { scalar in
                Array(String(scalar == "\0" ? "\u{FFFD}" : Character(scalar)).utf8)
            }
        }

        private static func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
            let width = Number.bitWidth / 8
            return (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * (width - 1 - $0))) }
        }
    }
#endif
