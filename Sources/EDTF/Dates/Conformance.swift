/// Which text a date needs in order to be valid, least demanding first.
public enum Conformance: Int, Comparable, Sendable {
    /// Level 0: complete dates, date-times and intervals of them.
    case level0
    /// Level 1: qualification, seasons, open and unknown ends, unspecified digits on the right.
    case level1
    /// Level 2: sets, parts of years, qualification of parts, unspecified digits anywhere.
    case level2
    /// Our own: seasons inside intervals, qualified seasons, qualified unspecified digits, years
    /// written with `Y` or `S` inside intervals.
    case career

    /// Less demanding first.
    public static func < (left: Conformance, right: Conformance) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension FuzzyDate {
    /// What a reader has to understand for this date, so that an export can warn or choose.
    public var conformance: Conformance {
        switch form {
        case .date(let date): return date.conformance
        case .dateTime: return .level0
        case .set: return max(.level2, dates.map(\.conformance).max() ?? .level2)
        case .interval(let start, let end):
            var needed = Conformance.level0
            for side in [start, end] {
                guard let date = side.date else {
                    needed = max(needed, .level1)
                    continue
                }
                if case .group = date.detail { return .career }
                if case .long = date.year.writing { return .career }
                if date.year.significantDigits != nil { return .career }
                needed = max(needed, date.conformance, date.isMasked ? .level2 : .level0)
            }
            return needed
        }
    }
}

extension PartialDate {
    var conformance: Conformance {
        let level = max(yearConformance, detailConformance)
        if qualification.isEmpty { return level }
        if case .group = detail { return .career }
        if isMasked { return .career }
        return max(level, isUniform ? .level1 : .level2)
    }

    fileprivate var isMasked: Bool {
        switch detail {
        case .year, .group: year.isMasked
        case .month(let month): year.isMasked || month.isMasked
        case .day(let month, let day): year.isMasked || month.isMasked || day.isMasked
        }
    }

    private var yearConformance: Conformance {
        if year.significantDigits != nil { return .level2 }
        switch year.writing {
        case .plain(let mask, let isNegative):
            if !mask.isMasked { return isNegative ? .level1 : .level0 }
            // `201X` and `20XX` alone are level 1; anything else that is masked is not.
            return detail == .year && (mask.holes == 1 || mask.holes == 3) ? .level1 : .level2
        case .long(_, let exponent):
            return exponent == nil ? .level1 : .level2
        }
    }

    private var detailConformance: Conformance {
        switch detail {
        case .year: .level0
        case .group(let group): group.code <= 24 ? .level1 : .level2
        case .month(let month): month.isMasked ? (month.isBlank ? .level1 : .level2) : .level0
        case .day(let month, let day):
            if !month.isMasked && !day.isMasked {
                .level0
            } else {
                day.isBlank && (month.isBlank || !month.isMasked) ? .level1 : .level2
            }
        }
    }
}
