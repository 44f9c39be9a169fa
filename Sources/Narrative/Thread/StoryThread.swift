internal import EDTF

/// The narrative's own thread of time: the day it was written, and the last date it told.
struct StoryThread: Sendable {
    /// The day of writing, as far as it is known.
    let published: ResolvedDate?
    /// The last date that the story told.
    private(set) var story: ResolvedDate?
    /// The date that was named last, whatever its tense.
    private(set) var latest: ResolvedDate?

    init(published: ResolvedDate?) {
        self.published = published
    }

    /// Goes on to a date that was told.
    mutating func advance(to date: ResolvedDate) {
        story = date
    }

    /// Notes a date that was named, without going on to it.
    mutating func note(_ date: ResolvedDate) {
        latest = date
    }

    /// The date that words mean in a clause of a tense; nil where nothing anchors them.
    func resolve(_ meaning: DateMeaning, _ tense: Tense) -> ResolvedDate? {
        switch meaning {
        case .calendar(let date), .seen(let date): return ResolvedDate(date)
        case .weekdayOf(let weekday, let week):
            guard let week = resolve(week, tense), week.grain <= .week else { return nil }
            return ResolvedDate(
                week.first.adding(days: 1 - week.first.weekday).adding(days: weekday - 1))
        case .recurring(let recurring): return place(recurring, tense)
        case .dayOfMonth(let day): return dayOfMonth(day, tense)
        case .shortDecade(let tens):
            return ResolvedDate(.decade(tens >= 3 ? 190 + tens : 200 + tens))
        case .unit(let unit, let step): return self.unit(unit, step, tense)
        case .named(let recurring, let step): return named(recurring, step, tense)
        case .shift(let amount, let unit, let isBack, let origin):
            let base =
                switch origin {
                case .writing: published ?? story
                case .story: story ?? published
                case .named: latest ?? story ?? published
                }
            return base.flatMap { Self.shifted($0, amount, unit, isBack: isBack) }
        case .dayShift(let days):
            guard let base = published ?? story else { return nil }
            return base.grain == .day ? ResolvedDate(base.first.adding(days: days)) : base
        case .part(let third, let inner): return resolve(inner, tense)?.part(third)
        case .about(let inner): return resolve(inner, tense)?.marked("~")
        case .maybe(let inner): return resolve(inner, tense)?.marked("?")
        case .within(let recurring, let year):
            guard let year = resolve(year, tense) else { return nil }
            return Self.instance(recurring, in: year.first.year)
        case .moved(let amount, let unit, let inner):
            return resolve(inner, tense).flatMap { Self.shifted($0, amount, unit, isBack: false) }
        case .dayIn(let day, let month):
            guard let month = resolve(month, tense), month.grain == .month else { return nil }
            return Day(year: month.first.year, month: month.first.month, day: day).map {
                ResolvedDate($0)
            }
        case .nth(let number, let weekday, let month):
            return resolve(month, tense).flatMap { Self.nth(number, weekday, in: $0) }
        case .nthWeek(let number, let isWeekend, let month):
            return resolve(month, tense).flatMap { Self.nthWeek(number, isWeekend, in: $0) }
        case .nearWeekend: return nearWeekend
        case .weekOf(let inner): return resolve(inner, tense).map { ResolvedDate(weekOf: $0.first) }
        case .weekendOf(let inner):
            return resolve(inner, tense).map { ResolvedDate(weekOf: $0.first, isWeekend: true) }
        case .span(let start, let end): return span(start, end, tense)
        case .oneOf(let one, let other):
            guard let one = resolve(one, tense), let other = resolve(other, tense) else {
                return nil
            }
            let sorted = [one, other].sorted { $0.first < $1.first }
            return ResolvedDate(
                parsing: "[\(sorted[0].edtf),\(sorted[1].edtf)]", grain: one.grain)
        }
    }

