/// What PostgreSQL reported, or that it could not be reached.
///
/// Bound values are never part of it, so that an error may be logged. See
/// <https://www.postgresql.org/docs/current/errcodes-appendix.html> for the codes.
package struct PostgreSQLError: Error, Hashable, Sendable, CustomStringConvertible {
    /// SQLSTATE, five characters.
    package let code: String
    /// What happened, in the server's language.
    package let message: String
    /// The statement that failed, with its placeholders; nil when no statement was involved.
    package let sql: String?

    /// One line: the message, the code and the SQL.
    package var description: String {
        let head = "PostgreSQL error \(code): \(message)"
        return if let sql { "\(head) (in: \(sql))" } else { head }
    }

    /// Other transactions were in the way of this one; run again it may well succeed.
    var isCollision: Bool { code == "40001" || code == "40P01" }

    /// Nothing is wrong with what was asked: the server is not there, stops, is a replica, has no
    /// place left, or was not done in time. What was asked may have been done.
    var isPassing: Bool {
        switch code.prefix(2) {
        case "08", "40", "53", "57": code != "53100"
        default: ["25006", "25P02", "25P03", "55P03", "58030"].contains(code)
        }
    }

    /// The disk is full.
    var isFull: Bool { code == "53100" }

    static let late = "no answer came in time"

    /// The connection failed, or nobody answers.
    static func connection(_ message: String, sql: String? = nil) -> PostgreSQLError {
        PostgreSQLError(code: "08006", message: message, sql: sql)
    }

    /// The driver was used wrongly.
    static func misuse(_ message: String, sql: String? = nil) -> PostgreSQLError {
        PostgreSQLError(code: "VTMIS", message: message, sql: sql)
    }
}
