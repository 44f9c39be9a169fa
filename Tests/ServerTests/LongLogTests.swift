import Replication
import SyncProtocol
import Testing

@testable import ServerStore

/// A log longer than what is read at once.
@Suite struct LongLogTests {
    @Test func `A page goes on where a reading ends`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let written = author.write(count: 4100)
        let last = try #require(written.last)
        try kit.push(written, [author.sign(last)])
        let holder = Holder(kit.timeline)
        let answer = try kit.sync(holder.request())
        #expect(answer.changes.count == 4100)
        #expect(holder.store(answer))
        #expect(holder.cursor?.sequence == 4100)
    }
}
