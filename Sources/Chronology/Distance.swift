internal import EDTF

/// A length of time in the calendar: so many months, then so many days (ISO 8601-1, 5.5.2).
public struct Distance: Hashable, Sendable {
    /// Whole months; a year is twelve.
    public let months: Int
    /// Days; a week is seven.
    public let days: Int

    /// Nothing at all.
    static let zero = Distance(months: 0, days: 0)

    /// More months or days than any calendar has; far from where sums overflow.
    private static let most = 1 << 40

    /// So many months and days, neither of them negative nor beyond a trillion.
    public init(months: Int, days: Int) {
        self.months = min(max(months, 0), Self.most)
        self.days = min(max(days, 0), Self.most)
    }

    /// Reads years, months, weeks and days in this order, at least one of them, each of at most
    /// nine digits; nil for anything else.
    public init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return nil }
        var units = Array("YMWD".utf8)[...]
        var (months, days) = (0, 0)
        while !rest.isEmpty {
            let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            rest = rest.dropFirst(digits.count)
            guard (1...9).contains(digits.count), let unit = rest.popFirst(),
                let place = units.firstIndex(of: unit)
            else { return nil }
            units = units[(place + 1)...]
            let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
            switch unit {
            case UInt8(ascii: "Y"): months += 12 * number
            case UInt8(ascii: "M"): months += number
            case UInt8(ascii: "W"): days += 7 * number
            default: days += number
            }
        }
        self.init(months: months, days: days)
    }

    /// The slack of a distance that is only "about" so long, as an ISO 8601 duration: fifteen
    /// hundredths of it in the next finer unit, rounded up, and at least one of that unit.
    ///
    /// "About six weeks" is six weeks give or take one; "about a year", give or take two months.
    /// Nil where the text is no duration.
    public static func slackOfAbout(_ text: String) -> String? {
        guard let distance = Distance(text), let finest = text.utf8.last else { return nil }
        switch finest {
        case UInt8(ascii: "Y"):
            return "P\(share(of: distance.months))M"
        case UInt8(ascii: "M"):
            // 4.348125 weeks a month, over the 400 years after which the calendar repeats.
            return "P\(max(1, (distance.months * 4_348_125 * 15 + 99_999_999) / 100_000_000))W"
        default:
            // A month has 30.436875 days on the average.
            let days = distance.days + distance.months * 30_436_875 / 1_000_000
            let slack = share(of: days)
            return slack % 7 == 0 ? "P\(slack / 7)W" : "P\(slack)D"
        }
    }

    private static func share(of count: Int) -> Int { max(1, (count * 15 + 99) / 100) }

    /// The fewest and the most days it can be, wherever it begins.
    var dayRange: ClosedRange<Int> {
        let (years, rest) = months.quotientAndRemainder(dividingBy: 12)
        let leaps = years * 97 / 400
        let least = 365 * years + max(0, leaps - 2) + Self.fewestDays[rest]
        let most =
            365 * years + (years == 0 ? 0 : min((years + 3) / 4, leaps + 2)) + Self.mostDays[rest]
        return (least + days)...(most + days)
    }

    /// Days of 0 to 11 months in a row, without and with 29 February, at their fewest and most.
    private static let fewestDays = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334]
    private static let mostDays = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337]
}