    /// A month or a day whose year a later date in the same range tells.
    func resolve(_ recurring: Recurring, notAfter end: ResolvedDate) -> ResolvedDate? {
        Self.latest(recurring, upTo: end.last) { $0.first <= end.first }
    }

    /// The n-th of a weekday in a month or a year.
    private static func nth(
        _ number: Int, _ weekday: Int, in whole: ResolvedDate
    ) -> ResolvedDate? {
        let ahead = (weekday - whole.first.weekday + 7) % 7
        var day = whole.first.adding(days: ahead + 7 * (max(1, number) - 1))
        if number < 0 { day = whole.last.adding(days: -((whole.last.weekday - weekday + 7) % 7)) }
        return day >= whole.first && day <= whole.last ? ResolvedDate(day) : nil
    }

    private static func nthWeek(
        _ number: Int, _ isWeekend: Bool, in whole: ResolvedDate
    ) -> ResolvedDate? {
        if isWeekend {
            guard let saturday = nth(number, 6, in: whole)?.first else { return nil }
            return ResolvedDate(weekOf: saturday, isWeekend: true)
        }
        var first = whole.first.adding(days: 7 * (max(1, number) - 1))
        if number < 0 { first = whole.last.adding(days: -6) }
        let last = min(whole.last, first.adding(days: 6))
        guard first <= last else { return nil }
        return ResolvedDate(parsing: "\(first)/\(last)", grain: .week)
    }

    /// From Monday to Wednesday it is the one just over, later in the week the one to come.
    private var nearWeekend: ResolvedDate? {
        guard let base = story ?? published, base.grain <= .week else { return story ?? published }
        let isOver = base.grain == .day && base.first.weekday <= 3
        return ResolvedDate(weekOf: base.first.adding(days: isOver ? -7 : 0), isWeekend: true)
    }

    private func span(_ start: DateMeaning, _ end: DateMeaning, _ tense: Tense) -> ResolvedDate? {
        guard let first = resolve(start, tense) else { return nil }
        var last = resolve(end, tense)
        if case .recurring(let recurring) = end {
            last = Self.earliest(recurring, from: first.first) { $0.first >= first.first }
        }
        guard let last, last.last >= first.first else { return nil }
        return ResolvedDate(parsing: "\(first.edtf)/\(last.edtf)", grain: last.grain)
    }

    private func dayOfMonth(_ day: Int, _ tense: Tense) -> ResolvedDate? {
        if tense.looksAhead, let published {
            for ahead in 0...2 {
                let month = published.first.adding(days: 1 - published.first.day)
                    .adding(months: ahead)
                if let date = Day(year: month.year, month: month.month, day: day),
                    date >= published.first
                {
                    return ResolvedDate(date)
                }
            }
        }
        guard let base = story ?? published, base.grain <= .month else { return nil }
        return Day(year: base.first.year, month: base.first.month, day: day).map {
            ResolvedDate($0)
        }
    }

    // MARK: Times that return

    /// How far ahead a month without a year may lie in the story before it is taken for one just
    /// passed: nobody jumps ten months without naming the year.
    static let furthestAhead = 290

    private func place(_ recurring: Recurring, _ tense: Tense) -> ResolvedDate? {
        if tense == .habit { return Self.unplaced(recurring) }
        guard let story, !(tense.looksAhead && published != nil) else {
            guard let published else { return Self.unplaced(recurring) }
            if tense.looksAhead {
                return Self.earliest(recurring, from: published.first) {
                    $0.last >= published.first
                }
            }
            return Self.latest(recurring, upTo: published.last) { $0.first <= published.last }
        }
        if case .weekday = recurring, story.grain > .week {
            return story.grain == .month
                ? ResolvedDate(parsing: "\(story.edtf.prefix(7))-XX", grain: .month) : story
        }
        if story.grain >= .year { return Self.instance(recurring, in: story.first.year) }
        let back = Self.latest(recurring, upTo: story.last) { $0.first <= story.last }
        if tense == .perfect { return back }
        let ahead = Self.earliest(recurring, from: story.first) {
            $0.last >= story.first
        }
        guard let ahead, let back else { return ahead ?? back }
        if ahead.overlaps(story) { return ahead }
        if let published, story.first <= published.last, ahead.first > published.last {
            return back
        }
        let distance = ahead.first.daysSinceEpoch - story.first.daysSinceEpoch
        return distance <= Self.furthestAhead ? ahead : back
    }

