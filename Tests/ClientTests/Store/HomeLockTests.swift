import TestSupport
import Testing

@testable import ClientStore

@Suite struct HomeLockTests {
    @Test func `Of two that write, one waits`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("lock")
        let first = try #require(HomeLock(path: path))
        let second = try #require(HomeLock(path: path))
        let whileHeld = try first.hold { try second.holdIfFree { true } }
        #expect(whileHeld == nil)
        #expect(try second.holdIfFree { true } == true)
    }
}
