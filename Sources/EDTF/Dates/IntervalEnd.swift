/// What stands on one side of the slash of an interval.
enum IntervalEnd: Hashable, Sendable {
    case date(PartialDate)
    /// `..`
    case open
    /// Nothing.
    case unknown

    var date: PartialDate? {
        guard case .date(let date) = self else { return nil }
        return date
    }

    var text: String {
        switch self {
        case .date(let date): date.description
        case .open: ".."
        case .unknown: ""
        }
    }
}
