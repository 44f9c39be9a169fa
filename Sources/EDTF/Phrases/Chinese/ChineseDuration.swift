/// A length of time in Chinese: `三周`, `6个月`, `一年半`, `两年零三个月`.
package struct ChineseDuration: Hashable, Sendable {
    /// Whole years.
    package private(set) var years = 0
    /// Months besides the years.
    package private(set) var months = 0
    /// Whole weeks.
    package private(set) var weeks = 0
    /// Days besides the weeks.
    package private(set) var days = 0
    /// True with 约 and its like, and of half a month, which is 15 days.
    package internal(set) var isApproximate = false
    /// How many scalars it takes.
    package private(set) var length = 0

    /// As in ISO 8601, `P1Y6M`.
    package var text: String {
        let parts = [(years, "Y"), (months, "M"), (weeks, "W"), (days, "D")]
        return "P" + parts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined()
    }

    /// The longest length of time at the start of folded scalars; nil when there is none. 年 behind
    /// four figures is a year and no amount.
    package init?(startOf scalars: ArraySlice<Unicode.Scalar>) {
        var rest = scalars
        if let word = ChineseVocabulary.longest(
            of: ChineseVocabulary.approximateBefore, startOf: rest)
        {
            isApproximate = true
            rest = rest.dropFirst(word.unicodeScalars.count)
        }
        var hasUnit = false
        var coarsest = 0
        while let part = Self.part(rest), part.rank > coarsest {
            coarsest = part.rank
            years += part.years
            months += part.months
            weeks += part.weeks
            days += part.days
            if part.isApproximate { isApproximate = true }
            rest = rest.dropFirst(part.length)
            hasUnit = true
            length = scalars.count - rest.count
            if rest.first == "〇" || rest.first == "又" || rest.first == "加" {
                rest = rest.dropFirst()
            }
        }
        guard hasUnit, years + months + weeks + days > 0 else { return nil }
    }

    /// The whole text; nil when it is anything else.
    package init?(_ text: some StringProtocol) {
        let scalars = ChineseText.folded(text)[...]
        guard let read = ChineseDuration(startOf: scalars), read.length == scalars.count else {
            return nil
        }
        self = read
    }

    private struct Part {
        var years = 0
        var months = 0
        var weeks = 0
        var days = 0
        var isApproximate = false
        var length = 0
        /// From years, 1, to days, 4: parts get finer.
        var rank = 0
    }

    /// One number with its unit, and 半 on either side.
    private static func part(_ scalars: ArraySlice<Unicode.Scalar>) -> Part? {
        var part = Part()
        if scalars.starts(with: "半年".unicodeScalars) {
            return Part(months: 6, length: 2, rank: 2)
        }
        if scalars.starts(with: "半个月".unicodeScalars) {
            return Part(days: 15, isApproximate: true, length: 3, rank: 4)
        }
        guard let number = ChineseNumeral(startOf: scalars), number.value <= 9999 else {
            return nil
        }
        var rest = scalars.dropFirst(number.length)
        let isHalved = rest.starts(with: "个半".unicodeScalars)
        if isHalved { rest = rest.dropFirst(2) }
        guard
            let name = ChineseVocabulary.longest(
                of: ChineseVocabulary.units.keys, startOf: rest),
            let unit = ChineseVocabulary.units[name]
        else { return nil }
        rest = rest.dropFirst(name.unicodeScalars.count)
        switch unit {
        case .year:
            guard !isHalved, number.digits != 4 else { return nil }
            part.years = number.value
            part.rank = 1
            if rest.first == "半" {
                part.months = 6
                rest = rest.dropFirst()
                part.rank = 2
            }
        case .month:
            // `3月` is March; `3个月` and `三个半月` count.
            guard isHalved || name == "个月" else { return nil }
            part.months = number.value
            part.rank = 2
            if isHalved {
                part.days = 15
                part.isApproximate = true
                part.rank = 4
            }
        case .week:
            guard !isHalved else { return nil }
            part.weeks = number.value
            part.rank = 3
        case .day:
            // `15日` is a day of a month; `15天` counts.
            guard !isHalved, name == "天" else { return nil }
            part.days = number.value
            part.rank = 4
        }
        part.length = scalars.count - rest.count
        return part
    }
}
