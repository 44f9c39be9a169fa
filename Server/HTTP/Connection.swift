internal import Synchronization

/// One accepted socket and the request it carries now. A connection is served by one thread of
/// libmicrohttpd; the watch reads its stage and deadline from another.
final class Connection: Sendable {
    let socket: Int32
    /// The numeric address of the other side, a proxy's where one stands in front.
    let peer: String
    let generation: Generation
    let state: Mutex<State>

    struct State {
        var stage = Stage.waiting
        /// When it began to wait for a header section.
        var since: ContinuousClock.Instant
        var deadline: ContinuousClock.Instant?
        var rawTarget: [UInt8] = []
        var request: HTTPRequest?
        var isHEAD = false
        /// It bears a token, which no browser sends by itself.
        var isOfProgram = false
        /// Whose request it is.
        var client: String
        /// What this request holds of the room for contents.
        var reserved = 0
        /// What its answer holds of the room for answers.
        var sending = 0
        var begun: ContinuousClock.Instant?
        /// Bytes of a stream that were handed over to be sent.
        var streamed = 0
    }

    enum Stage {
        /// No request line yet.
        case waiting
        /// The request line is here, the header section not yet.
        case header
        case body
        /// A handler works: the time is ours and not the client's.
        case handling
        case answer
        /// The answer is a stream.
        case stream
        /// It was shut down to make room.
        case ended
    }

    init(
        socket: Int32, peer: String, generation: Generation, now: ContinuousClock.Instant,
        patience: Duration
    ) {
        self.socket = socket
        self.peer = peer
        self.generation = generation
        state = Mutex(State(since: now, deadline: now + patience, client: peer))
    }

    /// The address that the request is counted for.
    var client: String { state.withLock { $0.client } }

    /// Waits for another request.
    func rest(now: ContinuousClock.Instant, patience: Duration) {
        state.withLock { $0 = State(since: now, deadline: now + patience, client: peer) }
    }

    /// The stage that outlived its deadline, for the log; nil while there is time.
    func expired(at now: ContinuousClock.Instant) -> HTTPEvent.Stage? {
        state.withLock { state in
            guard let deadline = state.deadline, deadline <= now else { return nil }
            state.deadline = nil
            return switch state.stage {
            case .waiting, .header, .ended: .header
            case .body: .body
            case .handling, .answer: .answer
            case .stream: .stream
            }
        }
    }

    var isWaiting: Bool { state.withLock { $0.stage == .waiting } }

    /// Since when it waits for a header section; nil where it does something else.
    var waitingSince: ContinuousClock.Instant? {
        state.withLock { $0.stage == .waiting || $0.stage == .header ? $0.since : nil }
    }
}
