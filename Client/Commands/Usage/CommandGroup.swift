/// What commands are for. The overview shows them in this order.
enum CommandGroup: String, CaseIterable, Sendable {
    case begin = "Begin"
    case write = "Write"
    case read = "Read"
    case sync = "Sync"
    case timelines = "Timelines"
    case keep = "Keep"
}
