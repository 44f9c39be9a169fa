internal import Synchronization

/// The content of an answer that goes on for as long as both sides like, such as server-sent
/// events: whoever has something to say calls `send`, on any thread and at any time, and the
/// server writes it to the client. Nobody ever waits for the other: what the client has not taken
/// yet is kept up to a bound, and a client that falls further behind is cut off.
public final class EventStream: Sendable {
    /// The bytes that may wait for the client unless told otherwise.
    public static let defaultCapacity = 256 << 10

    private let capacity: Int
    private let state: Mutex<State>

    private struct State {
        /// Sent, and not yet taken by the server.
        var waiting: [UInt8] = []
        /// How much of `waiting` has been taken.
        var taken = 0
        var isClosed = false
        var onClose: (@Sendable () -> Void)?
        var carrier: (any EventCarrier)?
        /// The carrier sleeps and must be woken.
        var isAsleep = false

        var count: Int { waiting.count - taken }
    }

    /// A stream that nobody reads yet.
    ///
    /// - Parameters:
    ///   - capacity: The bytes that may wait for the client.
    ///   - onClose: As `onClose(_:)` takes it.
    public init(
        capacity: Int = EventStream.defaultCapacity, onClose: (@Sendable () -> Void)? = nil
    ) {
        self.capacity = capacity
        state = Mutex(State(onClose: onClose))
    }

    /// Sets what is called when the stream is over, whoever ended it: called exactly once, on any
    /// thread, at once where it is over already. It replaces what was set before.
    public func onClose(_ action: @escaping @Sendable () -> Void) {
        let isOver = state.withLock { state in
            if !state.isClosed { state.onClose = action }
            return state.isClosed
        }
        if isOver { action() }
    }

    /// True when nothing can be sent any more.
    public var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Bytes that were sent and that the client has not taken yet.
    public var backlog: Int { state.withLock { $0.count } }

    /// Sends bytes to the client, in the order of the calls.
    ///
    /// - Returns: False when the stream is over, or is over now because the client is so slow that
    ///   the bytes have no room; none of them are sent then.
    @discardableResult
    public func send(_ bytes: [UInt8]) -> Bool {
        guard !bytes.isEmpty else { return !isClosed }
        let room: Room = state.withLock { state in
            guard !state.isClosed else { return .closed }
            guard bytes.count <= capacity - state.count else { return .full }
            if state.taken > 0 {
                state.waiting.removeFirst(state.taken)
                state.taken = 0
            }
            state.waiting.append(contentsOf: bytes)
            Self.wake(&state)
            return .enough
        }
        if room == .full { cut() }
        return room == .enough
    }

    private enum Room { case enough, full, closed }

    /// Ends the stream after what was sent. Closing it again does nothing.
    public func close() {
        over { Self.wake(&$0) }
    }

    /// Takes what waits, for a test of a handler or for a carrier other than HTTP.
    public func take() -> [UInt8] {
        state.withLock { state in
            defer {
                state.waiting = []
                state.taken = 0
            }
            return Array(state.waiting.dropFirst(state.taken))
        }
    }

    // MARK: The server's side

    /// Ends the stream at once; what waits is dropped and a client that does not read is left.
    func cut() {
        over { state in
            state.waiting = []
            state.taken = 0
            state.carrier?.abandon()
            Self.wake(&state)
        }
    }

    /// The connection carries the stream from now on; false where the stream is over and empty or
    /// has a carrier already.
    func attach(_ carrier: any EventCarrier) -> Bool {
        state.withLock { state in
            guard state.carrier == nil else { return false }
            state.carrier = carrier
            return true
        }
    }

    /// The connection is gone. Returns when nobody uses the carrier any more.
    func detach() {
        state.withLock { state in
            state.carrier = nil
            state.isAsleep = false
        }
        over { _ in }
    }

    /// What `pull` found.
    enum Pull: Equatable {
        case bytes(Int)
        case asleep
        case over
    }

    /// Moves what fits into `room`, which is not empty. Where nothing waits the carrier is put to
    /// sleep, under the same lock that wakes it, so that no wake is lost.
    func pull(into room: UnsafeMutableRawBufferPointer) -> Pull {
        state.withLock { state in
            let count = min(state.count, room.count)
            if count > 0 {
                let part = state.waiting[state.taken..<state.taken + count]
                unsafe room.copyBytes(from: part)
                state.taken += count
                if state.count == 0 {
                    state.waiting = []
                    state.taken = 0
                }
                return .bytes(count)
            }
            guard !state.isClosed, let carrier = state.carrier else { return .over }
            state.isAsleep = true
            carrier.sleep()
            return .asleep
        }
    }

    private func over(_ change: (inout sending State) -> Void) {
        let action: (@Sendable () -> Void)? = state.withLock { state in
            change(&state)
            state.isClosed = true
            return state.onClose.take()
        }
        action?()
    }

    private static func wake(_ state: inout State) {
        guard state.isAsleep else { return }
        state.isAsleep = false
        state.carrier?.wake()
    }
}

/// What brings a stream's bytes to the client. Its methods are called under the stream's lock.
protocol EventCarrier: Sendable {
    /// Asks for nothing until it is woken.
    func sleep()
    func wake()
    /// Gives the client up, even in the middle of a write.
    func abandon()
}
