/// Groups of items on their way: while what became of one group is used, another thread is at the
/// next. What is used is the same, in the same order, as if each item were worked on when its turn
/// comes.
struct Ahead<Item: Sendable, Product: Sendable> {
    private let most: (items: Int, bytes: Int)
    private let transform: @Sendable (Item) -> Product
    private var waiting: [Item] = []
    private var bytes = 0
    private var running: (items: [Item], work: SharedWork<Item, Product>)?

    /// Items go through `transform` on any thread. A group has at most so many items, and of bytes no
    /// more than one item above; two groups are held at a time.
    init(
        groupsOf most: (items: Int, bytes: Int),
        _ transform: @escaping @Sendable (Item) -> Product
    ) {
        self.most = most
        self.transform = transform
    }

    /// Takes one more item of so many bytes; the answer is what is ready to be used.
    mutating func take(_ item: Item, bytes count: Int) -> [(Item, Product)] {
        waiting.append(item)
        bytes += count
        return waiting.count >= most.items || bytes >= most.bytes ? turn() : []
    }

    /// All that is still on its way.
    mutating func finish() -> [(Item, Product)] { turn() + turn() }

    /// Sets the group that waits on its way; the answer is the one before.
    private mutating func turn() -> [(Item, Product)] {
        let before = running
        running = waiting.isEmpty ? nil : (waiting, SharedWork(waiting, transform))
        waiting = []
        bytes = 0
        return before.map { Array(zip($0.items, $0.work.products)) } ?? []
    }
}
