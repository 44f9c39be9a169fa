internal import Career
internal import Chronology
internal import EDTF

/// The order of events without a date: after what they follow, as their relations tell.
///
/// An event stands after the latest of the events before it (those it is "after" or "part of", and
/// those that led to it), be they dated or not. An event that only comes before others stands
/// before the earliest of them. Linear in events and relations but for the sorting. Events in a
/// circle of relations, and what nothing places, come last, by id.
struct UndatedOrder {
    private let entries: [TimelineEntry]
    private var keys: [String: SortKey] = [:]
    private var indexes: [String: Int] = [:]
    private var lower: [Standing?]
    private var upper: [Standing?]
    private var successors: [[Int]]
    private var waiting: [Int]

    static func sorted(_ undated: [TimelineEntry], among dated: [TimelineEntry]) -> [TimelineEntry]
    {
        var order = UndatedOrder(undated, among: dated)
        order.walk()
        return order.sorted
    }

    private init(_ undated: [TimelineEntry], among dated: [TimelineEntry]) {
        entries = undated
        lower = Array(repeating: nil, count: undated.count)
        upper = lower
        successors = Array(repeating: [], count: undated.count)
        waiting = Array(repeating: 0, count: undated.count)
        for entry in dated { keys[entry.event.id.text] = entry.sortKey }
        for (index, entry) in undated.enumerated() { indexes[entry.event.id.text] = index }
        for entry in dated + undated {
            let own = entry.event.id.text
            for relation in entry.event.relations {
                switch relation.kind {
                case "after", "part-of": link(relation.event, own)
                case "before", "led-to": link(own, relation.event)
                default: break
                }
            }
        }
    }

    private mutating func link(_ first: String, _ second: String) {
        switch (indexes[first], indexes[second]) {
        case (let first?, let second?):
            successors[first].append(second)
            waiting[second] += 1
        case (nil, let second?):
            if let key = keys[first] { raise(second, to: Standing(key: key, depth: 1)) }
        case (let first?, nil):
            if let key = keys[second] { limit(first, to: Standing(key: key, depth: -1)) }
        case (nil, nil): break
        }
    }

    private mutating func raise(_ index: Int, to place: Standing) {
        lower[index] = lower[index].map { max($0, place) } ?? place
    }

    private mutating func limit(_ index: Int, to place: Standing) {
        upper[index] = upper[index].map { min($0, place) } ?? place
    }

    /// Forward from what comes first, then back: what no earlier event places takes its place
    /// from the later ones.
    private mutating func walk() {
        var ready = entries.indices.filter { waiting[$0] == 0 }
        var next = 0
        while next < ready.count {
            let index = ready[next]
            next += 1
            for successor in successors[index] {
                if let place = lower[index] {
                    raise(successor, to: Standing(key: place.key, depth: place.depth + 1))
                }
                waiting[successor] -= 1
                if waiting[successor] == 0 { ready.append(successor) }
            }
        }
        for index in ready.reversed() {
            for successor in successors[index] {
                if let place = lower[successor] ?? upper[successor] {
                    limit(index, to: Standing(key: place.key, depth: place.depth - 1))
                }
            }
        }
    }

    private var sorted: [TimelineEntry] {
        let places = entries.indices.map {
            lower[$0] ?? upper[$0] ?? Standing(key: .undated, depth: 0)
        }
        return entries.indices.sorted { left, right in
            if places[left] != places[right] { return places[left] < places[right] }
            return entries[left].event.id < entries[right].event.id
        }.map { entries[$0] }
    }
}
