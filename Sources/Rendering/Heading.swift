internal import EDTF

/// What an event stands under.
enum Heading: Equatable {
    case earlier
    case year(Int)
    case startUnknown
    case undated

    /// The year of the first sort column; unknown starts are placed by their latest bound there.
    init(_ key: SortKey) {
        if let day = Day(daysSinceEpoch: key.earliest) {
            self = .year(day.year)
        } else {
            self = key.earliest < 0 ? .earlier : .startUnknown
        }
    }

    var text: String {
        switch self {
        case .earlier: "Earlier"
        case .year(let year): DateWording.year(year)
        case .startUnknown: "Start unknown"
        case .undated: "Undated"
        }
    }

    var year: Int? {
        guard case .year(let year) = self else { return nil }
        return year
    }
}
