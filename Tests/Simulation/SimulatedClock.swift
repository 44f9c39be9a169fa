/// A clock that a simulation moves, jumps included.
final class SimulatedClock {
    /// Seconds since 1970.
    var seconds = 1_700_000_000
}
