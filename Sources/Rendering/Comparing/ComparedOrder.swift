internal import Career
internal import Chronology
internal import EDTF

/// What events of several careers stand under.
enum ComparedHeading: Equatable {
    /// As on the page of one career.
    case plain(Heading)
    /// A year since the origin, from 0; negative before it.
    case offset(Int)

    /// The heading of a place in the order of dates.
    init(_ key: SortKey, from start: Day?) {
        if key == .undated {
            self = .plain(.undated)
        } else if let start, let day = Day(daysSinceEpoch: key.earliest) {
            self = .offset(CalendarStep(from: start, to: day).yearIndex)
        } else {
            self = .plain(Heading(key))
        }
    }

    /// The calendar's year, which dates below need not repeat.
    var year: Int? {
        guard case .plain(let heading) = self else { return nil }
        return heading.year
    }

    /// "2015", "Year 3", "Age 24".
    func text(_ alignment: Alignment, _ language: DateLanguage) -> String {
        switch self {
        case .plain(let heading): return heading.text
        case .offset(let year):
            let isChinese = language == .chinese
            if alignment == .age {
                if year < 0 { return isChinese ? "出生之前" : "Before birth" }
                return isChinese ? "\(year)岁" : "Age \(year)"
            }
            if year >= 0 { return isChinese ? "第\(year + 1)年" : "Year \(year + 1)" }
            if isChinese { return "之前第\(-year)年" }
            return year == -1 ? "Year before" : "\(Self.ordinal(-year)) year before"
        }
    }

    private static func ordinal(_ number: Int) -> String {
        let ending =
            switch (number % 100, number % 10) {
            case (11...13, _): "th"
            case (_, 1): "st"
            case (_, 2): "nd"
            case (_, 3): "rd"
            default: "th"
            }
        return "\(number)\(ending)"
    }
}

/// An event of one of several careers in the order of time.
struct ComparedRow {
    /// The place of its career among them.
    let career: Int
    let entry: ComparedEntry
    let heading: ComparedHeading
    /// Its place in time; rows of one key have no order between careers.
    let key: SortKey

    /// The events of all careers: each career's in its own order, those of several by their first
    /// possible days since the careers' own, then by their last ones, then in the order of careers.
    static func rows(_ careers: [ComparedCareer]) -> [ComparedRow] {
        var next = careers.map { _ in 0 }
        var rows: [ComparedRow] = []
        rows.reserveCapacity(careers.reduce(0) { $0 + $1.entries.count })
        while true {
            var best: (career: Int, key: SortKey)?
            for (index, career) in careers.enumerated() where next[index] < career.entries.count {
                let key = key(career.entries[next[index]].entry.sortKey, career.day)
                if best.map({ key < $0.key }) ?? true { best = (index, key) }
            }
            guard let (career, key) = best else { return rows }
            let entry = careers[career].entries[next[career]]
            next[career] += 1
            rows.append(
                ComparedRow(
                    career: career, entry: entry,
                    heading: ComparedHeading(entry.entry.sortKey, from: careers[career].day),
                    key: key))
        }
    }

    /// The place of an event counted from an origin; what is no day stays as it is, before or after
    /// all days.
    private static func key(_ key: SortKey, _ start: Day?) -> SortKey {
        guard let start else { return key }
        func since(_ number: Int) -> Int {
            Day(daysSinceEpoch: number).map { start.distance(to: $0) } ?? number
        }
        return SortKey(earliest: since(key.earliest), latest: since(key.latest))
    }
}
