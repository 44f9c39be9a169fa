/// The version of a database's schema: a program that knows a major version can work with every
/// minor version of it. Stored in `PRAGMA user_version` as major × 1000 + minor.
public struct SchemaVersion: Comparable, Hashable, Sendable, CustomStringConvertible {
    /// What programs must understand: 1 to 999,999.
    public let major: Int32

    /// What programs may ignore: 0 to 999.
    public let minor: Int32

    /// Creates a version; traps outside the ranges of its parts.
    public init(_ major: Int32, _ minor: Int32) {
        precondition((1...999_999).contains(major) && (0...999).contains(minor))
        self.major = major
        self.minor = minor
    }

    /// Reads a `user_version`; nil when it is no version of ours.
    init?(userVersion: Int64) {
        guard (1000...999_999_999).contains(userVersion) else { return nil }
        major = Int32(userVersion / 1000)
        minor = Int32(userVersion % 1000)
    }

    /// The number that is stored.
    public var userVersion: Int32 { major * 1000 + minor }

    /// For example "1.2".
    public var description: String { "\(major).\(minor)" }

    /// Whether `left` comes before `right`.
    public static func < (left: SchemaVersion, right: SchemaVersion) -> Bool {
        left.userVersion < right.userVersion
    }
}
