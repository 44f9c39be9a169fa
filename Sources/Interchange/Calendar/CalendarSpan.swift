internal import Career
internal import EDTF

/// A date as calendars have it: `20150821`, or a moment such as `20160104T090000Z`.
struct CalendarSpan: Equatable {
    /// DTSTART.
    var start: String
    /// DTEND, which is no part of the event any more; nil for one day or one moment.
    var end: String?

    /// Nil where a calendar cannot have it: before the year 1, after 9999, or with no start.
    init?(_ date: FuzzyDate, _ hemisphere: Hemisphere = .north) {
        end = nil
        let text = Array(date.description.utf8)
        if let day = date.day, text.count > 10, text[10] == UInt8(ascii: "T"), Self.fits(day) {
            let clock = text[11...].filter { (0x30...0x39).contains($0) }.prefix(6)
            let isLocal = text.count == 19
            start = "\(Self.compact(day))T\(String(decoding: clock, as: UTF8.self))"
            if !isLocal {
                guard let utc = date.lastSecond.flatMap(Self.moment) else { return nil }
                start = utc
            }
            return
        }
        let bounds = date.bounds(hemisphere: hemisphere)
        guard let first = bounds.earliestStart.day, Self.fits(first) else { return nil }
        start = Self.compact(first)
        if Self.isExact(date), let last = bounds.latestEnd.day, last != first {
            guard Self.fits(last.adding(days: 1)) else { return nil }
            end = Self.compact(last.adding(days: 1))
        }
    }

    /// Days that are known on both sides: what may block a day in a calendar.
    static func isExact(_ date: FuzzyDate) -> Bool {
        if date.isExactDay { return true }
        let sides = date.description.split(separator: "/", omittingEmptySubsequences: false)
        return date.isInterval && sides.count == 2 && sides.allSatisfy { Day(String($0)) != nil }
    }

    /// What DTSTART and DTEND or DURATION say.
    init(start: CalendarLine, end: CalendarLine?, duration: CalendarLine?) throws(RowProblem) {
        self.start = try Self.checked(start)
        self.end = try end.map { (line) throws(RowProblem) in try Self.checked(line) }
        if self.end == nil, let days = duration.flatMap({ Self.days($0.value) }),
            let day = Self.day(self.start), self.start.utf8.count == 8
        {
            // Beyond the year 9999 a calendar has no day to write.
            let last = day.adding(days: days)
            self.end = Self.fits(last) ? Self.compact(last) : nil
        }
        guard date != nil else { throw Self.noDate(start) }
        guard let first = Self.day(self.start), let last = self.end.flatMap(Self.day) else {
            return
        }
        // A day's end is the next day; a moment's is on the same one.
        if self.start.utf8.count == 8 ? last <= first.adding(days: 1) : last <= first {
            self.end = nil
        }
    }

    /// The date that these values mean by themselves.
    var date: FuzzyDate? {
        guard let first = Self.day(start) else { return nil }
        let isDay = start.utf8.count == 8
        if let last = end.flatMap(Self.day) {
            let inside = end?.utf8.count == 8 ? last.adding(days: -1) : last
            if inside > first { return try? FuzzyDate(parsing: "\(first)/\(inside)") }
        }
        if isDay { return FuzzyDate(first) }
        let clock = Array(start.utf8.dropFirst(9))
        let parts = [clock[0..<2], clock[2..<4], clock[4..<6]].map {
            String(decoding: $0, as: UTF8.self)
        }
        let zone = start.hasSuffix("Z") ? "Z" : ""
        return try? FuzzyDate(parsing: "\(first)T\(parts.joined(separator: ":"))\(zone)")
    }

    private static func checked(_ line: CalendarLine) throws(RowProblem) -> String {
        let bytes = Array(line.value.utf8)
        let isMoment = [15, 16].contains(bytes.count) && bytes[8] == UInt8(ascii: "T")
        let digits = isMoment ? bytes[0..<8] + bytes[9..<15] : bytes[...]
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }), isMoment || bytes.count == 8,
            bytes.count < 16 || bytes[15] == UInt8(ascii: "Z"), day(line.value) != nil
        else { throw noDate(line) }
        return line.value
    }

    private static func noDate(_ line: CalendarLine) -> RowProblem {
        RowProblem("\"\(line.value.prefix(40))\" is no date of a calendar", at: line.place)
    }

    private static func day(_ text: String) -> Day? {
        let digits = text.prefix(8)
        guard digits.utf8.count == 8, let number = Int(digits) else { return nil }
        return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    /// `P3D` and `P2W`; nil for what has a time of day.
    private static func days(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard let unit = bytes.last, bytes.first == UInt8(ascii: "P"), bytes.count <= 8,
            let number = Int(String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)),
            number > 0
        else { return nil }
        return unit == UInt8(ascii: "D") ? number : unit == UInt8(ascii: "W") ? number * 7 : nil
    }

    private static func fits(_ day: Day) -> Bool { (1...9999).contains(day.year) }

    private static func compact(_ day: Day) -> String { day.description.filter { $0 != "-" } }

    private static func moment(_ second: Int) -> String? {
        let ofDay = ((second % 86_400) + 86_400) % 86_400
        guard let day = Day(daysSinceEpoch: (second - ofDay) / 86_400), fits(day) else {
            return nil
        }
        let parts = [ofDay / 3600, ofDay / 60 % 60, ofDay % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(compact(day))T\(parts.joined())Z"
    }
}
