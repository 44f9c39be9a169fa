import Synchronization
import Testing

@testable import ClientStore

@Suite struct AheadTests {
    @Test(arguments: [0, 1, 7, 1000])
    func `pieces are run once each`(count: Int) {
        let asked = Mutex([Int: Int]())
        Parallel.run(count) { piece in asked.withLock { $0[piece, default: 0] += 1 } }
        #expect(
            asked.withLock { $0 } == Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, 1) }))
    }

    @Test func `shared work is done once for each item, whoever does it`() {
        for count in [0, 1, 2, 3, 8, 17, 200] {
            let asked = Mutex([Int: Int]())
            let work = SharedWork(Array(0..<count)) { item in
                asked.withLock { $0[item, default: 0] += 1 }
                return -item
            }
            #expect(work.products == (0..<count).map { -$0 })
            #expect(asked.withLock { $0.values.allSatisfy { $0 == 1 } })
            #expect(asked.withLock(\.count) == count)
        }
    }

    @Test(arguments: [1, 2, 3, 10, 64, 1000])
    func `what goes ahead comes out in its order, each once`(most: Int) {
        var ahead = Ahead(groupsOf: (items: most, bytes: .max)) { (item: Int) in "\(item)" }
        var given: [(Int, String)] = []
        for item in 0..<137 { given += ahead.take(item, bytes: 1) }
        #expect(given.count <= 137)
        given += ahead.finish()
        #expect(given.map(\.0) == Array(0..<137))
        #expect(given.map(\.1) == (0..<137).map { "\($0)" })
        #expect(ahead.finish().isEmpty)
    }

    @Test func `no more than two groups are held, whether items or bytes fill them`() {
        for (most, size) in [((items: 5, bytes: 1000), 1), ((items: 1000, bytes: 50), 10)] {
            var ahead = Ahead(groupsOf: most) { (item: Int) in item }
            var held = 0
            for item in 0..<100 {
                held += 1
                held -= ahead.take(item, bytes: size).count
                #expect(held <= 10)
            }
            #expect(ahead.finish().count == held)
        }
    }
}
