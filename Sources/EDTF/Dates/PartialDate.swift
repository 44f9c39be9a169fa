/// One date of any precision with its qualifications: what stands alone, at an end of an interval
/// or in a set.
struct PartialDate: Hashable, Sendable {
    enum Detail: Hashable, Sendable {
        case year
        case group(SubYear)
        case month(Mask)
        case day(month: Mask, day: Mask)
    }

    let year: YearPart
    let detail: Detail
    /// One for the year, then the month or part of the year, then the day.
    private(set) var qualifications: [Qualification]
    /// Days as far as they do not depend on the hemisphere.
    private let fixed: Extent

    /// Nil when no real day fits.
    init?(year: YearPart, detail: Detail, qualifications: [Qualification] = []) {
        let count: Int
        switch detail {
        case .year:
            count = 1
            fixed = Extent(
                first: Day(knownYear: year.span.lowerBound, month: 1, day: 1),
                last: Day(knownYear: year.span.upperBound, month: 12, day: 31))
        case .group(let group):
            count = 2
            fixed = group.extent(in: year.span, .north)
        case .month(let month):
            count = 2
            guard let first = (1...12).first(where: month.admits),
                let last = (1...12).last(where: month.admits)
            else { return nil }
            let length = Gregorian.length(ofMonth: last, year: year.span.upperBound)
            fixed = Extent(
                first: Day(knownYear: year.span.lowerBound, month: first, day: 1),
                last: Day(knownYear: year.span.upperBound, month: last, day: length))
        case .day(let month, let day):
            count = 3
            guard let extent = Extent.filling(year: year, month: month, day: day) else {
                return nil
            }
            fixed = extent
        }
        self.year = year
        self.detail = detail
        self.qualifications = Array(qualifications.prefix(count))
        while self.qualifications.count < count { self.qualifications.append([]) }
    }

    /// Nil outside the years of four digits.
    init?(_ day: Day) {
        guard let year = YearPart(day.year) else { return nil }
        self.init(
            year: year,
            detail: .day(month: Mask(day.month, width: 2), day: Mask(day.day, width: 2)))
    }

    func extent(_ hemisphere: Hemisphere) -> Extent {
        guard case .group(let group) = detail else { return fixed }
        return group.extent(in: year.span, hemisphere)
    }

    /// The same date with every part qualified as well.
    func qualified(_ more: Qualification) -> PartialDate {
        var copy = self
        copy.qualifications = qualifications.map { $0.union(more) }
        return copy
    }

    /// The same date with its parts qualified as well, the year first; nil when something is said
    /// about a part that it does not have.
    func qualified(parts marks: [Qualification]) -> PartialDate? {
        guard marks.dropFirst(qualifications.count).allSatisfy(\.isEmpty) else { return nil }
        var copy = self
        for (index, mark) in marks.prefix(qualifications.count).enumerated() {
            copy.qualifications[index].formUnion(mark)
        }
        return copy
    }

    /// The same date with nothing said about it.
    var withoutQualification: PartialDate {
        var copy = self
        copy.qualifications = qualifications.map { _ in [] }
        return copy
    }

    /// All that is said about any part.
    var qualification: Qualification {
        qualifications.reduce(into: []) { $0.formUnion($1) }
    }

    /// True when all parts are qualified alike.
    var isUniform: Bool { qualifications.allSatisfy { $0 == qualifications.first } }

    /// The only day it can be, whatever is said about it.
    var soleDay: Day? {
        guard case .day(let month, let day) = detail, !year.isMasked, !month.isMasked,
            !day.isMasked
        else { return nil }
        return fixed.first
    }

    /// Canonical EDTF: a mark at the end, or after the parts on the left that share it; where the
    /// parts differ otherwise, each mark stands before its own part.
    var description: String {
        // Most dates are known days of which nothing is in doubt.
        if let day = plainDay { return day }
        var parts = [year.text]
        switch detail {
        case .year: break
        case .group(let group): parts.append(String(group.code))
        case .month(let month): parts.append(month.text)
        case .day(let month, let day): parts += [month.text, day.text]
        }
        let shared = qualifications[0]
        let alike = qualifications.prefix { $0 == shared }.count
        let isGrouped = shared.isEmpty == false && qualifications[alike...].allSatisfy(\.isEmpty)
        var text = ""
        for (index, part) in parts.enumerated() {
            if index > 0 { text += "-" }
            if !isGrouped { text += qualifications[index].mark }
            text += part
            if isGrouped && index == alike - 1 { text += shared.mark }
        }
        return text
    }

    /// The text of a day of a year of four digits, every digit known and no part qualified.
    private var plainDay: String? {
        guard case .day(let month, let day) = detail, !month.isMasked, !day.isMasked,
            case .plain(let mask, isNegative: false) = year.writing, !mask.isMasked,
            year.significantDigits == nil, qualifications.allSatisfy(\.isEmpty)
        else { return nil }
        return Ascii.date(year: mask.value, month: month.value, day: day.value)
    }
}
