internal import EDTF

/// One condition between two moments, an edge of the network: `to` is at least so far after `from`,
/// where so far may be negative.
///
/// Starts have even numbers, ends odd ones: 2k and 2k + 1 of the knot k.
struct Constraint {
    /// What it joins.
    struct Ends {
        let from: Int
        let to: Int
        /// The number of the relation it comes from; -1 for "nothing ends before it starts".
        let tie: Int
    }

    let ends: Ends
    private let shift: Shift
    /// `to` >= shift(`from`), or else shift(`to`) >= `from`.
    private let isForward: Bool
    private let ticks: Int
    /// The least by which `to` is after `from`, whatever the calendar says there.
    let weight: Moment

    /// `later` is not before `earlier`; with `strictly`, after it.
    init(_ earlier: Int, before later: Int, strictly: Bool, tie: Int) {
        ends = Ends(from: earlier, to: later, tie: tie)
        shift = .identity
        isForward = true
        ticks = strictly ? 1 : 0
        weight = Moment(day: 0, tick: ticks)
    }

    /// `to` is not before the day that `from` is shifted to.
    init(_ to: Int, notBefore from: Int, _ shift: Shift, tie: Int) {
        self.init(
            from, to, shift, isForward: true,
            Moment(day: shift.dayRange.least, tick: -Moment.manyTicks), tie)
    }

    /// `from` is not after the day that `to` is shifted to.
    init(_ from: Int, notAfter to: Int, _ shift: Shift, tie: Int) {
        self.init(
            from, to, shift, isForward: false,
            Moment(day: -shift.dayRange.most, tick: -Moment.manyTicks), tie)
    }

    private init(
        _ from: Int, _ to: Int, _ shift: Shift, isForward: Bool, _ weight: Moment, _ tie: Int
    ) {
        ends = Ends(from: from, to: to, tie: tie)
        self.shift = shift
        self.isForward = isForward
        self.weight = weight
        ticks = 0
    }

    /// The earliest that `to` can be where `from` is not before `moment`.
    func earliest(_ moment: Moment) -> Moment {
        if shift.isIdentity { return Moment(day: moment.day, tick: moment.tick + ticks) }
        let day = Self.day(moment)
        return .first(of: isForward ? shift(day) : shift.first(reaching: day))
    }

    /// The latest that `from` can be where `to` is not after `moment`.
    func latest(_ moment: Moment) -> Moment {
        if shift.isIdentity { return Moment(day: moment.day, tick: moment.tick - ticks) }
        let day = Self.day(moment)
        return .last(of: isForward ? shift.last(reaching: day) : shift(day))
    }

    private static func day(_ moment: Moment) -> Day {
        Day(daysSinceEpoch: moment.day) ?? (moment.day < 0 ? .first : .last)
    }
}
