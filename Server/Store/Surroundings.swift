public import Sealing

/// What the store takes from outside: time, chance and limits.
public struct Surroundings: Sendable {
    /// Seconds since 1970.
    public var now: @Sendable () -> Int
    /// That many unpredictable bytes.
    public var random: @Sendable (Int) -> [UInt8]
    /// The limits.
    public var limits: StoreLimits

    /// Surroundings by their parts; randomness is the system's unless given.
    public init(
        now: @escaping @Sendable () -> Int,
        random: @escaping @Sendable (Int) -> [UInt8] = { SystemRandomSource().bytes($0) },
        limits: StoreLimits = StoreLimits()
    ) {
        self.now = now
        self.random = random
        self.limits = limits
    }
}
