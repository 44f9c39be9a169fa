internal import Dispatch
internal import Synchronization

/// Work on several processors whose result does not tell on how many.
public enum Parallel {
    /// Calls `body` with each number below `pieces` once, and returns when all have been.
    public static func run(_ pieces: Int, _ body: @Sendable (_ piece: Int) -> Void) {
        DispatchQueue.concurrentPerform(iterations: pieces, execute: body)
    }
}

/// Items in pieces, of which another thread takes one after the other from the moment it is made,
/// and whoever asks for the products takes what is left.
final class SharedWork<Item: Sendable, Product: Sendable>: Sendable {
    private struct Progress {
        var next = 0
        var products: [[Product]]
    }

    private let items: [Item]
    private let transform: @Sendable (Item) -> Product
    private let length: Int
    private let progress: Mutex<Progress>
    /// The pieces that other threads are at.
    private let others = DispatchGroup()
    private static var mostPieces: Int { 8 }

    init(_ items: [Item], _ transform: @escaping @Sendable (Item) -> Product) {
        self.items = items
        self.transform = transform
        length = max(1, (items.count + Self.mostPieces - 1) / Self.mostPieces)
        let count = (items.count + length - 1) / length
        progress = Mutex(Progress(products: Array(repeating: [], count: count)))
        DispatchQueue.global(qos: .userInitiated).async { self.work(isOther: true) }
    }

    /// What became of each item, in their order; asked once.
    var products: [Product] {
        work(isOther: false)
        others.wait()
        return progress.withLock { $0.products.flatMap { $0 } }
    }

    private func work(isOther: Bool) {
        while let piece = takeOne(isOther: isOther) {
            let start = piece * length
            let products = items[start..<min(start + length, items.count)].map(transform)
            progress.withLock { $0.products[piece] = products }
            if isOther { others.leave() }
        }
    }

    private func takeOne(isOther: Bool) -> Int? {
        progress.withLock { progress in
            guard progress.next < progress.products.count else { return nil }
            if isOther { others.enter() }
            defer { progress.next += 1 }
            return progress.next
        }
    }
}
