public import StrictJSON

/// Why a line is not a change.
public enum ChangeError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Longer than `ChangeLimits.line` bytes.
    case tooLong(Int)
    /// Not strict JSON.
    case json(JSONError)
    /// A format version this program does not know; kept, passed on, interpreted after an upgrade.
    case version(Int)
    /// A member is missing or not what the format says.
    case malformed(String)

    /// One sentence without the line's own text.
    public var description: String {
        switch self {
        case .tooLong(let count):
            "the change is \(count) bytes long; at most \(ChangeLimits.line) are allowed"
        case .json(let error): error.description
        case .version(let version):
            "the change is of format version \(version); this program reads version 1"
        case .malformed(let what): "malformed change: \(what)"
        }
    }
}

/// The limits of the change line, in encoded bytes and counts.
public enum ChangeLimits {
    /// Bytes of one line without LF.
    public static let line = 1 << 20
    /// Other chains' tips one change can name.
    public static let after = 64
    /// Bytes of the author's name.
    public static let author = 256
    /// Events that one change of a large action holds.
    public static let eventsPerChange = 100
    /// Bytes after which a large action goes on in a further change.
    public static let bytesPerChange = 256 << 10
}
