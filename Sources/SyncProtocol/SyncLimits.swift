/// Every limit of the protocol, counted in encoded bytes; served at `GET /v1/` and tested at the
/// limit and one past it.
public enum SyncLimits {
    /// The protocol's version.
    public static let version = 1
    /// Bytes of a body, before and after decompression.
    public static let body = 16 << 20
    /// Bytes of changes that one push or one page holds, which leaves room for everything else.
    public static let batch = 12 << 20
    /// Changes in one request or answer.
    public static let changes = 10_000
    /// Timelines in one request.
    public static let timelines = 256
    /// Tips listed in one frontier.
    public static let tips = 256
    /// Bytes of one request or answer line that is not a change.
    public static let line = 1 << 20
    /// Keys proven in one request of a timeline.
    public static let proofs = 16
    /// Bytes of a timeline's name.
    public static let name = 128
}

/// Media types of the bodies.
public enum SyncMediaType {
    /// Plain lines, for `curl` and `jq`.
    public static let lines = "application/vnd.vita.sync+json-seq-lines"
    /// The same lines in one zstd frame.
    public static let compressed = "application/vnd.vita.sync+zstd"
}
