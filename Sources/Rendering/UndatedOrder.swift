internal import Career
internal import EDTF

/// The order of events without a date: after what they follow, as their relations tell.
///
/// Every event gets the latest key among the events that come before it (those it is "after" or
/// "part of", and those that led to it), be they dated or not; then the keys order the events.
/// An event that only comes before others stands before the earliest of them. Linear in events and
/// relations but for the sorting. Where relations go in a circle, the rest follows by id.
enum UndatedOrder {
    private struct Place: Comparable {
        var key: SortKey
        var depth: Int

        static func < (left: Place, right: Place) -> Bool {
            (left.key, left.depth) < (right.key, right.depth)
        }
    }

    static func sorted(_ undated: [TimelineEntry], among dated: [TimelineEntry]) -> [TimelineEntry]
    {
        var known: [String: SortKey] = [:]
        for entry in dated { known[entry.event.id.text] = entry.sortKey }
        var indexes: [String: Int] = [:]
        for (index, entry) in undated.enumerated() { indexes[entry.event.id.text] = index }

        var places: [Place?] = Array(repeating: nil, count: undated.count)
        var upper: [SortKey?] = Array(repeating: nil, count: undated.count)
        var successors: [[Int]] = Array(repeating: [], count: undated.count)
        var waiting = Array(repeating: 0, count: undated.count)
        func raise(_ index: Int, to place: Place) {
            places[index] = places[index].map { max($0, place) } ?? place
        }
        func link(_ first: String, _ second: String) {
            switch (indexes[first], indexes[second]) {
            case (let first?, let second?):
                successors[first].append(second)
                waiting[second] += 1
            case (nil, let second?):
                if let key = known[first] { raise(second, to: Place(key: key, depth: 0)) }
            case (let first?, nil):
                if let key = known[second] { upper[first] = min(upper[first] ?? key, key) }
            case (nil, nil): break
            }
        }
        for entry in dated + undated {
            for relation in entry.event.relations {
                let (own, other) = (entry.event.id.text, relation.event)
                switch relation.kind {
                case "after", "part-of": link(other, own)
                case "before", "led-to": link(own, other)
                default: break
                }
            }
        }

        var ready = undated.indices.filter { waiting[$0] == 0 }
        var next = 0
        while next < ready.count {
            let index = ready[next]
            next += 1
            let place =
                places[index] ?? upper[index].map { Place(key: $0, depth: -1) }
                ?? Place(key: .undated, depth: 0)
            places[index] = place
            for successor in successors[index] {
                // What nothing places says nothing of what follows it either.
                if place.key != .undated {
                    raise(successor, to: Place(key: place.key, depth: place.depth + 1))
                }
                waiting[successor] -= 1
                if waiting[successor] == 0 { ready.append(successor) }
            }
        }
        return undated.indices.sorted { left, right in
            let places = [left, right].map { places[$0] ?? Place(key: .undated, depth: 0) }
            if places[0] != places[1] { return places[0] < places[1] }
            return undated[left].event.id < undated[right].event.id
        }.map { undated[$0] }
    }
}
