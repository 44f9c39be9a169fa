extension FuzzyDateParser {
    mutating func parseYear() throws(FuzzyDateError) -> YearPart {
        let start = cursor.offset
        let writing = cursor.take("Y") ? try parseLongYear() : try parsePlainYear()
        var digits: Int?
        if cursor.take("S") {
            digits = Ascii.number(cursor.take(while: Ascii.isDigit))
            guard digits != nil else {
                throw cursor.error(
                    "a number", "S is followed by the number of significant digits")
            }
        }
        if let year = YearPart(writing, significantDigits: digits) { return year }
        let text = cursor.text(from: start)
        if digits != nil {
            throw cursor.error(
                "fewer significant digits",
                "\(text) does not have that many digits, or some are unspecified", at: start)
        }
        if case .plain = writing {
            throw cursor.error("0000", "the year 0 is written 0000, without a sign", at: start)
        }
        throw cursor.error(
            "a nearer year", "\(text) is beyond twelve digits, the most a year may have",
            at: start)
    }

    private mutating func parsePlainYear() throws(FuzzyDateError) -> YearPart.Writing {
        let start = cursor.offset
        let isNegative = cursor.take("-")
        let bytes = cursor.take { Ascii.isDigit($0) || $0 == Ascii.unspecified }
        if bytes.count == 4, let mask = Mask(bytes) {
            return .plain(mask, isNegative: isNegative)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        if bytes.isEmpty {
            throw cursor.error(
                "a year", "a date starts with a year of four digits, as in 2016-04-01",
                at: start)
        }
        if bytes.count > 4 {
            throw cursor.error(
                "four digits",
                "\(text) is too long: a year of more than four digits is "
                    + "written with Y, as in Y12345", at: start)
        }
        let filled = text + String(repeating: "X", count: 4 - bytes.count)
        throw cursor.error(
            "four digits",
            "\(text) is too short for a year: four digits, or \(filled) for "
                + "those that are not known", at: start)
    }

    private mutating func parseLongYear() throws(FuzzyDateError) -> YearPart.Writing {
        let start = cursor.offset
        let isNegative = cursor.take("-")
        let digits = cursor.take(while: Ascii.isDigit)
        guard !digits.isEmpty else {
            throw cursor.error("digits", "Y is followed by the digits of a year")
        }
        guard digits.first != 0x30 else {
            throw cursor.error("1 to 9", "a year written with Y has no leading zero", at: start)
        }
        guard let magnitude = Ascii.number(digits) else {
            throw cursor.error(
                "fewer digits", "a year has at most twelve digits", at: start)
        }
        let mantissa = isNegative ? -magnitude : magnitude
        if cursor.take("E") {
            let place = cursor.offset
            let power = cursor.take(while: Ascii.isDigit)
            guard let first = power.first, first != 0x30, let exponent = Ascii.number(power)
            else {
                throw cursor.error(
                    "a number", "E is followed by the number of zeros, as in Y17E7", at: place)
            }
            return .long(mantissa: mantissa, exponent: exponent)
        }
        guard digits.count > 4 else {
            throw cursor.error(
                "five digits", "Y is for years of more than four digits", at: start)
        }
        return .long(mantissa: mantissa, exponent: nil)
    }
}
