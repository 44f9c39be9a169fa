import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What passed through a ``CuttingProxy``.
public struct WireTally: Sendable {
    /// Bytes to the server.
    public var up = 0
    /// Bytes to the client.
    public var down = 0
    /// Bytes of the longest content of a request.
    public var longestUp = 0
    /// Bytes of the longest content of an answer.
    public var longestDown = 0
    /// Where the messages to the client ended, in bytes from the first.
    public var ends: [Int] = []
    /// Requests that came whole.
    public var requests = 0
    /// Connections that clients made.
    public var connections = 0
    /// True once the fault did something that a client or the server can have noticed.
    public var hasStruck = false

    /// Nothing yet.
    public init() {}
}

/// What the threads of a ``CuttingProxy`` share.
final class CuttingState: Sendable {
    private struct Content {
        var fault = WireFault.none
        var tally = WireTally()
        var source = LoopbackSocket.local
        var open: Set<Int32> = []
        var isOver = false
        var remembered: [[UInt8]] = []
    }

    /// Requests kept for a replay, at most.
    private static let memory = 64

    let target: UInt16
    private let content = Mutex(Content())

    init(_ target: UInt16) { self.target = target }

    var tally: WireTally { content.withLock { $0.tally } }
    var fault: WireFault { content.withLock { $0.fault } }
    var source: UInt32 { content.withLock { $0.source } }
    var remembered: [[UInt8]] { content.withLock { $0.remembered } }

    func arm(_ fault: WireFault, _ source: UInt32) {
        content.withLock {
            $0.fault = fault
            $0.source = source
            $0.tally = WireTally()
        }
    }

    func countConnection() { content.withLock { $0.tally.connections += 1 } }

    func note(_ request: WireMessage) {
        content.withLock {
            $0.tally.requests += 1
            $0.tally.longestUp = max($0.tally.longestUp, request.content.count)
            $0.remembered.append(request.bytes)
            if $0.remembered.count > Self.memory { $0.remembered.removeFirst() }
        }
    }

    func note(answer: WireMessage) {
        content.withLock {
            $0.tally.longestDown = max($0.tally.longestDown, answer.content.count)
            $0.tally.ends.append($0.tally.down + answer.bytes.count)
        }
    }

    func strike() { content.withLock { $0.tally.hasStruck = true } }

    /// True where the line is cut for good.
    var isCut: Bool {
        content.withLock {
            if case .cut = $0.fault { $0.tally.hasStruck } else { false }
        }
    }

    /// How many of the next bytes of a way pass; fewer than there are where it is cut within them.
    func allow(_ count: Int, _ way: WireFault.Way) -> Int {
        content.withLock {
            let passed = way == .up ? $0.tally.up : $0.tally.down
            var allowed = count
            if case .cut(let cut, let end, _) = $0.fault {
                if $0.tally.hasStruck {
                    allowed = 0
                } else if cut == way, end - passed < count {
                    allowed = max(end - passed, 0)
                    $0.tally.hasStruck = true
                }
            }
            switch way {
            case .up: $0.tally.up += allowed
            case .down: $0.tally.down += allowed
            }
            return allowed
        }
    }

    /// Notes a connection, so that it can be ended; false where all is over.
    func open(_ descriptor: Int32) -> Bool {
        content.withLock {
            if !$0.isOver { $0.open.insert(descriptor) }
            return !$0.isOver
        }
    }

    /// Closes a connection, whoever else wants to end it.
    func end(_ descriptor: Int32) {
        content.withLock {
            $0.open.remove(descriptor)
            _ = close(descriptor)
        }
    }

    /// Wakes every thread, which then ends.
    func endAll() {
        content.withLock {
            $0.isOver = true
            for descriptor in $0.open { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }
}
