internal import EDTF

/// A feast that returns each year.
enum Holiday: String, Hashable, Sendable {
    case christmas, christmasEve, newYear, newYearEve, thanksgiving, easter, halloween, laborDay
    case memorialDay, independenceDay, valentine, chineseNewYear, holidays, mayDay, nationalDay
    case chineseNewYearEve, lantern, midAutumn, dragonBoat, qingming, childrensDay, womensDay
    case teachersDay

    /// The date in a year.
    func date(in year: Int) -> CalendarDate? {
        func day(_ month: Int, _ day: Int) -> CalendarDate? {
            Day(year: year, month: month, day: day).map(CalendarDate.day)
        }
        switch self {
        case .christmas: return day(12, 25)
        case .christmasEve: return day(12, 24)
        case .newYear: return day(1, 1)
        case .newYearEve: return day(12, 31)
        case .halloween: return day(10, 31)
        case .independenceDay: return day(7, 4)
        case .valentine: return day(2, 14)
        case .mayDay: return day(5, 1)
        case .nationalDay: return day(10, 1)
        case .holidays: return .month(year, 12)
        case .thanksgiving: return Self.weekday(4, number: 4, month: 11, year)
        case .laborDay: return Self.weekday(1, number: 1, month: 9, year)
        case .memorialDay:
            return Self.weekday(1, number: 1, month: 6, year).flatMap { date in
                guard case .day(let day) = date else { return nil }
                return .day(day.adding(days: -7))
            }
        case .easter: return Self.easter(year).map(CalendarDate.day)
        case .chineseNewYear: return Self.lunar(LunarFeasts.newYear(year), year)
        case .chineseNewYearEve:
            return Self.lunar(LunarFeasts.newYear(year)?.adding(days: -1), year)
        case .lantern: return Self.lunar(LunarFeasts.newYear(year)?.adding(days: 14), year)
        case .midAutumn: return Self.lunar(LunarFeasts.midAutumn(year), year)
        case .dragonBoat: return Self.lunar(LunarFeasts.dragonBoat(year), year)
        case .qingming: return day(4, year % 4 < 2 && year >= 2000 ? 4 : 5)
        case .childrensDay: return day(6, 1)
        case .womensDay: return day(3, 8)
        case .teachersDay: return day(9, 10)
        }
    }

    /// A feast outside the tables is known to its year.
    private static func lunar(_ day: Day?, _ year: Int) -> CalendarDate {
        day.map { .day($0) } ?? .year(year)
    }

    /// The n-th weekday of a month, 1 for Monday.
    private static func weekday(
        _ weekday: Int, number: Int, month: Int, _ year: Int
    ) -> CalendarDate? {
        guard let first = Day(year: year, month: month, day: 1) else { return nil }
        let ahead = (weekday - first.weekday + 7) % 7
        return .day(first.adding(days: ahead + 7 * (number - 1)))
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
