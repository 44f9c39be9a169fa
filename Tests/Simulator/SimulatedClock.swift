import Synchronization

/// The time that all agree on until somebody's clock jumps.
final class SimulatedClock: Sendable {
    private let now = Atomic(1_700_000_000)

    /// Seconds since 1970.
    var seconds: Int {
        get { now.load(ordering: .relaxed) }
        set { now.store(newValue, ordering: .relaxed) }
    }
}
