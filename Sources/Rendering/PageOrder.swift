internal import Career
internal import Chronology
internal import EDTF

/// The order of all events on a page: those with a date by it, those that relations place among
/// them, and last what nothing places.
enum PageOrder {
    static func sorted(_ entries: [TimelineEntry]) -> [TimelineEntry] {
        let dated = DatedOrder.sorted(entries.filter { $0.event.when != nil })
        let undated = entries.filter { $0.event.when == nil }
        let placed = undated.filter { $0.standing != nil }
            .map { (order: $0.order, tie: DatedOrder.Tie($0), entry: $0) }
            .sorted { ($0.order, $0.tie) < ($1.order, $1.tie) }
        let rest = UndatedOrder.sorted(undated.filter { $0.standing == nil }, among: dated)
        var result: [TimelineEntry] = []
        result.reserveCapacity(entries.count)
        var waiting = placed[...]
        for entry in dated {
            let order = entry.order
            while let next = waiting.first, next.order < order {
                result.append(next.entry)
                waiting.removeFirst()
            }
            result.append(entry)
        }
        return result + waiting.map(\.entry) + rest
    }
}
