#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One client's connection to a ``CuttingProxy``, the work of one thread.
final class CuttingLine: Sendable {
    private let client: Int32
    private let state: CuttingState

    init(_ client: Int32, _ state: CuttingState) {
        (self.client, self.state) = (client, state)
        Self.letWait(client)
    }

    /// Takes requests until one side ends.
    func run() {
        defer { end() }
        guard state.open(client), !state.isCut else { return }
        var server: (descriptor: Int32, reader: WireReader)?
        defer { if let server { state.end(server.descriptor) } }
        var reader = WireReader(client)
        while let request = reader.next() {
            state.note(request)
            switch state.fault {
            case .answer(let bytes):
                state.strike()
                guard give(bytes, .down) else { return }
            case .trickle(let speed): return trickle(speed)
            case .silence:
                state.strike()
                return waitForEnd()
            default:
                if server == nil { server = Self.connect(state).map { ($0, WireReader($0)) } }
                guard var open = server, pass(request, open.descriptor, &open.reader) else {
                    return
                }
                server = open
            }
        }
    }

    /// Closes the client's connection.
    func end() {
        if case .cut(_, _, true) = state.fault {
            var now = linger(l_onoff: 1, l_linger: 0)
            unsafe setsockopt(
                client, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
        }
        state.end(client)
    }

    /// A connection to the server, which waits; nil where it does not listen.
    private static func connect(_ state: CuttingState) -> Int32? {
        guard let made = LoopbackSocket.connected(to: state.target, from: state.source) else {
            return nil
        }
        letWait(made)
        guard state.open(made) else {
            close(made)
            return nil
        }
        return made
    }

    private static func letWait(_ descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    }

    /// Sends a request to the server over a connection of its own and forgets the answer.
    static func exchangeAside(_ request: [UInt8], _ state: CuttingState) {
        guard let server = connect(state) else { return }
        defer { state.end(server) }
        var reader = WireReader(server)
        guard write(request, to: server, piece: request.count) else { return }
        while let answer = reader.next(), answer.isInterim {}
    }

    /// One request and its answer, with what the fault does to them; false where that ends the
    /// connection.
    private func pass(
        _ request: WireMessage, _ server: Int32, _ reader: inout WireReader
    ) -> Bool {
        if case .twice(true) = state.fault {
            Self.exchangeAside(request.bytes, state)
            state.strike()
        }
        guard give(prepared(request, .up).bytes, .up, server) else { return false }
        while let answer = reader.next() {
            if answer.isInterim {
                guard give(answer.bytes, .down) else { return false }
                continue
            }
            if case .twice(false) = state.fault {
                Self.exchangeAside(request.bytes, state)
                state.strike()
            }
            state.note(answer: answer)
            let changed = prepared(answer, .down)
            let isEnd = changed.content.count < answer.content.count
            return give(changed.bytes, .down) && !isEnd
        }
        return false
    }

    /// The message as it is passed on.
    private func prepared(_ message: WireMessage, _ way: WireFault.Way) -> WireMessage {
        switch state.fault {
        case .wait(let milliseconds):
            state.strike()
            usleep(UInt32(milliseconds) * 1000)
        case .shorten(let other, let count, let framing)
        where other == way && message.content.count > count:
            state.strike()
            return message.shortened(to: count, framing)
        default: break
        }
        return message
    }

    /// Sends what is allowed; false where that is not all, or nobody takes it.
    private func give(_ bytes: [UInt8], _ way: WireFault.Way, _ server: Int32? = nil) -> Bool {
        let allowed = state.allow(bytes.count, way)
        var piece = bytes.count
        if case .drip = state.fault {
            piece = 1
            state.strike()
        }
        let isTaken = Self.write(
            Array(bytes.prefix(allowed)), to: server ?? client, piece: max(piece, 1))
        return isTaken && allowed == bytes.count
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, piece: Int) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = unsafe rest.prefix(piece).withUnsafeBytes { bytes in
                unsafe send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            }
            if sent < 0, errno == EINTR { continue }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    private func trickle(_ speed: Int) {
        state.strike()
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.vita.sync+json-seq-lines\r\n"
            + "Content-Length: 1000000\r\n\r\n"
        guard give(Array(head.utf8), .down) else { return }
        while give([UInt8(ascii: " ")], .down) { usleep(1_000_000 / UInt32(max(speed, 1))) }
    }

    private func waitForEnd() {
        var byte: [UInt8] = [0]
        while unsafe recv(client, &byte, 1, 0) > 0 {}
    }
}
