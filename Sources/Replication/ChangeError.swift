public import Sealing
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
    /// Sealed with a key that is not at hand; kept, passed on, interpreted once it is.
    case locked(Digest)
    /// Not what was sealed with the key that it names, or not in the place for which it was sealed.
    case forged
    /// Not sealed, in a sealed timeline, where that proves nothing of who wrote it.
    case unsealed

    /// One sentence without the line's own text.
    public var description: String {
        switch self {
        case .tooLong(let count):
            "the change is \(count) bytes long; at most \(ChangeLimits.line) are allowed"
        case .json(let error): error.description
        case .version(let version):
            "the change is of format version \(version); this program reads version 1"
        case .malformed(let what): "malformed change: \(what)"
        case .locked(let key):
            "the change is sealed with the key \(key.hex.prefix(12)), which is not here"
        case .forged: "the change is not what was sealed with the key that it names"
        case .unsealed: "the change is not sealed, and its timeline is"
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
