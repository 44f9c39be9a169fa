internal import CMicroHTTPD
internal import Synchronization

/// One libmicrohttpd, fed with accepted sockets. A new certificate needs a new one; the old one
/// goes on with the connections it has until they are over.
final class Daemon: Sendable {
    private let handle: Mutex<Handle>
    /// What the callbacks get.
    let generation: Generation

    @safe private struct Handle: @unchecked Sendable {
        var pointer: OpaquePointer?
    }

    /// Nil when there is no memory for its threads.
    init?(_ core: ServerCore, _ identity: HTTPServer.Identity?) {
        generation = Generation(core)
        let context = unsafe Unmanaged.passUnretained(generation).toOpaque()
        let own = unsafe Self.options(core.configuration, context)
        let end = unsafe MHD_OptionItem(option: .END, value: 0, ptr_value: nil)
        let started: OpaquePointer?
        if let identity {
            unsafe started = identity.withOptions { more in
                var options = unsafe own + more + [end]
                return unsafe vita_mhd_start(
                    Self.flags | MHD_USE_TLS.rawValue, Callbacks.answer, context, &options)
            }
        } else {
            var options = unsafe own + [end]
            unsafe started = vita_mhd_start(Self.flags, Callbacks.answer, context, &options)
        }
        guard let started = unsafe started else { return nil }
        unsafe handle = Mutex(Handle(pointer: started))
    }

    /// Hands a connected socket over; false when it has been closed instead.
    func add(_ socket: Int32, _ name: UnsafePointer<sockaddr>, _ size: socklen_t) -> Bool {
        handle.withLock { handle in
            guard let pointer = unsafe handle.pointer else {
                Socket.close(socket)
                return false
            }
            return unsafe MHD_add_connection(pointer, socket, name, size) == .YES
        }
    }

    /// Ends every connection and returns when no callback runs any more.
    func stop() {
        let taken = handle.withLock { handle in
            defer { unsafe handle.pointer = nil }
            return handle
        }
        if let pointer = unsafe taken.pointer { unsafe MHD_stop_daemon(pointer) }
    }

    #if os(Linux)
        private static let polling = MHD_USE_EPOLL_INTERNAL_THREAD.rawValue
    #else
        private static let polling = MHD_USE_AUTO_INTERNAL_THREAD.rawValue
    #endif

    private static let flags =
        polling | MHD_USE_NO_LISTEN_SOCKET.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue

    private static func options(
        _ configuration: HTTPServer.Configuration, _ context: UnsafeMutableRawPointer
    ) -> [MHD_OptionItem] {
        let idle = configuration.idleTimeout.components.seconds
        let threads = max(configuration.threads, 2)
        func option(
            _ option: MHD_OPTION, _ value: Int, _ pointer: UnsafeMutableRawPointer? = nil
        ) -> MHD_OptionItem {
            unsafe MHD_OptionItem(option: option, value: value, ptr_value: pointer)
        }
        return unsafe [
            option(.THREAD_POOL_SIZE, threads),
            // The table counts them; no thread may refuse one because it has more than others.
            option(.CONNECTION_LIMIT, (configuration.connectionLimit + 64) * threads),
            option(.CONNECTION_TIMEOUT, Int(max(UInt32(clamping: idle), 1))),
            option(.CONNECTION_MEMORY_LIMIT, configuration.maxHeader),
            option(
                .NOTIFY_CONNECTION,
                unsafeBitCast(Callbacks.connectionChanged, to: Int.self), context),
            option(
                .NOTIFY_COMPLETED, unsafeBitCast(Callbacks.requestCompleted, to: Int.self), context),
            option(
                .URI_LOG_CALLBACK, unsafeBitCast(Callbacks.targetArrived, to: Int.self), context),
        ]
    }
}

/// What the connections of one daemon share.
final class Generation: Sendable {
    let core: ServerCore
    /// There is a newer certificate: the next answer on each connection is its last.
    let isRetired = Atomic(false)
    /// Connections it carries.
    let connections = Atomic(0)

    init(_ core: ServerCore) {
        self.core = core
    }
}
