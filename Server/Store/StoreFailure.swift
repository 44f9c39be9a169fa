internal import SQLite

/// What an error of the store means for whoever runs it.
public enum StoreFailure: Sendable, Hashable {
    /// The disk is full; nothing was kept.
    case diskFull
    /// The disk failed to read or write: what is on it is known only after opening anew.
    case disk
    /// The database server is not there, stops, or has too much to do; nothing was acknowledged,
    /// and to try again does no harm.
    case unavailable
    /// Anything else.
    case other

    /// The meaning of an error.
    public init(_ error: any Error) {
        switch error {
        case let error as SQLiteError where error.isFull: self = .diskFull
        case let error as SQLiteError where error.isInputOutput: self = .disk
        #if PostgreSQL
            case let error as PostgreSQLError where error.isFull: self = .diskFull
            case let error as PostgreSQLError where error.isPassing: self = .unavailable
        #endif
        default: self = .other
        }
    }
}
