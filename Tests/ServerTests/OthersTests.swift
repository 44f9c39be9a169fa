import ServerStore
import Synchronization
import TestSupport
import Testing

@testable import ServerService

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite struct OthersTests {
    private static let place = LivePlace(owner: "o", timeline: "t")

    @Test(arguments: [
        OthersWords.hint(.head(place, 7)), .hint(.gone(place)), .hint(.all), .recheck(nil),
        .recheck("link:x"),
    ])
    func `What is said is what is heard`(words: OthersWords) {
        #expect(OthersWords(words.text) == words)
    }

    @Test(arguments: ["", "head o t", "head o t x", "head o t -1", "gone o", "later words", "*"])
    func `What is not understood is none of these words`(text: String) {
        #expect(OthersWords(text) == nil)
    }

    #if PostgreSQL
        @Test(.enabled(if: PostgreSQLCluster.programs != nil, "no PostgreSQL here"))
        func `Servers on one store hear each other and not themselves, also after a loss`() throws {
            let cluster = try PostgreSQLCluster()
            let address = try #require(PostgreSQLAddress(cluster.url))
            let heard = [Box(), Box()]
            let stores = try (0..<2).map { index in
                let store = try Storage(
                    address, TestStore.limits, schema: "vita", Surroundings(now: { 0 }))
                let box = heard[index]
                store.announcer?.listen { words in box.value.withLock { $0.append(words) } }
                return store
            }
            // The first words may come before the other one listens.
            #expect(
                repeatedly {
                    stores[0].announcer?.say("first")
                } until: {
                    heard[1].value.withLock { $0.contains(.words("first")) }
                })
            #expect(heard[0].value.withLock { $0 } == [])
            try cluster.kill()
            try cluster.start()
            #expect(
                repeatedly {
                    stores[0].announcer?.say("second")
                } until: {
                    heard[1].value.withLock { $0.contains(.words("second")) }
                })
            #expect(heard[1].value.withLock { $0.contains(.anything) })
            for store in stores { store.close() }
        }

        private final class Box: Sendable {
            let value = Mutex<[Announcement]>([])
        }

        /// Does something every tenth of a second until something is so; false after a minute.
        private func repeatedly(_ body: () -> Void, until isDone: () -> Bool) -> Bool {
            for _ in 0..<600 {
                if isDone() { return true }
                body()
                usleep(100_000)
            }
            return false
        }
    #endif
}
