internal import Synchronization

/// What the callbacks share: outlives the daemon, which alone calls them.
final class ServerCore: Sendable {
    let configuration: HTTPServer.Configuration
    let admission: (@Sendable (HTTPRequest) -> HTTPResponse?)?
    let handler: @Sendable (HTTPRequest) -> HTTPResponse
    let log: @Sendable (HTTPEvent) -> Void
    let clock = ContinuousClock()
    let draining = Atomic(false)
    private let table = Mutex(Table())

    private struct Table {
        var connections: [UInt: Connection] = [:]
        var bodies = 0
        var streams = StreamTable()
    }

    init(
        configuration: HTTPServer.Configuration,
        admission: (@Sendable (HTTPRequest) -> HTTPResponse?)?,
        handler: @escaping @Sendable (HTTPRequest) -> HTTPResponse,
        log: @escaping @Sendable (HTTPEvent) -> Void
    ) {
        self.configuration = configuration
        self.admission = admission
        self.handler = handler
        self.log = log
    }

    // MARK: Connections

    func connection(_ key: UInt) -> Connection? {
        table.withLock { $0.connections[key] }
    }

    func opened(_ key: UInt, socket: Int32) {
        guard socket >= 0 else { return }
        Socket.disableDelay(socket)
        let connection = Connection(
            socket: socket, remoteAddress: Socket.peerAddress(socket),
            deadline: clock.now + configuration.headerDeadline)
        table.withLock { $0.connections[key] = connection }
    }

    /// libmicrohttpd calls this before it closes the socket, so that the watch, which shuts down
    /// under the same lock, never meets a descriptor that belongs to somebody else by now.
    func closed(_ key: UInt) {
        let connection = table.withLock {
            $0.connections.removeValue(forKey: key)
        }
        guard let connection else { return }
        end(key, on: connection)
        release(connection)
    }

    /// The request is over, answered or not; the connection may carry another.
    func completed(_ key: UInt) {
        guard let connection = connection(key) else { return }
        end(key, on: connection)
        release(connection)
        let limit = configuration.idleTimeout + configuration.headerDeadline
        connection.state.withLock { $0 = Connection.State(deadline: clock.now + limit) }
        if draining.load(ordering: .sequentiallyConsistent) { endIdle() }
    }

    // MARK: Room for contents

    /// Takes the room a content needs until its request is over; false when there is none left.
    func reserve(_ bytes: Int, for connection: Connection) -> Bool {
        let granted = table.withLock { table in
            guard table.bodies + bytes <= configuration.maxBodiesTogether else { return false }
            table.bodies += bytes
            return true
        }
        if granted { connection.state.withLock { $0.reserved += bytes } }
        return granted
    }

    /// Gives the room back, when the handler is done or the request is over.
    func release(_ connection: Connection) {
        let bytes = connection.state.withLock { state in
            defer { state.reserved = 0 }
            return state.reserved
        }
        if bytes > 0 { table.withLock { $0.bodies -= bytes } }
    }

    // MARK: Deadlines

    /// libmicrohttpd's timeout starts anew with each byte; the totals are kept here.
    func endExpired() {
        let now = clock.now
        var events: [HTTPEvent] = []
        table.withLock { table in
            for connection in table.connections.values {
                guard let stage = connection.expired(at: now) else { continue }
                Socket.shutDown(connection.socket)
                events.append(.expired(stage, remoteAddress: connection.remoteAddress))
            }
        }
        for event in events { log(event) }
    }

    /// Ends the reading side of connections without a request. What the system has received by
    /// now is still read and answered.
    func endIdle() {
        table.withLock { table in
            for connection in table.connections.values where connection.isWaiting {
                Socket.shutDownReading(connection.socket)
            }
        }
    }

    // MARK: Streams

    /// Takes a stream in, or tells why not.
    func begin(
        _ content: StreamedContent, on connection: Connection, key: UInt
    ) -> HTTPResponse? {
        // A stream's lock is taken before the table's, never after it.
        let isFree = content.stream.attach(content)
        let isWelcome = table.withLock { table in
            guard isFree, !draining.load(ordering: .sequentiallyConsistent),
                table.streams.count < configuration.streamLimit,
                table.streams.count(of: connection.remoteAddress)
                    < configuration.perAddressStreamLimit
            else { return false }
            table.streams.add(content, key, of: connection.remoteAddress)
            return true
        }
        guard isWelcome else {
            if isFree { content.stream.detach() }
            return .problem(
                status: 503, type: "urn:vita:problem:too-many-streams", title: "Too many streams",
                detail: "No more streams are served now; ask now and then instead.",
                headers: [("Retry-After", "30")])
        }
        connection.state.withLock { $0.stage = .stream }
        Socket.limitUnread(connection.socket, configuration.streamDeadline)
        mustProgress(connection)
        return nil
    }

    /// The connection carries no stream any more.
    private func end(_ key: UInt, on connection: Connection) {
        guard let stream = table.withLock({ $0.streams.remove(key) }) else { return }
        stream.detach()
        let (sent, begun) = connection.state.withLock { ($0.streamed, $0.begun) }
        log(
            .streamed(
                sent: sent, duration: clock.now - (begun ?? clock.now),
                remoteAddress: connection.remoteAddress))
    }

    /// From now on the client of a stream has to read.
    func mustProgress(_ connection: Connection) {
        let deadline = clock.now + configuration.streamDeadline
        connection.state.withLock { $0.deadline = deadline }
    }

    /// Ends a connection, unless it has been closed.
    func shutDown(_ connection: Connection, key: UInt) {
        table.withLock { table in
            if table.connections[key] === connection { Socket.shutDown(connection.socket) }
        }
    }

    /// Closes the streams whose client has left.
    func endAbandoned() {
        let streams = table.withLock { table in
            guard table.streams.count > 0 else { return [EventStream]() }
            return table.streams.abandoned { table.connections[$0]?.socket }
        }
        for stream in streams { stream.cut() }
    }

    /// Closes every stream; `draining` keeps others from beginning. What was sent is still
    /// written, unless the client is to be left in the middle of it.
    func endStreams(leaving: Bool = false) {
        for stream in table.withLock({ $0.streams.all }) {
            if leaving { stream.cut() } else { stream.close() }
        }
    }

    var openStreams: Int { table.withLock { $0.streams.count } }

    var openConnections: Int { table.withLock { $0.connections.count } }
}
