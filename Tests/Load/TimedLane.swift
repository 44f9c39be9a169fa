/// Another lane's requests, each with the time from when it was made to when its answer was there:
/// where all are due at once, a schedule's own times say how long the queue was.
final class TimedLane: Schedule.Lane {
    private let lane: any Schedule.Lane
    private let clock = ContinuousClock()
    private var asked: ContinuousClock.Instant
    /// Seconds of each request that was answered rightly.
    private(set) var times: [Double] = []

    init(_ lane: any Schedule.Lane) {
        self.lane = lane
        asked = clock.now
    }

    func request() -> [UInt8] {
        let bytes = lane.request()
        asked = clock.now
        return bytes
    }

    func take(_ answer: KeptConnection.Answer) -> Bool {
        let time = (clock.now - asked) / .seconds(1)
        guard lane.take(answer) else { return false }
        times.append(time)
        return true
    }
}
