internal import Synchronization
#if PLANTED_BUGS
    internal import Sealing
#endif

/// A bucket of tokens for each key: one is taken for each request and they flow back evenly
/// (a leaky bucket as a meter). It remembers a bounded number of keys, and forgets first those
/// that were not seen for longest.
final class RateLimit<Key: Hashable & Sendable>: Sendable {
    private let rate: ServerLimits.Rate
    private let half: Int
    private let now: @Sendable () -> Int
    private let state: Mutex<State>

    /// Keys seen in this turn and in the one before; with a full turn the one before is forgotten.
    private struct State {
        var newer: [Key: Bucket] = [:]
        var older: [Key: Bucket] = [:]
    }

    private struct Bucket {
        /// In sixtieths of a request, so that a second's share of a minute's rate is whole.
        var level: Int
        var time: Int
    }

    /// Nobody has asked yet.
    ///
    /// - Parameters:
    ///   - rate: How often each key may.
    ///   - remembered: Keys at once, 2 or more.
    ///   - now: Seconds since any moment.
    init(_ rate: ServerLimits.Rate, remembered: Int, now: @escaping @Sendable () -> Int) {
        self.rate = rate
        half = max(remembered / 2, 1)
        self.now = now
        state = Mutex(State())
    }

    /// Counts a request. Nil when it is welcome; else after how many seconds the next one is.
    func take(_ key: Key) -> Int? {
        #if PLANTED_BUGS
            if Planted.isOn(.requestsUncounted) { return nil }
        #endif
        let time = now()
        return state.withLock { state in
            let full = rate.burst * 60
            var bucket =
                state.newer[key] ?? state.older.removeValue(forKey: key)
                ?? Bucket(level: full, time: time)
            // A clock that is set back gives nothing, one set far ahead no more than everything.
            let passed = min(max(time - bucket.time, 0), 3600)
            bucket.level = min(bucket.level + passed * rate.perMinute, full)
            bucket.time = time
            let isWelcome = bucket.level >= 60
            if isWelcome { bucket.level -= 60 }
            if state.newer[key] == nil, state.newer.count >= half {
                state.older = state.newer
                state.newer = [:]
            }
            state.newer[key] = bucket
            guard !isWelcome else { return nil }
            return max((60 - bucket.level + rate.perMinute - 1) / rate.perMinute, 1)
        }
    }

    /// Keys remembered.
    var count: Int { state.withLock { $0.newer.count + $0.older.count } }
}
