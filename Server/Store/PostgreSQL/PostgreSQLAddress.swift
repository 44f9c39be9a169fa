/// Where PostgreSQL is reached: a URL as libpq reads it
/// (<https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS>), several
/// hosts included.
public struct PostgreSQLAddress: Sendable, Hashable {
    /// The URL.
    public let url: String

    /// Nil for what is no URL of PostgreSQL's.
    public init?(_ text: String) {
        let schemes = ["postgres://", "postgresql://"]
        guard schemes.contains(where: text.hasPrefix),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        url = text
    }

    /// True where it holds a password, which whoever lists processes would read on a command line.
    public var hasPassword: Bool {
        let rest = url.drop { $0 != ":" }.dropFirst(3)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        if let at = authority.lastIndex(of: "@"), authority[..<at].contains(":") { return true }
        let query = url.drop { $0 != "?" }.dropFirst()
        return query.split(separator: "&").contains { $0.hasPrefix("password=") }
    }
}
