internal import Career

/// Which events and networks come together.
struct Groups {
    struct Group {
        var events: [Identifier] = []
        var networks: Set<Int> = []
    }

    private var indexes: [Identifier: Int] = [:]
    private var events: [(event: Identifier, network: Int?)] = []
    private var parents: [Int] = []
    private var networks: [Int: Int] = [:]

    /// Events that are in no network yet.
    var newEvents: [Identifier] { events.filter { $0.network == nil }.map(\.event) }

    mutating func add(_ event: Identifier, _ network: @autoclosure () throws -> Int?) rethrows {
        guard indexes[event] == nil else { return }
        let number = try network()
        indexes[event] = events.count
        parents.append(events.count)
        events.append((event, number))
        guard let number else { return }
        if let first = networks[number] {
            join(first, events.count - 1)
        } else {
            networks[number] = events.count - 1
        }
    }

    mutating func join(_ left: Identifier, _ right: Identifier) {
        if let left = indexes[left], let right = indexes[right] { join(left, right) }
    }

    private mutating func join(_ left: Int, _ right: Int) {
        let roots = (root(left), root(right))
        parents[max(roots.0, roots.1)] = min(roots.0, roots.1)
    }

    private mutating func root(_ index: Int) -> Int {
        var index = index
        while parents[index] != index {
            parents[index] = parents[parents[index]]
            index = parents[index]
        }
        return index
    }

    /// Each group with what belongs to it.
    var all: [Group] {
        var copy = self
        var groups: [Int: Group] = [:]
        for (index, item) in events.enumerated() {
            let root = copy.root(index)
            groups[root, default: Group()].events.append(item.event)
            if let network = item.network {
                groups[root, default: Group()].networks.insert(network)
            }
        }
        return groups.sorted { $0.key < $1.key }.map(\.value)
    }
}
