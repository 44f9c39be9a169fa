internal import Synchronization

/// Counts failed attempts by address, so that guessing is slowed and seen. What is valid is never
/// turned away, so that nobody can lock out a neighbour behind the same address.
final class Attempts: Sendable {
    /// Failures that one address may have in a minute.
    static let limit = 300
    /// Addresses remembered; beyond, the whole table starts again.
    static let addresses = 4096

    private struct State {
        var minute = 0
        var failures: [String: Int] = [:]
    }

    private let state = Mutex(State())
    private let now: @Sendable () -> Int

    init(now: @escaping @Sendable () -> Int) {
        self.now = now
    }

    /// Notes a failure; false when there have been too many.
    func fail(_ address: String) -> Bool {
        let minute = now() / 60
        return state.withLock { state in
            if state.minute != minute || state.failures.count >= Self.addresses {
                state = State(minute: minute)
            }
            state.failures[address, default: 0] += 1
            return state.failures[address, default: 0] <= Self.limit
        }
    }
}
