import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A proxy before a server on loopback that does harm to what passes, in a way that can be repeated:
/// it takes every message whole before it passes any of it on, so a cut "after 17 bytes" is one.
///
/// It knows only messages with a length, which is all that a sync has. Its threads end with the last
/// reference.
public final class CuttingProxy: Sendable {
    /// Why there is none.
    public struct Failure: Error {}

    /// The port that clients connect to.
    public let port: UInt16
    private let state: CuttingState
    private let life: Int32

    /// Listens, and passes everything on to a port as it is.
    public init(to target: UInt16) throws(Failure) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw Failure() }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        guard let (listening, port) = LoopbackSocket.listening() else {
            for end in ends { close(end) }
            throw Failure()
        }
        self.port = port
        life = ends[1]
        let state = CuttingState(target)
        self.state = state
        let ending = ends[0]
        guard BackgroundThread.start({ Self.accept(listening, ending, state) }) else {
            for descriptor in ends + [listening] { close(descriptor) }
            throw Failure()
        }
    }

    deinit {
        state.endAll()
        close(life)
    }

    /// Does this from now on, and counts anew. What goes to the server comes from the address
    /// 127.0.0.0 + `source`, where the system has it.
    public func arm(_ fault: WireFault, from source: UInt16 = 1) {
        state.arm(fault, 0x7F00_0000 + UInt32(source))
    }

    /// What passed since it was armed.
    public var tally: WireTally { state.tally }

    /// Sends every request that it has passed on since it was made to the server once more, the
    /// last one first, and lets the answers get lost; the answer is how many.
    @discardableResult
    public func replay() -> Int {
        let requests = state.remembered
        for request in requests.reversed() { CuttingLine.exchangeAside(request, state) }
        return requests.count
    }

    private static func accept(_ listening: Int32, _ life: Int32, _ state: CuttingState) {
        defer {
            close(listening)
            close(life)
        }
        while true {
            var waits = [
                pollfd(fd: life, events: Int16(POLLIN), revents: 0),
                pollfd(fd: listening, events: Int16(POLLIN), revents: 0),
            ]
            guard unsafe poll(&waits, nfds_t(waits.count), -1) >= 0 else {
                if errno == EINTR { continue }
                return
            }
            if waits[0].revents != 0 { return }
            while let (client, _) = LoopbackSocket.accepted(listening) {
                state.countConnection()
                let line = CuttingLine(client, state)
                if !BackgroundThread.start({ line.run() }) { line.end() }
            }
        }
    }
}
