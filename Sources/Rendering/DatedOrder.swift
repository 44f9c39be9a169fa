internal import Career
internal import EDTF

/// The order of dated events on a page: by their bounds; where these are equal, by what the
/// events' relations say (after what it follows, what it is part of, and what led to it), then by
/// the place in the source that tells them, then by id.
///
/// Linear in events and relations but for the sorting. A circle of relations is cut where it is
/// entered.
enum DatedOrder {
    /// The indexes of the dated among some entries, in their order.
    static func sorted(_ dated: [Int], of entries: [TimelineEntry]) -> [Int] {
        // An entry is big: what is sorted is its index.
        let keyed = dated.map { (key: entries[$0].sortKey, index: $0) }.sorted { $0.key < $1.key }
        var result: [Int] = []
        result.reserveCapacity(keyed.count)
        var start = 0
        while start < keyed.count {
            var end = start + 1
            while end < keyed.count, keyed[end].key == keyed[start].key { end += 1 }
            let equals = keyed[start..<end].map(\.index)
            if equals.count == 1 {
                result += equals
            } else {
                let told = equals.map { (tie: Tie(entries[$0]), index: $0) }
                    .sorted { $0.tie < $1.tie }
                result += byRelations(told.map(\.index), of: entries)
            }
            start = end
        }
        return result
    }

    /// What decides between events of equal bounds that no relation tells apart.
    struct Tie: Comparable {
        let source: String
        let section: String
        let paragraph: Int
        let id: Identifier

        init(_ entry: TimelineEntry) {
            let first = entry.event.citations.first
            source = first?.source ?? ""
            section = first?.section ?? ""
            paragraph = first?.paragraph ?? 0
            id = entry.event.id
        }

        static func < (left: Tie, right: Tie) -> Bool {
            (left.source, left.section, left.paragraph, left.id)
                < (right.source, right.section, right.paragraph, right.id)
        }
    }

    /// Each event after those that come before it, otherwise in the order given.
    private static func byRelations(_ equals: [Int], of entries: [TimelineEntry]) -> [Int] {
        let earlier = predecessors(equals, of: entries)
        var isSeen = Array(repeating: false, count: equals.count)
        var result: [Int] = []
        for index in equals.indices where !isSeen[index] {
            // Depth first without recursion: a chain of relations may be long.
            isSeen[index] = true
            var path = [(index: index, next: 0)]
            while let top = path.last {
                guard top.next < earlier[top.index].count else {
                    result.append(equals[top.index])
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let before = earlier[top.index][top.next]
                if !isSeen[before] {
                    isSeen[before] = true
                    path.append((before, 0))
                }
            }
        }
        return result
    }

    /// For each event those among its equals that come before it.
    private static func predecessors(
        _ equals: [Int], of entries: [TimelineEntry]
    ) -> [[Int]] {
        var indexes: [String: Int] = [:]
        for (index, entry) in equals.enumerated() {
            indexes[entries[entry].event.id.text] = index
        }
        var result: [[Int]] = Array(repeating: [], count: equals.count)
        for (index, entry) in equals.enumerated() {
            for relation in entries[entry].event.relations {
                guard let other = indexes[relation.event] else { continue }
                switch relation.kind {
                case "after", "part-of": result[index].append(other)
                case "before", "led-to": result[other].append(index)
                default: break
                }
            }
        }
        for index in result.indices { result[index].sort() }
        return result
    }
}
