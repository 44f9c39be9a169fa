import Testing

@testable import Torment

@Suite struct DrainTests {
    @Test func `A server asked to end under load ends well, and nothing it told is gone`() throws {
        let cycle = try DrainCycle(machines: 4)
        _ = try cycle.play(after: 8)
        #expect(cycle.acknowledged.count >= 8)
    }
}
