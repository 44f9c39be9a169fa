internal import EDTF

/// A feast that returns each year, by the rule that finds it.
enum Holiday: Hashable, Sendable {
    /// A month and a day.
    case fixed(Int, Int)
    /// The n-th of a weekday in a month, -1 for the last; 1 is Monday.
    case nth(Int, weekday: Int, month: Int)
    /// Days from Easter Sunday.
    case easter(Int)
    /// Days from the first of the Chinese year.
    case chineseNewYear(Int)
    case dragonBoat
    case midAutumn
    /// A season of feasts, which is its month.
    case month(Int)

    /// Reads a rule of the vocabularies: `12-25`, `4/4/11`, `easter-2`, `cny+14`, `12`.
    init?(rule: String) {
        func number(_ text: some StringProtocol) -> Int? { Int(text) }
        if rule == "dragon" {
            self = .dragonBoat
        } else if rule == "autumn" {
            self = .midAutumn
        } else if rule.hasPrefix("easter"), let days = number(rule.dropFirst(6)) {
            self = .easter(days)
        } else if rule.hasPrefix("cny"), let days = number(rule.dropFirst(3)) {
            self = .chineseNewYear(days)
        } else if let month = number(rule), (1...12).contains(month) {
            self = .month(month)
        } else {
            let nth = rule.split(separator: "/").compactMap { number($0) }
            let fixed = rule.split(separator: "-").compactMap { number($0) }
            if nth.count == 3 {
                self = .nth(nth[0], weekday: nth[1], month: nth[2])
            } else if fixed.count == 2 {
                self = .fixed(fixed[0], fixed[1])
            } else {
                return nil
            }
        }
    }

    /// The date in a year.
    func date(in year: Int) -> CalendarDate? {
        switch self {
        case .fixed(let month, let day):
            return Day(year: year, month: month, day: day).map { .day($0) }
        case .nth(let number, let weekday, let month):
            return Self.weekday(weekday, number: number, month: month, year).map { .day($0) }
        case .easter(let days): return Self.easter(year).map { .day($0.adding(days: days)) }
        case .chineseNewYear(let days):
            return Self.lunar(LunarFeasts.newYear(year)?.adding(days: days), year)
        case .dragonBoat: return Self.lunar(LunarFeasts.dragonBoat(year), year)
        case .midAutumn: return Self.lunar(LunarFeasts.midAutumn(year), year)
        case .month(let month): return .month(year, month)
        }
    }

    /// The day of every year, where it is the same in each.
    var everyYear: String? {
        switch self {
        case .fixed(let month, let day):
            "XXXX-" + ResolvedDate.padded(month, 2) + "-" + ResolvedDate.padded(day, 2)
        case .month(let month): "XXXX-" + ResolvedDate.padded(month, 2)
        case .nth, .easter, .chineseNewYear, .dragonBoat, .midAutumn: nil
        }
    }

    /// A feast outside the tables is known to its year.
    private static func lunar(_ day: Day?, _ year: Int) -> CalendarDate {
        day.map { .day($0) } ?? .year(year)
    }

    private static func weekday(_ weekday: Int, number: Int, month: Int, _ year: Int) -> Day? {
        guard let first = Day(year: year, month: month, day: 1) else { return nil }
        if number < 0 {
            let last = first.adding(months: 1).adding(days: -1)
            return last.adding(days: -((last.weekday - weekday + 7) % 7))
        }
        return first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * (number - 1))
    }

    /// Gregorian Easter by Meeus's rule.
    private static func easter(_ year: Int) -> Day? {
        guard (1583...9999).contains(year) else { return nil }
        let a = year % 19
        let b = year / 100
        let c = year % 100
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let n = h + l - 7 * m + 114
        return Day(year: year, month: n / 31, day: n % 31 + 1)
    }
}
