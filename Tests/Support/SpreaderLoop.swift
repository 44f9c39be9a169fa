#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the thread of a ``Spreader`` does.
final class SpreaderLoop {
    /// Bytes on their way from one side to the other.
    private struct Flow {
        var waiting: ArraySlice<UInt8> = []
        /// Nothing more will come.
        var isOver = false
    }

    private struct Pair {
        let client: Int32
        let server: Int32
        var up = Flow()
        var down = Flow()
        var isBroken = false

        /// One side ended, and what it had said is said.
        var isDone: Bool {
            isBroken || up.isOver && up.waiting.isEmpty || down.isOver && down.waiting.isEmpty
        }
    }

    private let listening: Int32
    private let life: Int32
    private let ports: [UInt16]
    private let tally: SpreaderTally
    private var turn = 0
    private var pairs: [Pair] = []
    private var piece = [UInt8](repeating: 0, count: 65_536)

    init(_ listening: Int32, life: Int32, _ ports: [UInt16], _ tally: SpreaderTally) {
        (self.listening, self.life, self.ports, self.tally) = (listening, life, ports, tally)
    }

    deinit {
        for pair in pairs { end(pair) }
        close(listening)
        close(life)
    }

    /// Passes on what comes, until its life is over.
    func run() {
        while true {
            var waits = [
                pollfd(fd: life, events: Int16(POLLIN), revents: 0),
                pollfd(fd: listening, events: Int16(POLLIN), revents: 0),
            ]
            for pair in pairs {
                waits.append(Self.wait(pair.client, reading: pair.up, writing: pair.down))
                waits.append(Self.wait(pair.server, reading: pair.down, writing: pair.up))
            }
            guard unsafe poll(&waits, nfds_t(waits.count), -1) >= 0 else {
                if errno == EINTR { continue }
                return
            }
            if waits[0].revents != 0 { return }
            for index in pairs.indices {
                let (client, server) = (waits[2 + 2 * index], waits[3 + 2 * index])
                guard client.revents != 0 || server.revents != 0 else { continue }
                pass(index)
            }
            for pair in pairs where pair.isDone { end(pair) }
            pairs.removeAll(where: \.isDone)
            if waits[1].revents != 0 { take() }
        }
    }

    /// A side is read when what it said before is on its way, and written to when there is room.
    private static func wait(_ descriptor: Int32, reading: Flow, writing: Flow) -> pollfd {
        let reads = reading.waiting.isEmpty && !reading.isOver ? POLLIN : 0
        let writes = writing.waiting.isEmpty ? 0 : POLLOUT
        return pollfd(fd: descriptor, events: Int16(reads | writes), revents: 0)
    }

    private func take() {
        while let (client, from) = LoopbackSocket.accepted(listening) {
            guard let server = next(from) else {
                close(client)
                continue
            }
            pairs.append(Pair(client: client, server: server))
        }
    }

    /// A connection to the next server that listens.
    private func next(_ source: UInt32) -> Int32? {
        for _ in ports {
            let place = turn % ports.count
            turn += 1
            if let server = LoopbackSocket.connected(to: ports[place], from: source) {
                tally.add(place)
                return server
            }
        }
        return nil
    }

    private func pass(_ index: Int) {
        let (client, server) = (pairs[index].client, pairs[index].server)
        let isUp = move(&pairs[index].up, client, server)
        let isDown = move(&pairs[index].down, server, client)
        if !isUp || !isDown { pairs[index].isBroken = true }
    }

    /// Moves what there is from one side to the other; false where one of them is gone.
    private func move(_ flow: inout Flow, _ source: Int32, _ target: Int32) -> Bool {
        if flow.waiting.isEmpty, !flow.isOver {
            let count = unsafe recv(source, &piece, piece.count, 0)
            if count > 0 {
                flow.waiting = piece[..<count]
            } else if count == 0 {
                flow.isOver = true
            } else if errno != EAGAIN && errno != EINTR {
                return false
            }
        }
        guard !flow.waiting.isEmpty else { return true }
        let sent = unsafe flow.waiting.withUnsafeBytes { bytes in
            unsafe send(target, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        }
        if sent > 0 {
            flow.waiting = flow.waiting.dropFirst(sent)
        } else if errno != EAGAIN && errno != EINTR {
            return false
        }
        // A slice without bytes would keep the piece that it is of from being written to in place.
        if flow.waiting.isEmpty { flow.waiting = [] }
        return true
    }

    private func end(_ pair: Pair) {
        close(pair.client)
        close(pair.server)
    }
}
