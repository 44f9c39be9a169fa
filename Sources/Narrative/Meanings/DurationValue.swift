/// ISO 8601 durations out of amounts.
enum DurationValue {
    /// Limits of a count: beyond, a number is no length of a life.
    static let largest = 100_000

    /// The value of one amount of a unit, such as `P3M`.
    static func text(_ amount: Amount, _ unit: TimeUnit) -> String {
        let low = single(amount.count, hasHalf: amount.hasHalf, unit)
        guard let upper = amount.upper else { return low }
        return low + "/" + single(upper, hasHalf: false, unit)
    }

    /// The value of "two years and three months".
    static func text(_ parts: [(amount: Amount, unit: TimeUnit)]) -> String {
        guard parts.count > 1 else { return parts.first.map { text($0.amount, $0.unit) } ?? "P0D" }
        var days = "P"
        var clock = ""
        for (amount, unit) in parts {
            let text = single(amount.count, hasHalf: amount.hasHalf, unit)
            if text.hasPrefix("PT") {
                clock += text.dropFirst(2)
            } else {
                days += text.dropFirst()
            }
        }
        return clock.isEmpty ? days : days + "T" + clock
    }

    private static func single(_ count: Int?, hasHalf: Bool, _ unit: TimeUnit) -> String {
        let (prefix, letter, factor) = form(unit)
        guard let count else {
            // "A few decades" are tens of years.
            return factor == 1 ? "\(prefix)X\(letter)" : factor == 10 ? "PX0Y" : "PX00Y"
        }
        guard hasHalf else { return "\(prefix)\(count * factor)\(letter)" }
        switch unit {
        case .century: return "P\(count * 100 + 50)Y"
        case .decade: return "P\(count * 10 + 5)Y"
        case .year: return "P\(count * 12 + 6)M"
        case .quarter: return "P\(count * 3)M"
        case .month: return count == 0 ? "P15D" : "P\(count)M15D"
        case .week, .weekend: return "P\(count).5W"
        case .day: return "PT\(count * 24 + 12)H"
        case .hour: return "PT\(count * 60 + 30)M"
        case .minute: return "PT\(count * 60 + 30)S"
        case .second: return "PT\(count).5S"
        }
    }

    private static func form(_ unit: TimeUnit) -> (String, String, Int) {
        switch unit {
        case .second: ("PT", "S", 1)
        case .minute: ("PT", "M", 1)
        case .hour: ("PT", "H", 1)
        case .day: ("P", "D", 1)
        case .week, .weekend: ("P", "W", 1)
        case .month: ("P", "M", 1)
        case .quarter: ("P", "M", 3)
        case .year: ("P", "Y", 1)
        case .decade: ("P", "Y", 10)
        case .century: ("P", "Y", 100)
        }
    }
}
