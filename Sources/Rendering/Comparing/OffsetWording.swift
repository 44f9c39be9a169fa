internal import Career
internal import Chronology
internal import EDTF

/// How long after an origin something happened, in words: "2 years 3 months to 2 years 9 months",
/// "at the start", "8 months before".
struct OffsetWording {
    /// What is counted from.
    enum Kind {
        /// The start of a career, or an event.
        case start
        /// A birth.
        case birth
        /// One of two events, of which only the time between them matters.
        case between
    }

    /// Nil where only the distance is known, and months have their mean length.
    private let origin: Origin?
    private let kind: Kind
    private let isChinese: Bool

    init(_ kind: Kind, from origin: Origin?, _ language: DateLanguage) {
        self.kind = kind
        self.origin = origin
        isChinese = language == .chinese
    }

    /// A range in words; nil where nothing bounds it.
    func text(_ range: OffsetRange) -> String? {
        switch (range.least, range.most) {
        case (nil, nil): return nil
        case (let least?, nil):
            let more = kind == .between ? " or more" : " or later"
            return point(least, from: first) + (isChinese ? "或之后" : more)
        case (nil, let most?):
            let less = kind == .between ? " or less" : " or earlier"
            return point(most, from: last) + (isChinese ? "或之前" : less)
        case (let least?, let most?): return text(least, most)
        }
    }

    /// The day that the least is counted from: the nearer one to what is later.
    private var first: Day? { origin?.latest ?? origin?.day }

    /// The day that the most is counted from.
    private var last: Day? { origin?.earliest ?? origin?.day }

    private func text(_ least: Int, _ most: Int) -> String {
        if least == most { return point(least, from: first) }
        let (low, high) = (amount(least, from: first), amount(most, from: last))
        if least >= 0 {
            if least == 0 { return isChinese ? "\(high)以内" : "up to \(high)" }
            return low == high ? high : isChinese ? "\(low)至\(high)" : "\(low) to \(high)"
        }
        if most <= 0 {
            if most == 0 { return isChinese ? "之前\(low)以内" : "up to \(low) before" }
            if low == high { return isChinese ? "\(low)前" : "\(low) before" }
            return isChinese ? "\(high)至\(low)前" : "\(high) to \(low) before"
        }
        return isChinese ? "\(low)前至\(high)后" : "\(low) before to \(high) after"
    }

    private func point(_ days: Int, from day: Day?) -> String {
        if days == 0 {
            switch kind {
            case .start: return isChinese ? "起点" : "at the start"
            case .birth: return isChinese ? "出生当天" : "at birth"
            case .between: return isChinese ? "同一天" : "on the same day"
            }
        }
        let amount = amount(days, from: day)
        if days > 0 { return amount }
        return isChinese ? "\(amount)前" : "\(amount) before"
    }

    /// So many days from a day on, without their sign: to the day below two months, else to the
    /// nearest month of the calendar.
    private func amount(_ days: Int, from day: Day?) -> String {
        let number = Int(min(days.magnitude, UInt(Int.max)))
        if number < 61 { return unit(number, "day", "天") }
        let step = day.map { CalendarStep(from: $0, to: $0.adding(days: days)) }
        let (years, months) =
            (step.map { $0.months + ($0.days > 15 ? 1 : 0) } ?? StatisticsText.months(number))
            .quotientAndRemainder(dividingBy: 12)
        let parts = [
            years == 0 ? nil : unit(years, "year", "年"),
            months == 0 ? nil : unit(months, "month", "个月"),
        ].compactMap { $0 }
        return parts.joined(separator: isChinese ? "" : " ")
    }

    private func unit(_ number: Int, _ english: String, _ chinese: String) -> String {
        isChinese ? "\(number)\(chinese)" : "\(number) \(english)\(number == 1 ? "" : "s")"
    }
}
