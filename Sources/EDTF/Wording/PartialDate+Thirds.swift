extension PartialDate {
    /// `late August 2015` for a window that is a third of a month, `early 2016` for one of a year
    /// and `late 2010s` for one of a decade; nil for any other. Never names a day: nobody said one.
    static func third(_ first: PartialDate, _ last: PartialDate) -> String? {
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

    private static let names = ["early", "mid", "late"]

    private static func thirdOfMonth(_ from: String, _ to: String) -> String? {
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
        return "\(names[place]) \(English.months[start.month - 1]) \(English.year(start.year))"
    }

    private static func thirdOfYear(_ from: String, _ to: String) -> String? {
        guard from.prefix(4) == to.prefix(4), let year = Int(from.prefix(4)),
            let place = ["01-04", "05-08", "09-12"].firstIndex(
                of: "\(from.suffix(2))-\(to.suffix(2))")
        else { return nil }
        return "\(names[place]) \(English.year(year))"
    }

    private static func thirdOfDecade(_ from: String, _ to: String) -> String? {
        guard from.prefix(3) == to.prefix(3), Int(from) != nil,
            let place = ["0-3", "4-6", "7-9"].firstIndex(of: "\(from.suffix(1))-\(to.suffix(1))")
        else { return nil }
        return "\(names[place]) \(from.prefix(3))0s"
    }
}