    /// What can be said of a time that nothing anchors.
    private static func unplaced(_ recurring: Recurring) -> ResolvedDate? {
        let text: String
        switch recurring {
        case .month(let month): text = "XXXX-" + ResolvedDate.padded(month, 2)
        case .monthDay(let month, let day):
            text = "XXXX-" + ResolvedDate.padded(month, 2) + "-" + ResolvedDate.padded(day, 2)
        case .season(let code), .quarter(let code), .half(let code): text = "XXXX-\(code)"
        case .holiday(let holiday):
            guard let everyYear = holiday.everyYear else { return nil }
            text = everyYear
        case .weekday: return nil
        }
        return ResolvedDate(parsing: text, grain: .century)
    }

    // MARK: last, this, next

    /// From where "last", "this" and "next" are seen. In a story "last week" is the story's.
    private func reference(_ step: Step, isShort: Bool, _ tense: Tense) -> ResolvedDate? {
        switch step {
        case .last:
            if isShort, tense == .perfect, let story, story.grain <= .month { return story }
            return published ?? story
        case .this: return published ?? story
        case .next:
            return tense == .past || tense == .perfect || tense == .conditional
                ? story ?? published : published ?? story
        case .that, .following, .previous: return story ?? published
        case .after, .before: return latest ?? story ?? published
        }
    }

    private static func offset(_ step: Step) -> Int {
        switch step {
        case .last, .previous, .before: -1
        case .this, .that: 0
        case .next, .following, .after: 1
        }
    }

    private static func grain(_ unit: TimeUnit) -> Grain {
        switch unit {
        case .second, .minute, .hour, .day: .day
        case .week, .weekend: .week
        case .month: .month
        case .quarter: .season
        case .year: .year
        case .decade: .decade
        case .century: .century
        }
    }

    private func unit(_ unit: TimeUnit, _ step: Step, _ tense: Tense) -> ResolvedDate? {
        let isShort = unit == .day || unit == .week || unit == .weekend
        guard var base = reference(step, isShort: isShort, tense) else { return nil }
        // "The end of the month" of a story told by years is that of the writing.
        if step == .that, base.grain > Self.grain(unit), tense != .past, tense != .perfect,
            let published
        {
            base = published
        }
        // "The next day" of a month is no day that anybody knows.
        if base.grain > Self.grain(unit), !(unit == .week && base.grain == .month && step == .that)
        {
            return base.grain <= .year || unit == .decade ? base : nil
        }
        let step = Self.offset(step)
        return Self.moved(unit, of: base.first, by: step)
    }

    /// The unit that a day lies in, or one some steps away.
    private static func moved(_ unit: TimeUnit, of day: Day, by step: Int) -> ResolvedDate? {
        switch unit {
        case .second, .minute, .hour, .day: ResolvedDate(day.adding(days: step))
        case .week, .weekend: ResolvedDate(unit, of: day.adding(days: 7 * step))
        case .month: ResolvedDate(unit, of: firstOfMonth(day).adding(months: step))
        case .quarter: ResolvedDate(unit, of: firstOfMonth(day).adding(months: 3 * step))
        case .year: ResolvedDate(.year(day.year + step))
        case .decade: ResolvedDate(.decade(day.year / 10 + step))
        case .century: ResolvedDate(.century(day.year / 100 + step))
        }
    }

    private static func firstOfMonth(_ day: Day) -> Day {
        day.adding(days: 1 - day.day)
    }

