/// What is measured of a step, as a column of figures.
enum Measure: String, CaseIterable, Comparable {
    case importing = "W1 import"
    case importMemory = "W1 memory"
    case firstPush = "W2 first push"
    case firstPushWire = "W2 bytes"
    case clone = "W3 clone"
    case cloneWire = "W3 bytes"
    case cloneMemory = "W3 memory"
    case syncOne = "W4 sync that sends one event"
    case fetchOne = "W4 sync that fetches one event"
    case syncNothing = "W4 sync with nothing to do"
    case syncNothingWire = "W4 bytes of it"
    case conflicts = "W5 the slowest of three syncs"
    case conflictsKept = "W5 values kept of 2,000"
    case add = "W6 add one"
    case list = "W6 list all"

    /// The workload that it belongs to.
    var workload: String { String(rawValue.prefix(2)) }

    /// What its numbers count.
    enum Unit { case seconds, bytes, count }

    var unit: Unit {
        switch self {
        case .importMemory, .firstPushWire, .cloneWire, .cloneMemory, .syncNothingWire: .bytes
        case .conflictsKept: .count
        default: .seconds
        }
    }

    static func < (left: Measure, right: Measure) -> Bool {
        guard let left = allCases.firstIndex(of: left), let right = allCases.firstIndex(of: right)
        else { return false }
        return left < right
    }
}
