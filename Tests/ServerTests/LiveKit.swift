import ServerService
import Synchronization

/// A stream's end that keeps what it was offered, and may have no room.
final class TestSink: LiveSink {
    private struct State {
        var text = ""
        var hasRoom = true
        var isClosed = false
        var actions: [@Sendable () -> Void] = []
    }

    private let state = Mutex(State())

    /// What arrived since the last question.
    func read() -> String {
        state.withLock { state in
            defer { state.text = "" }
            return state.text
        }
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    func setRoom(_ hasRoom: Bool) { state.withLock { $0.hasRoom = hasRoom } }

    func offer(_ bytes: [UInt8]) -> Bool {
        state.withLock { state in
            guard state.hasRoom, !state.isClosed else { return false }
            state.text += String(decoding: bytes, as: UTF8.self)
            return true
        }
    }

    func close() {
        let actions = state.withLock { state in
            defer { state.actions = [] }
            state.isClosed = true
            return state.actions
        }
        for action in actions { action() }
    }

    func onClose(_ action: @escaping @Sendable () -> Void) {
        let isClosed = state.withLock { state in
            if !state.isClosed { state.actions.append(action) }
            return state.isClosed
        }
        if isClosed { action() }
    }
}

/// A hub with a clock of its own, and what its listeners may hear of.
final class LiveKit: Sendable {
    struct State {
        var audience: LiveAudience? = LiveAudience(accounts: ["a"])
    }

    let state = Mutex(State())
    let hub: LiveHub

    private final class Clock: Sendable {
        let milliseconds = Atomic(0)
    }

    private let clock: Clock

    init(life: String = "life", _ change: (inout LiveHub.Limits) -> Void = { _ in }) {
        var limits = LiveHub.Limits()
        change(&limits)
        let clock = Clock()
        self.clock = clock
        hub = LiveHub(life: life, limits: limits) {
            clock.milliseconds.load(ordering: .sequentiallyConsistent)
        }
    }

    func pass(_ milliseconds: Int) {
        clock.milliseconds.add(milliseconds, ordering: .sequentiallyConsistent)
        hub.tick()
    }

    func allow(_ audience: LiveAudience?) { state.withLock { $0.audience = audience } }

    func listener(_ sink: TestSink, group: String = "a") -> LiveListener {
        LiveListener(
            group: group, audience: { [self] in state.withLock { $0.audience } },
            message: { hint in
                switch hint {
                case .head(let place, let head):
                    LiveMessage(event: "head", data: "\(place.timeline) \(head)")
                case .gone(let place): LiveMessage(event: "gone", data: place.timeline)
                case .all: LiveMessage(event: "all", data: "")
                }
            }, sink: sink)
    }

    func open(
        group: String = "a", after id: String? = nil, present: [LiveHint]? = []
    ) throws -> TestSink {
        let sink = TestSink()
        try hub.open(listener(sink, group: group), lastEventID: id) { present }
        return sink
    }
}

extension LiveHint {
    static func head(_ owner: String, _ timeline: String, _ head: Int) -> LiveHint {
        .head(LivePlace(owner: owner, timeline: timeline), head)
    }
}
