internal import Career
internal import Chronology
internal import EDTF

/// The order of all events on a page: those with a date by it, those that relations place among
/// them, and last what nothing places.
enum PageOrder {
    static func sorted(_ entries: [TimelineEntry]) -> [TimelineEntry] {
        let dated = DatedOrder.sorted(
            entries.indices.filter { entries[$0].event.when != nil }, of: entries)
        let undated = entries.indices.filter { entries[$0].event.when == nil }
        let placed = undated.filter { entries[$0].standing != nil }
            .map { (order: entries[$0].order, tie: DatedOrder.Tie(entries[$0]), index: $0) }
            .sorted { ($0.order, $0.tie) < ($1.order, $1.tie) }
        var result: [TimelineEntry] = []
        result.reserveCapacity(entries.count)
        var waiting = placed[...]
        for index in dated {
            let order = entries[index].order
            while let next = waiting.first, next.order < order {
                result.append(entries[next.index])
                waiting.removeFirst()
            }
            result.append(entries[index])
        }
        for next in waiting { result.append(entries[next.index]) }
        let rest = undated.filter { entries[$0].standing == nil }.map { entries[$0] }
        if rest.isEmpty { return result }
        return result + UndatedOrder.sorted(rest, among: dated.map { entries[$0] })
    }
}
