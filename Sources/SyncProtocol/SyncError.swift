/// Why a body is not one of the protocol.
public enum SyncError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Not the lines that the protocol describes.
    case malformed(String)
    /// Larger than `SyncLimits.body`, before or after decompression.
    case tooLarge
    /// More timelines, changes or tips than the limits allow.
    case tooMany(String)
    /// A media type other than the two.
    case mediaType(String)

    /// One sentence without the body's own text.
    public var description: String {
        switch self {
        case .malformed(let what): "malformed sync body: \(what)"
        case .tooLarge: "the sync body is larger than \(SyncLimits.body) bytes"
        case .tooMany(let what): "too many \(what) in one request"
        case .mediaType(let type): "unknown media type \(type)"
        }
    }
}
