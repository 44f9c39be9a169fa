internal import EDTF

/// How exact a date is.
enum Grain: Int, Comparable, Sendable {
    case day, week, month, season, half, year, decade, century

    static func < (left: Grain, right: Grain) -> Bool { left.rawValue < right.rawValue }
}

/// A date set against its anchors: what it is in EDTF, and the days it covers.
struct ResolvedDate: Hashable, Sendable {
    var edtf: String
    var first: Day
    var last: Day
    var grain: Grain

    init(edtf: String, first: Day, last: Day, grain: Grain) {
        self.edtf = edtf
        self.first = first
        self.last = last
        self.grain = grain
    }

    init(_ day: Day) {
        self.init(edtf: day.description, first: day, last: day, grain: .day)
    }

    /// Nil for what no day fits. The days are those of the EDTF, which is not read for them: a
    /// month without a year is looked for in many years.
    init?(_ date: CalendarDate) {
        switch date {
        case .day(let day): self.init(day)
        case .month(let year, let month):
            let text = Self.padded(year, 4) + "-" + Self.padded(month, 2)
            self.init(text, .month, year: year, month: month, months: 1)
        case .group(let year, let code):
            guard let (first, count) = Self.months(of: code) else { return nil }
            self.init(
                Self.padded(year, 4) + "-\(code)", code >= 40 ? .half : .season, year: year,
                month: first, months: count)
        case .year(let year):
            self.init(Self.padded(year, 4), .year, year: year, month: 1, months: 12)
        case .decade(let decade):
            guard decade < 1000 else { return nil }
            self.init(
                Self.padded(decade, 3) + "X", .decade, year: max(0, decade) * 10, month: 1,
                months: 120)
        case .century(let century):
            guard century < 100 else { return nil }
            self.init(
                Self.padded(century, 2) + "XX", .century, year: max(0, century) * 100, month: 1,
                months: 1200)
        }
    }

    /// Whole months from one of a year on, of the years that EDTF writes with four digits.
    private init?(_ edtf: String, _ grain: Grain, year: Int, month: Int, months: Int) {
        guard year < 10_000, let first = Day(year: max(0, year), month: month, day: 1) else {
            return nil
        }
        let last = first.adding(months: months).adding(days: -1)
        self.init(edtf: edtf, first: first, last: last, grain: grain)
    }

    /// The first month of a season of the north, a quarter or a half by its code, and how many.
    private static func months(of code: Int) -> (first: Int, count: Int)? {
        switch code {
        case 21...24: (3 * (code - 20), 3)
        case 33...36: (3 * (code - 33) + 1, 3)
        case 40...41: (6 * (code - 40) + 1, 6)
        default: nil
        }
    }

    /// An EDTF text of days that are known.
    init?(parsing text: String, grain: Grain) {
        guard let date = try? FuzzyDate(parsing: text) else { return nil }
        let bounds = date.bounds()
        guard case .day(let first) = bounds.earliestStart, case .day(let last) = bounds.latestEnd
        else { return nil }
        self.init(edtf: date.description, first: first, last: last, grain: grain)
    }

    /// The week of a day from Monday to Sunday, or its weekend.
    init(weekOf day: Day, isWeekend: Bool = false) {
        let monday = day.adding(days: 1 - day.weekday)
        let first = isWeekend ? monday.adding(days: 5) : monday
        let last = monday.adding(days: 6)
        self.init(edtf: "\(first)/\(last)", first: first, last: last, grain: .week)
    }

    /// The unit of a kind that a day lies in.
    init?(_ unit: TimeUnit, of day: Day) {
        switch unit {
        case .second, .minute, .hour, .day: self.init(day)
        case .week: self.init(weekOf: day)
        case .weekend: self.init(weekOf: day, isWeekend: true)
        case .month: self.init(.month(day.year, day.month))
        case .quarter: self.init(.group(day.year, 33 + (day.month - 1) / 3))
        case .year: self.init(.year(day.year))
        case .decade: self.init(.decade(day.year / 10))
        case .century: self.init(.century(day.year / 100))
        }
    }

    /// A day in the middle of it.
    var middle: Day { first.adding(days: (last.daysSinceEpoch - first.daysSinceEpoch) / 2) }

    /// True when the two have a day in common.
    func overlaps(_ other: ResolvedDate) -> Bool { first <= other.last && other.first <= last }

    /// The same marked `~` or `?`; what already says one of several stays as it is.
    func marked(_ mark: String) -> ResolvedDate {
        guard !edtf.utf8.contains(where: { "[/~?%".utf8.contains($0) }) else { return self }
        var copy = self
        copy.edtf += mark
        return copy
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        var digits = String(max(0, number))
        while digits.utf8.count < width { digits = "0" + digits }
        return digits
    }

    // MARK: Thirds

    /// The early, middle or late third, as `vita when` writes it.
    func part(_ third: Third) -> ResolvedDate {
        let place = third.rawValue
        let text: String
        switch grain {
        case .year where edtf.utf8.count == 4:
            text = "[\(edtf)-\(["01", "05", "09"][place])~..\(edtf)-\(["04", "08", "12"][place])~]"
        case .decade where edtf.utf8.count == 4:
            let decade = edtf.dropLast()
            text = "[\(decade)\([0, 4, 7][place])~..\(decade)\([3, 6, 9][place])~]"
        case .month where edtf.utf8.count == 7:
            let end = ["10", "20", Self.padded(last.day, 2)][place]
            text = "[\(edtf)-\(["01", "11", "21"][place])~..\(edtf)-\(end)~]"
        default: return marked("~")
        }
        return ResolvedDate(parsing: text, grain: grain) ?? self
    }
}
