/// A date as people know it: a day, a decade, a span, an "about". Written in EDTF, levels 0 to 2
/// and the career profile (`docs/dates.md`).
public struct FuzzyDate: Hashable, Sendable, CustomStringConvertible {
    enum Form: Hashable, Sendable {
        case date(PartialDate)
        case dateTime(Day, ClockTime)
        case interval(IntervalEnd, IntervalEnd)
        case set(DateSet)
    }

    let form: Form

    init(form: Form) {
        self.form = form
    }

    /// Reads the strict storage form, without blanks.
    public init(parsing text: String) throws(FuzzyDateError) {
        if let day = Self.plainDay(text) {
            form = .date(day)
            return
        }
        var parser = FuzzyDateParser(text)
        form = try parser.parse()
        // The canonical spelling can be longer, and has to be readable as well.
        let longest = FuzzyDateParser.longest
        guard text.utf8.count <= longest / 2 || description.utf8.count <= longest else {
            throw FuzzyDateError(
                offset: text.utf8.count, expected: "a shorter date",
                reason: "a date has at most \(longest) bytes, also with each mark at its place")
        }
    }

    /// A day written in full and without a mark, as most dates are: `2016-04-01`. What is none is
    /// read, or refused with its reason, by the parser.
    private static func plainDay(_ text: String) -> PartialDate? {
        Day(text).flatMap { PartialDate($0) }
    }

    /// An exact day; nil outside the years -9999 to 9999, which EDTF can write to the day.
    public init?(_ day: Day) {
        guard let date = PartialDate(day) else { return nil }
        form = .date(date)
    }

    /// Canonical EDTF. Reading it gives the same date.
    public var description: String {
        switch form {
        case .date(let date): date.description
        case .dateTime(let day, let time): day.description + time.text
        case .interval(let start, let end): "\(start.text)/\(end.text)"
        case .set(let set): set.text
        }
    }

    /// True for one known day about which nothing is in doubt, with or without a time.
    public var isExactDay: Bool { day != nil && !isApproximate && !isUncertain }

    /// The one day it can be, whatever is in doubt about it.
    public var day: Day? {
        switch form {
        case .date(let date): date.soleDay
        case .dateTime(let day, _): day
        case .interval, .set: nil
        }
    }

    /// True when it has a start and an end, known or not.
    public var isInterval: Bool {
        guard case .interval = form else { return false }
        return true
    }

    /// True for one of, or all of, several dates.
    public var isSet: Bool {
        guard case .set = form else { return false }
        return true
    }

    /// True when any part is marked `~` or `%`.
    public var isApproximate: Bool {
        dates.contains { $0.qualification.contains(.approximate) }
    }

    /// True when any part is marked `?` or `%`.
    public var isUncertain: Bool { dates.contains { $0.qualification.contains(.uncertain) } }

    /// True for an interval that has no end yet, such as `2021/..`.
    public var isOngoing: Bool {
        guard case .interval(_, .open) = form else { return false }
        return true
    }

    /// True for an interval that has ended, or will, nobody knows when, such as `2021/`.
    public var hasUnknownEnd: Bool {
        guard case .interval(_, .unknown) = form else { return false }
        return true
    }

    /// Every date in it.
    var dates: [PartialDate] {
        switch form {
        case .date(let date): [date]
        case .dateTime: []
        case .interval(let start, let end): [start, end].compactMap(\.date)
        case .set(let set): set.dates
        }
    }
}
