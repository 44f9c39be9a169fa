internal import Synchronization

/// The streams.
extension ServerCore {
    /// Takes a stream in, or tells why not.
    func begin(
        _ content: StreamedContent, on connection: Connection, key: UInt
    ) -> HTTPResponse? {
        // A stream's lock is taken before the table's, never after it.
        let isFree = content.stream.attach(content)
        let client = connection.client
        let limit: HTTPEvent.Limit? = table.withLock { table in
            guard isFree, !draining.load(ordering: .sequentiallyConsistent),
                table.streams.count < configuration.streamLimit
            else { return .streams }
            guard table.streams.count(of: client) < configuration.perAddressStreamLimit
            else { return .streamsOfAddress }
            table.streams.add(content, key, of: client)
            return nil
        }
        if let limit {
            if isFree { content.stream.detach() }
            log(.limited(limit, remoteAddress: client))
            return .problem(
                status: 503, type: "urn:vita:problem:busy", title: "Busy",
                detail: "No more streams are served now; ask now and then instead.",
                headers: [("Retry-After", "30")])
        }
        connection.state.withLock { $0.stage = .stream }
        Socket.limitUnread(connection.socket, configuration.streamDeadline)
        mustProgress(connection)
        log(.streaming)
        return nil
    }

    /// The connection carries no stream any more.
    func endStream(_ key: UInt, on connection: Connection) {
        guard let (stream, client) = table.withLock({ $0.streams.remove(key) }) else { return }
        stream.detach()
        let (sent, begun) = connection.state.withLock { ($0.streamed, $0.begun) }
        log(
            .streamed(
                sent: sent, duration: clock.now - (begun ?? clock.now), remoteAddress: client))
    }

    /// From now on the client of a stream has to read.
    func mustProgress(_ connection: Connection) {
        let deadline = clock.now + configuration.streamDeadline
        connection.state.withLock { $0.deadline = deadline }
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
    func endStreams(of generation: Generation? = nil, leaving: Bool = false) {
        let streams = table.withLock { table in
            table.streams.all { key in
                generation.map { table.connections[key]?.generation === $0 } ?? true
            }
        }
        for stream in streams {
            if leaving { stream.cut() } else { stream.close() }
        }
    }
}
