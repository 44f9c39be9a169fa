internal import Replication

/// This program's version.
enum ServerVersion {
    static let text = "0.1.0"
}

/// Bytes of one change.
let changeLimit = ChangeLimits.line
