internal import EDTF

/// A point in time: a day, and a place within it. What comes strictly after another on the same
/// day is one tick later; a day has room for any number of them.
struct Moment: Comparable, Hashable {
    /// Days since 1970-01-01.
    var day: Int
    /// The place within the day.
    var tick: Int

    /// More ticks than relations will ever be in a row.
    static let manyTicks = 1 << 40

    /// The first moment of a day.
    static func first(of day: Day) -> Moment { Moment(day: day.daysSinceEpoch, tick: -manyTicks) }

    /// The last moment of a day.
    static func last(of day: Day) -> Moment { Moment(day: day.daysSinceEpoch, tick: manyTicks) }

    static func < (left: Moment, right: Moment) -> Bool {
        left.day != right.day ? left.day < right.day : left.tick < right.tick
    }

    static func + (left: Moment, right: Moment) -> Moment {
        Moment(day: left.day + right.day, tick: left.tick + right.tick)
    }
}
