/// A part of a year that is not a month: the codes 21 to 41 of EDTF.
struct SubYear: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// Nil means the hemisphere of the timeline.
        case season(Hemisphere?)
        case quarter
        case third
        case half
    }

    let code: Int

    init?(code: Int) {
        guard (21...41).contains(code) else { return nil }
        self.code = code
    }

    var kind: Kind {
        switch code {
        case 21...24: .season(nil)
        case 25...28: .season(.north)
        case 29...32: .season(.south)
        case 33...36: .quarter
        case 37...39: .third
        default: .half
        }
    }

    /// The place in its kind from 0; for seasons spring is 0 and winter 3.
    var index: Int {
        switch kind {
        case .season: (code - 21) % 4
        case .quarter: code - 33
        case .third: code - 37
        case .half: code - 40
        }
    }

    /// The first month, and how many. The season that starts in December ends in the next year.
    func months(_ hemisphere: Hemisphere) -> (first: Int, count: Int) {
        switch kind {
        case .season(let fixed):
            let north = 3 + index * 3
            return ((fixed ?? hemisphere) == .north ? north : (north + 5) % 12 + 1, 3)
        case .quarter: return (index * 3 + 1, 3)
        case .third: return (index * 4 + 1, 4)
        case .half: return (index * 6 + 1, 6)
        }
    }

    func extent(in years: ClosedRange<Int>, _ hemisphere: Hemisphere) -> Extent {
        let (month, count) = months(hemisphere)
        let lastStart = Day(knownYear: years.upperBound, month: month, day: 1)
        return Extent(
            first: Day(knownYear: years.lowerBound, month: month, day: 1),
            last: lastStart.adding(months: count).adding(days: -1))
    }
}
