internal import Synchronization

/// What the callbacks share: outlives the daemons, which alone call them.
final class ServerCore: Sendable {
    let configuration: HTTPServer.Configuration
    /// It speaks TLS.
    let isSecure: Bool
    let admission: (@Sendable (HTTPRequest) -> HTTPResponse?)?
    let handler: @Sendable (HTTPRequest) -> HTTPResponse
    let log: @Sendable (HTTPEvent) -> Void
    let clock = ContinuousClock()
    let draining = Atomic(false)
    let table = Mutex(ConnectionTable())

    init(
        configuration: HTTPServer.Configuration, isSecure: Bool,
        admission: (@Sendable (HTTPRequest) -> HTTPResponse?)?,
        handler: @escaping @Sendable (HTTPRequest) -> HTTPResponse,
        log: @escaping @Sendable (HTTPEvent) -> Void
    ) {
        self.configuration = configuration
        self.isSecure = isSecure
        self.admission = admission
        self.handler = handler
        self.log = log
    }

    // MARK: Connections

    func connection(_ key: UInt) -> Connection? {
        table.withLock { $0.connections[key] }
    }

    var openConnections: Int { table.withLock { $0.count } }

    /// A connection has been accepted; false when it is one too many. Where there are too many in
    /// all, whoever has waited longest without asking for anything makes room.
    func expect(_ socket: Int32, from address: String, _ generation: Generation) -> Bool {
        #if PLANTED_BUGS
            let isOpen = configuration.trustsProxy || Planted.isOn(.addressUncapped)
            let cap = isOpen ? 0 : configuration.perAddressLimit
        #else
            let cap = configuration.trustsProxy ? 0 : configuration.perAddressLimit
        #endif
        let limit: HTTPEvent.Limit? = table.withLock { table in
            if cap > 0, table.count(of: address) >= cap { return .connectionsOfAddress }
            if table.count >= configuration.connectionLimit {
                Self.end(table.longestWaiting)
                // Those that were ended are gone in a moment.
                guard table.count < configuration.connectionLimit + 32 else { return .connections }
            }
            table.expect(socket, from: address, generation)
            return nil
        }
        guard let limit else { return true }
        log(.limited(limit, remoteAddress: address))
        return false
    }

    func forget(_ socket: Int32) {
        _ = table.withLock { $0.forget(socket) }
    }

    func opened(_ key: UInt, socket: Int32) {
        Socket.disableDelay(socket)
        let isOpen = table.withLock { table in
            table.open(key, socket) { expected in
                Connection(
                    socket: socket, peer: expected.address, generation: expected.generation,
                    now: clock.now, patience: configuration.headerDeadline)
            }
            return table.connections[key] != nil
        }
        if isOpen { log(.connected) }
    }

    /// libmicrohttpd calls this before it closes the socket, so that the watch, which shuts down
    /// under the same lock, never meets a descriptor that belongs to somebody else by now.
    func closed(_ key: UInt) {
        guard let connection = table.withLock({ $0.close(key) }) else { return }
        endStream(key, on: connection)
        release(connection)
        releaseAnswer(of: connection)
        log(.disconnected)
    }

    /// The request is over, answered or not; the connection may carry another.
    func completed(_ key: UInt) {
        guard let connection = connection(key) else { return }
        endStream(key, on: connection)
        release(connection)
        releaseAnswer(of: connection)
        connection.rest(
            now: clock.now, patience: configuration.idleTimeout + configuration.headerDeadline)
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

    /// Takes the room a large answer needs until it is sent; false when there is none left.
    func reserve(answer bytes: Int, for connection: Connection) -> Bool {
        guard bytes > configuration.maxHeader else { return true }
        let granted = table.withLock { table in
            guard table.answers + bytes <= configuration.maxAnswersTogether || table.answers == 0
            else { return false }
            table.answers += bytes
            return true
        }
        if granted { connection.state.withLock { $0.sending += bytes } }
        return granted
    }

    private func releaseAnswer(of connection: Connection) {
        let bytes = connection.state.withLock { state in
            defer { state.sending = 0 }
            return state.sending
        }
        if bytes > 0 { table.withLock { $0.answers -= bytes } }
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
                events.append(.expired(stage, remoteAddress: connection.peer))
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

    /// The system has no more descriptors: who has waited longest makes room.
    func endLongestWaiting() {
        log(.limited(.descriptors, remoteAddress: "-"))
        table.withLock { Self.end($0.longestWaiting) }
    }

    /// Under the table's lock.
    private static func end(_ connection: Connection?) {
        guard let connection else { return }
        connection.state.withLock { $0.stage = .ended }
        Socket.shutDown(connection.socket)
    }

    /// Ends a connection, unless it has been closed.
    func shutDown(_ connection: Connection, key: UInt) {
        table.withLock { table in
            if table.connections[key] === connection { Socket.shutDown(connection.socket) }
        }
    }
}
