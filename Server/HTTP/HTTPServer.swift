internal import CMicroHTTPD
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// An HTTP/1.1 server (RFC 9110, RFC 9112) for handlers that answer a whole request with a whole
/// response, or with one whose content goes on as a stream, and may block. It listens from its
/// creation on.
public final class HTTPServer: Sendable {
    /// The port it listens on, the chosen one when 0 was asked for.
    public let port: UInt16

    private let core: ServerCore
    private let watch: DeadlineWatch
    private let running: Mutex<Running?>

    @safe private struct Running: @unchecked Sendable {
        var daemon: OpaquePointer
        var socket: Int32
    }

    /// Starts listening.
    ///
    /// - Parameters:
    ///   - configuration: The address and the limits.
    ///   - admission: Asked when the header section has passed the gate and before the content is
    ///     read, with an empty body; an answer ends the request (RFC 9110 §10.1.1), so that no
    ///     stranger gets memory.
    ///   - handler: Answers a whole request, on one of the server's threads.
    ///   - log: Called on the server's threads.
    /// - Throws: `StartError` when the address cannot be listened on.
    public init(
        configuration: Configuration,
        admission: (@Sendable (HTTPRequest) -> HTTPResponse?)? = nil,
        handler: @escaping @Sendable (HTTPRequest) -> HTTPResponse,
        log: @escaping @Sendable (HTTPEvent) -> Void = { _ in }
    ) throws(StartError) {
        let core = ServerCore(
            configuration: configuration, admission: admission, handler: handler, log: log)
        let socket = try Socket.listen(on: configuration.listenAddress, port: configuration.port)
        let watch: DeadlineWatch
        do throws(StartError) {
            watch = try DeadlineWatch(core)
        } catch {
            _ = close(socket)
            throw error
        }
        guard let daemon = unsafe Self.start(core, on: socket) else {
            watch.stop()
            _ = close(socket)
            throw StartError(
                description: "The HTTP server could not start its threads. "
                    + "Free memory or raise the limit of open files, then start it again.")
        }
        self.core = core
        port = Socket.port(socket)
        self.watch = watch
        running = unsafe Mutex(Running(daemon: daemon, socket: socket))
    }

    deinit { stop(drainingFor: 0) }

    /// Accepts no more, closes every stream, lets the requests in flight finish, then closes every
    /// connection.
    /// Returns when no callback runs any more; calling it again does nothing.
    ///
    /// - Parameter seconds: How long requests may take to finish, at most 10 s.
    public func stop(drainingFor seconds: Int) {
        let taken = running.withLock { running in
            defer { running = nil }
            return running
        }
        guard let taken else { return }
        core.draining.store(true, ordering: .sequentiallyConsistent)
        _ = unsafe MHD_quiesce_daemon(taken.daemon)
        // The descriptor stays open until the threads are gone; this refuses new connections.
        Socket.shutDown(taken.socket)
        let end = core.clock.now + .seconds(min(max(seconds, 0), 10))
        core.endIdle()
        core.endStreams()
        let patience = min(end, core.clock.now + .seconds(1))
        var isPatient = true
        while core.openConnections > 0, core.clock.now < end {
            usleep(5_000)
            if isPatient, core.clock.now >= patience {
                isPatient = false
                core.endStreams(leaving: true)
            }
        }
        unsafe MHD_stop_daemon(taken.daemon)
        watch.stop()
        _ = close(taken.socket)
    }

    private static func start(_ core: ServerCore, on socket: Int32) -> OpaquePointer? {
        let configuration = core.configuration
        // The server holds the core for as long as the daemon runs.
        let context = unsafe Unmanaged.passUnretained(core).toOpaque()
        let whole = UInt32(clamping: configuration.idleTimeout.components.seconds)
        func option(
            _ option: MHD_OPTION, _ value: Int = 0, _ pointer: UnsafeMutableRawPointer? = nil
        ) -> MHD_OptionItem {
            unsafe MHD_OptionItem(option: option, value: value, ptr_value: pointer)
        }
        var options = unsafe [
            option(.LISTEN_SOCKET, Int(socket)),
            option(.THREAD_POOL_SIZE, max(configuration.threads, 2)),
            option(.CONNECTION_LIMIT, max(configuration.connectionLimit, configuration.threads)),
            option(.PER_IP_CONNECTION_LIMIT, configuration.perAddressLimit),
            option(.CONNECTION_TIMEOUT, Int(max(whole, 1))),
            option(.CONNECTION_MEMORY_LIMIT, configuration.maxHeader),
            option(
                .NOTIFY_CONNECTION,
                unsafeBitCast(Callbacks.connectionChanged, to: Int.self), context),
            option(
                .NOTIFY_COMPLETED, unsafeBitCast(Callbacks.requestCompleted, to: Int.self), context),
            option(
                .URI_LOG_CALLBACK, unsafeBitCast(Callbacks.targetArrived, to: Int.self), context),
            option(.END),
        ]
        #if os(Linux)
            let polling = MHD_USE_EPOLL_INTERNAL_THREAD.rawValue
        #else
            let polling = MHD_USE_AUTO_INTERNAL_THREAD.rawValue
        #endif
        let isIPv6 = configuration.listenAddress.contains(":")
        let flags =
            polling | MHD_ALLOW_SUSPEND_RESUME.rawValue | (isIPv6 ? MHD_USE_IPv6.rawValue : 0)
        return unsafe vita_mhd_start(flags, Callbacks.answer, context, &options)
    }
}
