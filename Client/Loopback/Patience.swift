internal import ClientSync

/// How long a request may take, in all and for little.
struct Patience {
    private let configuration: TransportConfiguration
    private let deadline: ContinuousClock.Instant
    /// The bytes since a moment, against a trickle.
    private var window: (start: ContinuousClock.Instant, bytes: Int)

    init(_ configuration: TransportConfiguration) {
        self.configuration = configuration
        let now = ContinuousClock.now
        deadline = now + configuration.totalTimeout
        window = (now, 0)
    }

    /// Milliseconds to wait before asking again, a second at most.
    var slice: Int {
        let (seconds, attoseconds) = ContinuousClock.now.duration(to: deadline).components
        guard seconds < 1 else { return 1000 }
        return max(Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000) + 1, 1)
    }

    /// So many bytes came or went.
    mutating func note(_ bytes: Int) { window.bytes += bytes }

    /// Ends a request that takes too long, comes too slowly or is given up.
    mutating func check(_ host: String) throws(TransportError) {
        let now = ContinuousClock.now
        if now >= deadline { throw .timedOut(host) }
        if now - window.start >= configuration.lowSpeedTime {
            let seconds = max(Int(configuration.lowSpeedTime.components.seconds), 1)
            if window.bytes < configuration.lowSpeedLimit * seconds { throw .timedOut(host) }
            window = (now, 0)
        }
        if configuration.isGivenUp?() == true { throw .broken(host, "it was given up") }
    }
}
