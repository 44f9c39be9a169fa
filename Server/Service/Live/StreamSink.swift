public import ServerHTTP

/// An answer's stream as a listener's sink. It takes more only while little waits for the client,
/// so that a slow one is told the latest and not everything.
public final class StreamSink: LiveSink {
    /// Bytes that may wait when more is offered.
    private static let room = 16 << 10

    private let stream: EventStream

    /// The sink of a stream.
    public init(_ stream: EventStream) {
        self.stream = stream
    }

    /// Sends bytes where little waits.
    public func offer(_ bytes: [UInt8]) -> Bool {
        stream.backlog < Self.room && stream.send(bytes)
    }

    /// Closes the stream.
    public func close() { stream.close() }

    /// Sets what is called once the stream is over.
    public func onClose(_ action: @escaping @Sendable () -> Void) { stream.onClose(action) }
}
