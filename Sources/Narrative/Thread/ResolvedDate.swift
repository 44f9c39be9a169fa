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

    /// Nil for what no day fits.
    init?(_ date: CalendarDate) {
        let text: String
        let grain: Grain
        switch date {
        case .day(let day):
            self.init(day)
            return
        case .month(let year, let month):
            (text, grain) = (Self.padded(year, 4) + "-" + Self.padded(month, 2), .month)
        case .group(let year, let code):
            (text, grain) = (Self.padded(year, 4) + "-\(code)", code >= 40 ? .half : .season)
        case .year(let year): (text, grain) = (Self.padded(year, 4), .year)
        case .decade(let decade): (text, grain) = (Self.padded(decade, 3) + "X", .decade)
        case .century(let century): (text, grain) = (Self.padded(century, 2) + "XX", .century)
        }
        self.init(parsing: text, grain: grain)
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
        let digits = String(max(0, number))
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
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
