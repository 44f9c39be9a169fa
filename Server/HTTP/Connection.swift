internal import Synchronization

/// One accepted socket and the request it carries now. A connection is served by one thread of
/// libmicrohttpd; the watch reads its stage and deadline from another.
final class Connection: Sendable {
    let socket: Int32
    let remoteAddress: String
    let state: Mutex<State>

    struct State {
        var stage = Stage.waiting
        var deadline: ContinuousClock.Instant?
        var rawTarget: [UInt8] = []
        var request: HTTPRequest?
        var isHEAD = false
        /// What this request holds of the room for contents.
        var reserved = 0
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
    }

    init(socket: Int32, remoteAddress: String, deadline: ContinuousClock.Instant) {
        self.socket = socket
        self.remoteAddress = remoteAddress
        state = Mutex(State(deadline: deadline))
    }

    /// The stage that outlived its deadline, for the log; nil while there is time.
    func expired(at now: ContinuousClock.Instant) -> HTTPEvent.Stage? {
        state.withLock { state in
            guard let deadline = state.deadline, deadline <= now else { return nil }
            state.deadline = nil
            return switch state.stage {
            case .waiting, .header: .header
            case .body: .body
            case .handling, .answer: .answer
            case .stream: .stream
            }
        }
    }

    var isWaiting: Bool { state.withLock { $0.stage == .waiting } }
}
