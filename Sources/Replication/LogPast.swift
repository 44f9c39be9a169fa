public import Sealing

/// Which changes of a log count at a moment of its past, and which a change had seen.
///
/// A change counts from the latest wall time among itself and its ancestors, so that what counts is
/// always closed under ancestry, whatever the clocks said. An import has no time of its own: where
/// its ancestors have none either, it counts from when the first change that builds on it does, and
/// where nothing builds on it yet, from now.
public struct LogPast {
    private var order: [(change: Digest, parents: [Digest])] = []
    private var parents: [Digest: [Digest]] = [:]
    private var times: [Digest: Int] = [:]

    /// An empty log.
    public init() {}

    /// Adds a change whose parents were added before.
    public mutating func add(_ change: Digest, _ header: ChangeHeader) {
        guard parents[change] == nil else { return }
        let before = header.parents
        order.append((change, before))
        parents[change] = before
        times[change] = (before.compactMap { times[$0] } + [header.time].compactMap { $0 }).max()
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
        var result: Set<Digest> = []
        var first: [Digest: Int] = [:]
        for (change, parents) in order.reversed() {
            let time = times[change] ?? first[change] ?? now
            if time <= moment { result.insert(change) }
            for parent in parents { first[parent] = min(first[parent] ?? time, time) }
        }
        return result
    }
}
