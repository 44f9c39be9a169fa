import ClientSync
import Testing

@Suite struct BackoffTests {
    @Test func `Each failure doubles the wait, up to a minute`() {
        var backoff = Backoff()
        #expect(
            (0..<8).map { _ in backoff.failed(1) }
                == [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000])
        backoff.succeeded()
        #expect(backoff.failed(1) == 2_000)
    }

    @Test func `Chance takes up to half of it away`() {
        for chance in [-1.0, 0, 0.25, 1, 2] {
            var backoff = Backoff()
            let wait = backoff.failed(chance)
            #expect((1_000...2_000).contains(wait))
            #expect(wait == 1_000 + Int(1_000 * min(max(chance, 0), 1)))
        }
    }

    @Test func `However many failures there were, the wait is bounded`() {
        var backoff = Backoff()
        for _ in 1...10_000 { #expect((1...60_000).contains(backoff.failed(0.5))) }
        backoff.first = .max
        #expect(backoff.failed(1) == 60_000)
    }
}
