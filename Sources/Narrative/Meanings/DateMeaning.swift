internal import EDTF

/// A length of time that texts count in.
enum TimeUnit: Int, Comparable, Sendable {
    case second, minute, hour, day, week, weekend, month, quarter, year, decade, century

    static func < (left: TimeUnit, right: TimeUnit) -> Bool { left.rawValue < right.rawValue }
}

/// How many of a unit: a number, perhaps up to another, perhaps unsaid.
struct Amount: Hashable, Sendable {
    /// Nil for "a few" and "several".
    var count: Int?
    /// The greater number of "two or three".
    var upper: Int?
    /// True for a half beyond the count.
    var hasHalf = false

    init(_ count: Int?, upper: Int? = nil, hasHalf: Bool = false) {
        self.count = count
        self.upper = upper
        self.hasHalf = hasHalf
    }
}

/// The thirds that people divide a time into.
enum Third: Int, Sendable {
    case early, middle, late
}

/// Which of several alike is meant, seen from the day of writing or from the story.
enum Step: Sendable {
    /// Seen from the day of writing, unless the story has the word.
    case last, this, next
    /// Seen from the story.
    case that, following, previous
    /// Seen from the date that was named last, told or planned: "the week after".
    case after, before
}

/// From where an amount is counted.
enum Origin: Sendable {
    case writing, story
    /// The date named last, told or planned.
    case named
}

/// A time with a name that returns.
enum Recurring: Hashable, Sendable {
    case month(Int)
    case monthDay(Int, Int)
    case season(Int)
    case weekday(Int)
    case quarter(Int)
    case half(Int)
    case holiday(Holiday)
}

/// A date of the calendar that needs nothing else to be understood.
enum CalendarDate: Hashable, Sendable {
    case century(Int)
    case decade(Int)
    case year(Int)
    /// A season, quarter or half by its EDTF code.
    case group(Int, Int)
    case month(Int, Int)
    case day(Day)
}

/// What the words of a date mean before they are set against anything.
indirect enum DateMeaning: Sendable {
    case calendar(CalendarDate)
    /// A date that is known only with the day of writing: "the nineties of the last century".
    case seen(CalendarDate)
    /// A weekday of a week: "Friday of last week".
    case weekdayOf(Int, DateMeaning)
    case recurring(Recurring)
    case dayOfMonth(Int)
    /// "the 90s": the tens digit.
    case shortDecade(Int)
    /// "last year", "that week".
    case unit(TimeUnit, Step)
    /// "last summer", "that Friday".
    case named(Recurring, Step)
    /// "three years ago": an amount away from the day of writing or from the story.
    case shift(Amount, TimeUnit, isBack: Bool, Origin)
    /// "yesterday".
    case dayShift(Int)
    case part(Third, DateMeaning)
    case about(DateMeaning)
    case maybe(DateMeaning)
    /// A recurring time in the year of another date: "the spring of the following year".
    case within(Recurring, DateMeaning)
    /// An amount away from another date: "a week from tomorrow".
    case moved(Amount, TimeUnit, DateMeaning)
    /// A day of a month: "本月20号".
    case dayIn(Int, DateMeaning)
    /// "The first Monday of May 2015"; -1 is the last one.
    case nth(Int, weekday: Int, DateMeaning)
    /// "The first week of July": by sevens of days from the first; -1 is the last seven.
    case nthWeek(Int, isWeekend: Bool, DateMeaning)
    /// "Over the weekend": the one next to the story's day.
    case nearWeekend
    case weekOf(DateMeaning)
    case weekendOf(DateMeaning)
    case span(DateMeaning, DateMeaning)
    case oneOf(DateMeaning, DateMeaning)
}

/// What a temporal expression means.
indirect enum Meaning: Sendable {
    case date(DateMeaning)
    /// An ISO 8601 duration.
    case duration(String)
    /// The period of what returns.
    case set(String)
    /// A time of day, such as `09:00` or `MO`, on a day or on that of the story.
    case time(String, DateMeaning?)
    /// A part of a day, such as `MO`, that is one only where the text has just named the day.
    case partOfDay(String)
}

/// A stretch of tokens or scalars and what it means.
struct Found: Sendable {
    var start: Int
    var end: Int
    var meaning: Meaning
}
