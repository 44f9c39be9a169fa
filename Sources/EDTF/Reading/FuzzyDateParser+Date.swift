extension FuzzyDateParser {
    /// The marks around one part: at its left they say something about it alone, at its right
    /// about it and everything to the left.
    private struct Marks {
        var before: Qualification = []
        var after: Qualification = []
    }

    mutating func parseDate() throws(FuzzyDateError) -> PartialDate {
        let start = cursor.offset
        var marks = [Marks(before: takeMark())]
        let year = try parseYear()
        marks[0].after = takeMark()
        var detail = PartialDate.Detail.year
        var dayPlace = start
        if cursor.next == Ascii.hyphen {
            try checkYearCanContinue(year)
            cursor.skip()
            let (month, monthMarks, place) = try parsePair("a month", "2016-04")
            marks.append(monthMarks)
            detail = try monthOrGroup(month, at: place)
            if cursor.next == Ascii.hyphen {
                guard case .month = detail else {
                    throw cursor.error("the end", "only a month can be followed by a day")
                }
                cursor.skip()
                let (day, dayMarks, place) = try parsePair("a day", "2016-04-01")
                marks.append(dayMarks)
                dayPlace = place
                detail = .day(month: month, day: day)
            }
        }
        let qualifications = try spread(marks)
        guard let date = PartialDate(year: year, detail: detail, qualifications: qualifications)
        else { throw missingDay(year, detail, at: start, day: dayPlace) }
        return date
    }

    private mutating func takeMark() -> Qualification {
        guard let byte = cursor.next, let mark = Qualification(mark: byte) else { return [] }
        cursor.skip()
        return mark
    }

    /// One qualification for each part. A part that is marked on both sides was written by
    /// mistake more likely than on purpose.
    private func spread(_ marks: [Marks]) throws(FuzzyDateError) -> [Qualification] {
        var result: [Qualification] = []
        var fromRight: Qualification = []
        for mark in marks.reversed() {
            if !mark.before.isEmpty && !mark.after.isEmpty {
                throw cursor.error(
                    "one mark", "a part of a date is qualified on one side only")
            }
            fromRight.formUnion(mark.after)
            result.append(mark.before.union(fromRight))
        }
        return result.reversed()
    }

    private mutating func parsePair(
        _ name: String, _ example: String
    ) throws(FuzzyDateError) -> (Mask, Marks, place: Int) {
        var marks = Marks(before: takeMark())
        let start = cursor.offset
        let bytes = cursor.take { Ascii.isDigit($0) || $0 == Ascii.unspecified }
        guard bytes.count == 2, let mask = Mask(bytes) else {
            throw cursor.error(
                "two digits", "\(name) is written with two digits, as in \(example)", at: start)
        }
        marks.after = takeMark()
        return (mask, marks, start)
    }

    private func monthOrGroup(
        _ mask: Mask, at place: Int
    ) throws(FuzzyDateError) -> PartialDate.Detail {
        if mask.isMasked {
            if (1...12).contains(where: mask.admits) { return .month(mask) }
        } else if (1...12).contains(mask.value) {
            return .month(mask)
        } else if let group = SubYear(code: mask.value) {
            return .group(group)
        }
        throw cursor.error(
            "01 to 12, or 21 to 41",
            "month \(mask.text) does not exist: months are 01 to 12, seasons 21 to 24, "
                + "quarters 33 to 36",
            at: place)
    }

    private func checkYearCanContinue(_ year: YearPart) throws(FuzzyDateError) {
        guard case .plain = year.writing, year.significantDigits == nil else {
            throw cursor.error(
                "the end", "a year written with Y or S stands alone, without a month")
        }
    }

    private func missingDay(
        _ year: YearPart, _ detail: PartialDate.Detail, at start: Int, day place: Int
    ) -> FuzzyDateError {
        guard case .day(let month, let day) = detail else {
            return cursor.error("a date", "\(cursor.text(from: start)) is no date", at: start)
        }
        let text = "\(year.text)-\(month.text)-\(day.text)"
        guard let number = year.value, !month.isMasked, !day.isMasked else {
            return cursor.error("a day", "no day that exists fits \(text)", at: start)
        }
        let length = Gregorian.length(ofMonth: month.value, year: number)
        let name = "\(English.months[month.value - 1]) \(English.year(number))"
        return cursor.error(
            "01 to \(length)", "\(text) does not exist: \(name) has \(length) days", at: place)
    }
}
