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
    private let running: Mutex<Running?>

    private struct Running {
        var socket: Int32
        var fleet: Fleet
        var accepting: WaitingThread
        var watching: WaitingThread
    }

    /// Starts listening.
    ///
    /// - Parameters:
    ///   - configuration: The address and the limits.
    ///   - identity: Speaks TLS, with this; plain HTTP where there is none.
    ///   - admission: Asked when the header section has passed the gate and before the content is
    ///     read, with an empty body; an answer ends the request (RFC 9110 §10.1.1), so that no
    ///     stranger gets memory.
    ///   - handler: Answers a whole request, on one of the server's threads.
    ///   - log: Called on the server's threads.
    /// - Throws: `StartError` when the address cannot be listened on.
    public init(
        configuration: Configuration, identity: Identity? = nil,
        admission: (@Sendable (HTTPRequest) -> HTTPResponse?)? = nil,
        handler: @escaping @Sendable (HTTPRequest) -> HTTPResponse,
        log: @escaping @Sendable (HTTPEvent) -> Void = { _ in }
    ) throws(StartError) {
        Socket.allowDescriptors()
        var configuration = configuration
        if identity != nil { configuration.fields.append(configuration.secureField) }
        let core = ServerCore(
            configuration: configuration, isSecure: identity != nil, admission: admission,
            handler: handler, log: log)
        let socket = try Socket.listen(on: configuration.listenAddress, port: configuration.port)
        self.core = core
        port = Socket.port(socket)
        guard let fleet = Fleet(core, identity) else {
            Socket.close(socket)
            throw Self.noThreads
        }
        let acceptor = Acceptor(socket, core, fleet)
        let watching = WaitingThread { _ in Self.watch(core, fleet) }
        guard let watching, let accepting = WaitingThread(on: socket, { _ in acceptor.accept() })
        else {
            watching?.stop()
            fleet.stop()
            Socket.close(socket)
            throw Self.noThreads
        }
        running = Mutex(
            Running(socket: socket, fleet: fleet, accepting: accepting, watching: watching))
    }

    private static let noThreads = StartError(
        description: "The HTTP server could not start its threads. "
            + "Free memory or raise the limit of open files, then start it again.")

    /// What has to be looked at now and then; the answer is in how many milliseconds again.
    private static func watch(_ core: ServerCore, _ fleet: Fleet) -> Int32 {
        core.endExpired()
        core.endAbandoned()
        fleet.endRetired()
        let configuration = core.configuration
        let shortest = min(
            configuration.headerDeadline, configuration.requestDeadline,
            configuration.streamDeadline)
        return shortest < .seconds(1) ? 10 : 250
    }

    /// Proves with another certificate from now on. Connections that stand go on with the one
    /// they began with until their next answer, streams until their end.
    ///
    /// - Throws: `StartError` when the threads for it cannot be started; nothing changes then.
    public func use(_ identity: Identity) throws(StartError) {
        let isDone = running.withLock { $0?.fleet.renew(identity) ?? true }
        if !isDone { throw Self.noThreads }
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
        taken.accepting.stop()
        // From here on the system refuses connections.
        Socket.close(taken.socket)
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
        taken.fleet.stop()
        taken.watching.stop()
    }
}
