internal import CMicroHTTPD
internal import Synchronization

/// A stream on its connection: libmicrohttpd asks for bytes whenever it has written the last
/// ones, and is suspended while there are none.
@safe final class StreamedContent: EventCarrier, @unchecked Sendable {
    let stream: EventStream
    private let core: ServerCore
    private let connection: Connection
    private let key: OpaquePointer

    init(
        _ stream: EventStream, on connection: Connection, key: OpaquePointer, core: ServerCore
    ) {
        self.stream = stream
        self.core = core
        self.connection = connection
        unsafe self.key = key
    }

    func sleep() {
        connection.state.withLock { $0.deadline = nil }
        unsafe MHD_suspend_connection(key)
    }

    /// The connection lives: it is detached from the stream before libmicrohttpd frees it.
    func wake() {
        core.mustProgress(connection)
        unsafe MHD_resume_connection(key)
    }

    func abandon() { unsafe core.shutDown(connection, key: UInt(bitPattern: key)) }

    /// The answer that reads from the stream; nil when there is no memory for it. It keeps this
    /// object alive.
    static func response(_ content: StreamedContent) -> OpaquePointer? {
        let context = unsafe Unmanaged.passRetained(content).toOpaque()
        let made = unsafe MHD_create_response_from_callback(
            vita_mhd_size_unknown(), 1024, read, context, free)
        if unsafe made == nil { unsafe Unmanaged<StreamedContent>.fromOpaque(context).release() }
        return unsafe made
    }

    private static let read: MHD_ContentReaderCallback = { context, _, room, size in
        guard let context = unsafe context, let room = unsafe room, size > 0 else { return -2 }
        let content = unsafe Unmanaged<StreamedContent>.fromOpaque(context).takeUnretainedValue()
        // The last piece has been written, so the client reads.
        content.core.mustProgress(content.connection)
        let buffer = unsafe UnsafeMutableRawBufferPointer(start: room, count: size)
        switch unsafe content.stream.pull(into: buffer) {
        case .bytes(let count):
            content.connection.state.withLock { $0.streamed += count }
            return count
        case .asleep: return 0
        case .over: return -1
        }
    }

    private static let free: MHD_ContentReaderFreeCallback = { context in
        guard let context = unsafe context else { return }
        unsafe Unmanaged<StreamedContent>.fromOpaque(context).release()
    }
}