    private func named(_ recurring: Recurring, _ step: Step, _ tense: Tense) -> ResolvedDate? {
        var isShort = false
        if case .weekday = recurring { isShort = true }
        guard let base = reference(step, isShort: isShort, tense) else {
            return Self.unplaced(recurring)
        }
        if isShort, base.grain > .week { return place(recurring, tense) }
        switch step {
        case .last, .previous, .before:
            return Self.latest(recurring, upTo: base.first) { $0.last < base.first }
        case .next where base.grain < .year, .following where base.grain < .year,
            .after where base.grain < .year:
            return Self.earliest(recurring, from: base.last) { $0.first > base.last }
        case .next, .following, .after: return Self.instance(recurring, in: base.first.year + 1)
        case .this where isShort:
            let week = ResolvedDate(weekOf: base.first)
            return Self.earliest(recurring, from: base.first) { $0.overlaps(week) }
        case .that where isShort:
            return Self.earliest(recurring, from: base.first) { $0.first >= base.first }
        case .this, .that:
            if base.grain < .year,
                let same = Self.earliest(
                    recurring, from: base.first,
                    where: {
                        $0.overlaps(base)
                    })
            {
                return same
            }
            return Self.instance(recurring, in: base.first.year)
        }
    }

    // MARK: Amounts away

    private static func shifted(
        _ base: ResolvedDate, _ amount: Amount, _ unit: TimeUnit, isBack: Bool
    ) -> ResolvedDate? {
        guard let count = amount.count else { return vague(base, unit, isBack: isBack) }
        guard count <= 9999 else { return nil }
        var months = 0
        var days = 0
        var grain = Grain.day
        switch unit {
        case .second, .minute, .hour: break
        case .day: days = count
        case .week, .weekend: days = 7 * count + (amount.hasHalf ? 3 : 0)
        case .month:
            months = count
            days = amount.hasHalf ? 15 : 0
            grain = .month
        case .quarter: (months, grain) = (3 * count, .month)
        case .year:
            months = 12 * count + (amount.hasHalf ? 6 : 0)
            grain = amount.hasHalf ? .month : .year
        case .decade: (months, grain) = (120 * count + (amount.hasHalf ? 60 : 0), .year)
        case .century: (months, grain) = (1200 * count + (amount.hasHalf ? 600 : 0), .year)
        }
        let sign = isBack ? -1 : 1
        let anchor = base.grain > grain ? base.middle : base.first
        let moved = anchor.adding(months: sign * months).adding(days: sign * days)
        let result: ResolvedDate?
        switch max(grain, base.grain) {
        case .day: result = ResolvedDate(moved)
        case .week: result = ResolvedDate(moved)
        case .month: result = ResolvedDate(.month, of: moved)
        case .season, .half: result = ResolvedDate(.month, of: moved)
        case .year: result = ResolvedDate(.year, of: moved)
        case .decade: result = ResolvedDate(.decade, of: moved)
        case .century: result = ResolvedDate(.century, of: moved)
        }
        return amount.upper == nil ? result : result?.marked("~")
    }

    /// "A few days later": what is certain, some day on or after the anchor.
    private static func vague(
        _ base: ResolvedDate, _ unit: TimeUnit, isBack: Bool
    ) -> ResolvedDate? {
        let grain: TimeUnit = unit >= .year ? .year : unit >= .month ? .month : .day
        var anchor = base
        if base.grain < Self.grain(grain), let coarser = ResolvedDate(grain, of: base.first) {
            anchor = coarser
        }
        guard !anchor.edtf.utf8.contains(where: { "[/~?%".utf8.contains($0) }) else { return base }
        let text = isBack ? "[..\(anchor.edtf)]" : "[\(anchor.edtf)..]"
        guard (try? FuzzyDate(parsing: text)) != nil else { return nil }
        return ResolvedDate(
            edtf: text, first: anchor.first, last: anchor.last, grain: anchor.grain)
    }
}
