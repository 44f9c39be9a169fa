internal import Dispatch
internal import Synchronization

/// Work on several processors whose result does not tell on how many.
enum Parallel {
    /// Below so many items, waking another thread takes longer than they do.
    private static let fewest = 8
    private static let pieces = 4

    /// What becomes of each item, in their order.
    static func map<Item: Sendable, Product: Sendable>(
        _ items: [Item], _ transform: @Sendable (Item) -> Product
    ) -> [Product] {
        guard items.count >= fewest else { return items.map(transform) }
        let length = (items.count + pieces - 1) / pieces
        let done = Mutex<[Int: [Product]]>([:])
        DispatchQueue.concurrentPerform(iterations: pieces) { piece in
            let start = min(piece * length, items.count)
            let products = items[start..<min(start + length, items.count)].map(transform)
            done.withLock { $0[piece] = products }
        }
        return done.withLock { done in (0..<pieces).flatMap { done[$0] ?? [] } }
    }
}
