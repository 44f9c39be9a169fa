public import Sealing

/// Which changes of a log count at a moment of its past, and which a change had seen.
///
/// A change counts from the latest wall time among itself and its ancestors, so that what counts is
/// always closed under ancestry, whatever the clocks said. An import has no time of its own: where
/// its ancestors have none either, it counts from when the first change that builds on it does, and
/// where nothing builds on it yet, from now.
public struct LogPast {
    private var order: [Digest] = []
    private var parents: [Digest: [Digest]] = [:]
    private var times: [Digest: Int] = [:]

    /// An empty log.
    public init() {}

    /// Adds a change whose parents were added before.
    public mutating func add(_ change: Digest, _ header: ChangeHeader) {
        guard parents[change] == nil else { return }
        order.append(change)
        parents[change] = header.parents
        times[change] = (header.parents.compactMap { times[$0] } + [header.time].compactMap { $0 })
            .max()
    }

    /// A change and everything it descends from; empty for one that is not there.
    public func ancestors(of change: Digest) -> Set<Digest> {
        var result: Set<Digest> = []
        var open = [change]
        while let next = open.popLast() {
            guard let parents = parents[next], result.insert(next).inserted else { continue }
            open += parents
        }
        return result
    }

    /// The changes that count at a moment; both in seconds since 1970.
    public func counting(until moment: Int, now: Int) -> Set<Digest> {
        var times = times
        var first: [Digest: Int] = [:]
        for change in order.reversed() {
            let time = times[change] ?? first[change] ?? now
            times[change] = time
            for parent in parents[change] ?? [] {
                first[parent] = min(first[parent] ?? time, time)
            }
        }
        return Set(order.filter { times[$0].map { $0 <= moment } ?? false })
    }
}
