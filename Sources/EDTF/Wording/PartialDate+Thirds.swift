/// A third of a month, of a year or of a decade, as people say it.
struct ThirdOfPeriod {
    enum Period {
        case month(year: Int, month: Int)
        case year(Int)
        /// The first three digits.
        case decade(String)
    }

    /// 0, 1 or 2.
    let place: Int
    let period: Period

    /// `late August 2015`, `early 2016`, `late 2010s`.
    var english: String {
        let name = ["early", "mid", "late"][place]
        return switch period {
        case .month(let year, let month):
            "\(name) \(English.months[month - 1]) \(English.year(year))"
        case .year(let year): "\(name) \(English.year(year))"
        case .decade(let digits): "\(name) \(digits)0s"
        }
    }

    /// `2015年8月下旬`, `2016年初`, `2010年代末`.
    var chinese: String {
        switch period {
        case .month(let year, let month):
            "\(Chinese.year(year))\(month)月" + ["上旬", "中旬", "下旬"][place]
        case .year(let year): Chinese.year(year) + ["初", "中", "底"][place]
        case .decade(let digits): "\(digits)0年代" + ["初", "中期", "末"][place]
        }
    }
}

extension PartialDate {
    /// The third that a window is: of a month, of a year or of a decade; nil for any other. Never
    /// names a day: nobody said one.
    static func third(_ first: PartialDate, _ last: PartialDate) -> ThirdOfPeriod? {
        guard first.isPlainOrAbout, last.isPlainOrAbout else { return nil }
        let from = first.withoutQualification.description
        let to = last.withoutQualification.description
        guard from.utf8.count == to.utf8.count else { return nil }
        switch from.utf8.count {
        case 10: return thirdOfMonth(from, to)
        case 7: return thirdOfYear(from, to)
        case 4: return thirdOfDecade(from, to)
        default: return nil
        }
    }

    private var isPlainOrAbout: Bool {
        qualification.isEmpty || (isUniform && qualification == .approximate)
    }

    private static func thirdOfMonth(_ from: String, _ to: String) -> ThirdOfPeriod? {
        guard let start = Day(from), let end = Day(to), start.year == end.year,
            start.month == end.month
        else { return nil }
        let next = end.adding(days: 1)
        let place: Int
        switch (start.day, end.day) {
        case (1, 10): place = 0
        case (11, 20): place = 1
        case (21, _) where next.day == 1: place = 2
        default: return nil
        }
        return ThirdOfPeriod(
            place: place, period: .month(year: start.year, month: start.month))
    }

    private static func thirdOfYear(_ from: String, _ to: String) -> ThirdOfPeriod? {
        guard from.prefix(4) == to.prefix(4), let year = Int(from.prefix(4)),
            let place = ["01-04", "05-08", "09-12"].firstIndex(
                of: "\(from.suffix(2))-\(to.suffix(2))")
        else { return nil }
        return ThirdOfPeriod(place: place, period: .year(year))
    }

    private static func thirdOfDecade(_ from: String, _ to: String) -> ThirdOfPeriod? {
        guard from.prefix(3) == to.prefix(3), Int(from) != nil,
            let place = ["0-3", "4-6", "7-9"].firstIndex(of: "\(from.suffix(1))-\(to.suffix(1))")
        else { return nil }
        return ThirdOfPeriod(place: place, period: .decade(String(from.prefix(3))))
    }
}
