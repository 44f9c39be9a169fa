extension PhraseParser {
    /// "Three weeks after 4 January 2016": a distance from a date instead of an event. Nil where the
    /// date has not two known sides.
    func shifted(_ date: FuzzyDate, by offset: OffsetPhrase) -> PhraseReading? {
        guard let amount = Amount(offset.amount),
            case .date(let target) = date.form, target.qualification.isEmpty
        else { return nil }
        let sign = offset.direction == .before ? -1 : 1
        let reading: PhraseReading?
        switch target.detail {
        case .year where amount.months % 12 == 0 && amount.days == 0 && target.year.value != nil:
            reading = target.year.value.flatMap { year($0 + sign * amount.months / 12) }
        case .month(let month) where amount.days == 0 && !month.isMasked && !target.year.isMasked:
            reading = self.month(
                target.extent(hemisphere).first.adding(months: sign * amount.months))
        default:
            let extent = target.extent(hemisphere)
            let ends = [extent.first, extent.last].compactMap { day in
                PartialDate(
                    day.adding(months: sign * amount.months).adding(days: sign * amount.days))
            }
            guard ends.count == 2 else { return nil }
            reading =
                ends[0] == ends[1] ? PhraseReading(ends[0]) : choice([.range(ends[0], ends[1])])
        }
        return offset.isApproximate ? reading?.qualified(.approximate) : reading
    }

    /// An ISO 8601 duration of years, months, weeks and days.
    private struct Amount {
        var months = 0
        var days = 0

        init?(_ text: String) {
            var number = 0
            for byte in text.utf8.dropFirst() {
                if Ascii.isDigit(byte) {
                    guard number < 100_000 else { return nil }
                    number = number * 10 + Int(byte - 0x30)
                    continue
                }
                switch byte {
                case UInt8(ascii: "Y"): months += number * 12
                case UInt8(ascii: "M"): months += number
                case UInt8(ascii: "W"): days += number * 7
                default: days += number
                }
                number = 0
            }
        }
    }
}
