/// From the range of a wording back to the digits that are not known.
extension YearPart {
    /// A year of any size, written with `Y` where it needs more than four digits.
    static func any(_ year: Int) -> YearPart? {
        YearPart(year) ?? YearPart(.long(mantissa: year, exponent: nil))
    }

    /// The year with unspecified digits that means just these years: `20XX` for 2000 to 2099.
    static func masked(from first: Int, to last: Int) -> YearPart? {
        guard first <= last, (first < 0) == (last < 0), max(abs(first), abs(last)) <= 9999
        else { return nil }
        let ends = [first, last].map { Array(Ascii.padded(abs($0), to: 4).utf8) }
        let digits = zip(ends[0], ends[1]).map { $0 == $1 ? $0 : Ascii.unspecified }
        guard let mask = Mask(digits[...]),
            let year = YearPart(.plain(mask, isNegative: first < 0)), year.span == first...last
        else { return nil }
        return year
    }

    /// The year with significant digits that means just these years: `1950S2` for 1900 to 1999.
    static func estimated(_ value: Int, within first: Int, _ last: Int) -> YearPart? {
        let writing: Writing
        if (-9999...9999).contains(value) {
            writing = .plain(Mask(abs(value), width: 4), isNegative: value < 0)
        } else {
            writing = .long(mantissa: value, exponent: nil)
        }
        for digits in 1...12 {
            if let year = YearPart(writing, significantDigits: digits), first <= last,
                year.span == first...last
            {
                return year
            }
        }
        return nil
    }
}

extension PartialDate {
    /// The month or day with unspecified digits that means just the days from one date to another:
    /// `1984-1X` for October to December 1984; nil when no digits do.
    static func masked(from first: PartialDate, to last: PartialDate) -> PartialDate? {
        let from = first.withoutQualification.description
        let to = last.withoutQualification.description
        guard from.utf8.count == to.utf8.count else { return nil }
        let digits = zip(from.utf8, to.utf8).map { $0 == $1 ? $0 : Ascii.unspecified }
        guard let date = try? FuzzyDate(parsing: String(decoding: digits, as: UTF8.self)),
            case .date(let masked) = date.form, masked.year.isMasked || masked != first
        else { return nil }
        let (start, end) = (first.extent(.north).first, last.extent(.north).last)
        guard masked.extent(.north) == Extent(first: start, last: end) else { return nil }
        return masked
    }
}

extension FuzzyDate {
    /// The year, of a date that is one year.
    var soleYear: Int? {
        guard case .date(let date) = form, case .year = date.detail,
            date.year.significantDigits == nil
        else { return nil }
        return date.year.value
    }
}
