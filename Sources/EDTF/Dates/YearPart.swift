/// The year of a date as it was written, and the years it may mean.
struct YearPart: Hashable, Sendable {
    enum Writing: Hashable, Sendable {
        /// Four digits, any of them unspecified, with an optional sign: `2016`, `201X`, `-0044`.
        case plain(Mask, isNegative: Bool)
        /// `Y` and any number of digits, with an optional exponent: `Y170000002`, `Y-17E7`.
        case long(mantissa: Int, exponent: Int?)
    }

    let writing: Writing
    /// The `2` of `1950S2`: only so many digits are meant.
    let significantDigits: Int?
    /// The first and the last year it may mean.
    let span: ClosedRange<Int>
    /// The year as written, nil where digits are unspecified.
    let value: Int?

    /// An ordinary year of four digits; nil outside -9999 to 9999.
    init?(_ year: Int) {
        guard (-9999...9999).contains(year) else { return nil }
        self.init(.plain(Mask(abs(year), width: 4), isNegative: year < 0))
    }

    /// Nil when the year is out of range, is a negative zero, or has fewer digits than are
    /// said to be significant.
    init?(_ writing: Writing, significantDigits: Int? = nil) {
        guard let written = Self.written(writing) else { return nil }
        let exact = written.lowerBound == written.upperBound && !Self.isMasked(writing)
        value = exact ? written.lowerBound : nil
        if let significantDigits {
            guard exact, significantDigits <= Self.digitCount(writing),
                let meant = Self.span(of: written.lowerBound, digits: significantDigits)
            else { return nil }
            span = meant
        } else {
            span = written
        }
        self.writing = writing
        self.significantDigits = significantDigits
    }

    private static func isMasked(_ writing: Writing) -> Bool {
        guard case .plain(let mask, _) = writing else { return false }
        return mask.isMasked
    }

    /// As many digits as were written: `0004S3` is odd, yet no less exact than `0004`.
    private static func digitCount(_ writing: Writing) -> Int {
        switch writing {
        case .plain(let mask, _): mask.width
        case .long(let mantissa, let exponent):
            String(abs(mantissa)).utf8.count + (exponent ?? 0)
        }
    }

    private static func written(_ writing: Writing) -> ClosedRange<Int>? {
        switch writing {
        case .plain(let mask, let isNegative):
            return span(of: mask, isNegative: isNegative)
        case .long(let mantissa, let exponent):
            guard let factor = Ascii.power(ofTen: exponent ?? 0) else { return nil }
            let (year, overflow) = mantissa.multipliedReportingOverflow(by: factor)
            guard !overflow, Gregorian.years.contains(year) else { return nil }
            return year...year
        }
    }

    private static func span(of mask: Mask, isNegative: Bool) -> ClosedRange<Int>? {
        if !isNegative { return mask.value...mask.largest }
        // Year 0 has one spelling, so the smallest filling of `-000X` is -1.
        guard let nearest = mask.smallestPositive else { return nil }
        return -mask.largest ... -nearest
    }

    /// `Y3388E2S3` means some year from 338000 to 338999.
    private static func span(of year: Int, digits: Int) -> ClosedRange<Int>? {
        let magnitude = abs(year)
        let count = String(magnitude).utf8.count
        guard digits >= 1, let unit = Ascii.power(ofTen: max(0, count - digits)) else {
            return nil
        }
        let low = magnitude / unit * unit
        let high = low + unit - 1
        return year < 0 ? -high ... -low : low...high
    }

    /// True when the written digits allow this year of the span.
    func admits(_ year: Int) -> Bool {
        guard case .plain(let mask, _) = writing else { return true }
        return mask.admits(abs(year))
    }

    var isMasked: Bool { value == nil }

    var text: String {
        let digits =
            switch writing {
            case .plain(let mask, let isNegative): (isNegative ? "-" : "") + mask.text
            case .long(let mantissa, let exponent):
                "Y\(mantissa)" + (exponent.map { "E\($0)" } ?? "")
            }
        return digits + (significantDigits.map { "S\($0)" } ?? "")
    }
}
