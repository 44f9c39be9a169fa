import Career
import ClientStore
import ClientSync
import Testing

@testable import Simulator

/// Several timelines in one sync share its room.
@Suite struct ManyTimelinesStories {
    @Test func `A timeline that waits for the others' turn is not given up on`() throws {
        let server = try StoryServer()
        let laptop = try StoryReplica("laptop", seed: 1)
        let desktop = try StoryReplica("desktop", seed: 2)
        let id = Identifier(bytes: [UInt8](repeating: 7, count: 10))
        for machine in [laptop, desktop] { try machine.begin(id) }
        let shared = try laptop.shared()
        let other = try laptop.replica.newTimeline("other")
        // Many turns of the first one's changes leave no room for the second's.
        for number in 0..<200 { try laptop.add("event \(number)") }
        for number in 0..<200 { try laptop.add("other \(number)", to: other) }
        _ = try laptop.sync(server, timelines: [shared, other])
        let copy = try desktop.replica.newTimeline("other", id: other.id)
        _ = try desktop.sync(server, timelines: [desktop.shared(), copy])
        for (mine, theirs) in [(shared, try desktop.shared()), (other, copy)] {
            #expect(try desktop.replica.countEvents(in: theirs) == 200)
            #expect(
                try laptop.replica.stateDigest(of: mine)
                    == desktop.replica.stateDigest(of: theirs))
        }
    }
}
