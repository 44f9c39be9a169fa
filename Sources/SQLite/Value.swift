/// A value to bind to a placeholder, in one of SQLite's storage classes
/// (<https://sqlite.org/datatype3.html>, section 2).
///
/// Equality and hashes go by bytes, as SQLite's BINARY collation does: "é" composed and decomposed
/// are two values, although Swift's `String` calls them equal.
public enum Value: Sendable {
    /// NULL.
    case null
    /// A signed 64-bit INTEGER.
    case integer(Int64)
    /// A REAL. SQLite stores NaN as NULL.
    case real(Double)
    /// TEXT; U+0000 inside it is kept.
    case text(String)
    /// A BLOB.
    case blob([UInt8])
    /// TEXT given as UTF-8, bound without a detour through `String`. The bytes are not checked.
    case textBytes([UInt8])

    /// An INTEGER, or NULL for nil.
    public init(_ integer: Int?) { self = integer.map { .integer(Int64($0)) } ?? .null }

    /// An INTEGER, or NULL for nil.
    public init(_ integer: Int64?) { self = integer.map { .integer($0) } ?? .null }

    /// A REAL, or NULL for nil.
    public init(_ real: Double?) { self = real.map { .real($0) } ?? .null }

    /// TEXT, or NULL for nil.
    public init(_ text: String?) { self = text.map { .text($0) } ?? .null }

    /// A BLOB, or NULL for nil.
    public init(_ blob: [UInt8]?) { self = blob.map { .blob($0) } ?? .null }

    /// 1 or 0, as SQLite spells true and false.
    public init(_ flag: Bool) { self = .integer(flag ? 1 : 0) }
}

extension Value: Hashable {
    /// Whether both have the same storage class and the same content, byte by byte.
    public static func == (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.integer(let left), .integer(let right)): left == right
        case (.real(let left), .real(let right)): left == right
        case (.blob(let left), .blob(let right)): left == right
        case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
        case (.textBytes(let left), .textBytes(let right)): left == right
        case (.text(let text), .textBytes(let bytes)), (.textBytes(let bytes), .text(let text)):
            text.utf8.elementsEqual(bytes)
        default: false
        }
    }

    /// Hashes the storage class and the content.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .integer(let value): hasher.combine(value)
        case .real(let value): hasher.combine(value)
        case .blob(let bytes): hasher.combine(bytes)
        case .text(let text): for byte in text.utf8 { hasher.combine(byte) }
        case .textBytes(let bytes): for byte in bytes { hasher.combine(byte) }
        }
    }
}

extension Value: ExpressibleByNilLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral
{
    /// NULL.
    public init(nilLiteral: ()) { self = .null }

    /// An INTEGER.
    public init(integerLiteral value: Int64) { self = .integer(value) }

    /// A REAL.
    public init(floatLiteral value: Double) { self = .real(value) }

    /// TEXT.
    public init(stringLiteral value: String) { self = .text(value) }

    /// 1 or 0.
    public init(booleanLiteral value: Bool) { self = .integer(value ? 1 : 0) }
}
