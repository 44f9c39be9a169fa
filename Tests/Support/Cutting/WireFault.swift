/// What a ``CuttingProxy`` does to what passes through it.
public enum WireFault: Sendable {
    /// Where bytes go.
    public enum Way: String, Sendable, CaseIterable {
        /// To the server.
        case up
        /// To the client.
        case down
    }

    /// How the end of a content that was made shorter is told.
    public enum Framing: String, Sendable {
        /// By a length that fits: only what the content says of itself can tell.
        case length
        /// By the end of the connection, without a length.
        case end
    }

    /// Nothing.
    case none
    /// After so many bytes of this way, over all connections, the connections end, and no other
    /// stands. With `resets` they end by a reset.
    case cut(Way, after: Int, resets: Bool = false)
    /// Every message comes so many milliseconds late, either way.
    case wait(Int)
    /// Every byte is sent by itself.
    case drip
    /// Every request comes to the server twice. The first copy's answer gets lost where `loses` says
    /// so, else the second's.
    case twice(loses: Bool)
    /// A content of more than so many bytes is made that long.
    case shorten(Way, to: Int, Framing)
    /// Every request is answered with these bytes, and does not come to the server.
    case answer([UInt8])
    /// Every request is answered so many bytes a second, which do not end for hours.
    case trickle(Int)
    /// No request is answered.
    case silence
}
