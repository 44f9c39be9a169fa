internal import EDTF

/// A distance forward or backward in the calendar, after which comes the slack; it never makes of
/// an earlier day a later one than of a later day.
struct Shift {
    /// What is added first, and then; backward where negative. Flat, since a network has many.
    private let months: Int
    private let days: Int
    private let slackMonths: Int
    private let slackDays: Int
    /// Every moment itself.
    let isIdentity: Bool

    static let identity = Shift()

    private init() { (months, days, slackMonths, slackDays, isIdentity) = (0, 0, 0, 0, true) }

    /// Moves by a distance, then by the slack, each in its direction: 1 or -1.
    init(_ distance: Distance, _ direction: Int, slack: Distance, _ slackDirection: Int) {
        months = distance.months * direction
        days = distance.days * direction
        slackMonths = slack.months * slackDirection
        slackDays = slack.days * slackDirection
        isIdentity = false
    }

    /// Where a day comes to.
    func callAsFunction(_ day: Day) -> Day {
        Self.add(slackMonths, slackDays, to: Self.add(months, days, to: day))
    }

    private static func add(_ months: Int, _ days: Int, to day: Day) -> Day {
        months == 0 ? day.adding(days: days) : day.adding(months: months).adding(days: days)
    }

    /// The last day that comes to this one or before.
    func last(reaching day: Day) -> Day { inverse(day, isLast: true) }

    /// The first day that comes to this one or after.
    func first(reaching day: Day) -> Day { inverse(day, isLast: false) }

    private func inverse(_ day: Day, isLast: Bool) -> Day {
        // Whatever would lie beyond the calendar comes to its end.
        if day == (isLast ? .last : .first) { return day }
        let between = Self.inverse(day.adding(days: -slackDays), slackMonths, isLast)
        return Self.inverse(between.adding(days: -days), months, isLast)
    }

    /// Several days come to the last of a short month, and none to some: at most three around.
    private static func inverse(_ day: Day, _ months: Int, _ isLast: Bool) -> Day {
        guard months != 0 else { return day }
        var found = day.adding(months: -months)
        for _ in 0..<4 {
            let reached = found.adding(months: months)
            if isLast ? reached <= day : reached >= day { break }
            found = found.adding(days: isLast ? -1 : 1)
        }
        for _ in 0..<4 {
            let next = found.adding(days: isLast ? 1 : -1)
            let reached = next.adding(months: months)
            guard next != found, isLast ? reached <= day : reached >= day else { break }
            found = next
        }
        return found
    }

    /// The fewest and the most days it moves by, wherever it begins.
    var dayRange: (least: Int, most: Int) {
        var result = (least: days + slackDays, most: days + slackDays)
        for months in [months, slackMonths] where months != 0 {
            let range = Distance(months: abs(months), days: 0).dayRange
            result.least += months < 0 ? -range.upperBound : range.lowerBound
            result.most += months < 0 ? -range.lowerBound : range.upperBound
        }
        return result
    }
}
