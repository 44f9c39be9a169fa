extension FuzzyDateParser {
    /// The rest of a date-time of level 0. Seconds are required, fractions and 24:00 are not
    /// part of it, and offsets go from -12:00 to +14:00, the widest in use.
    mutating func parseTime(of date: PartialDate) throws(FuzzyDateError) -> FuzzyDate.Form {
        guard let day = date.soleDay, date.qualification.isEmpty else {
            throw cursor.error(
                "the end", "only a complete and unqualified day can have a time",
                at: cursor.offset - 1)
        }
        let hour = try parseNumber(upTo: 23, "hour")
        try expectColon()
        let minute = try parseNumber(upTo: 59, "minute")
        try expectColon()
        let second = try parseNumber(upTo: 59, "second")
        let zone = try parseZone()
        try expectEnd()
        return .dateTime(day, ClockTime(hour: hour, minute: minute, second: second, zone: zone))
    }

    private mutating func parseZone() throws(FuzzyDateError) -> ClockTime.Zone {
        if cursor.isAtEnd { return .local }
        if cursor.take("Z") { return .utc }
        let start = cursor.offset
        let isWest = cursor.take("-")
        guard isWest || cursor.take("+") else {
            throw cursor.error(
                "Z, + or -", "a time ends with its seconds, with Z or with an offset like +01:00")
        }
        let hours = try parseNumber(upTo: 14, "hour of an offset")
        let isShort = cursor.isAtEnd
        var minutes = hours * 60
        if !isShort {
            try expectColon()
            minutes += try parseNumber(upTo: 59, "minute of an offset")
        }
        guard minutes <= (isWest ? 12 : 14) * 60, !(isWest && minutes == 0) else {
            throw cursor.error(
                "-12:00 to +14:00", "offsets go from -12:00 to +14:00, and zero is +00:00",
                at: start)
        }
        return .offset(minutes: isWest ? -minutes : minutes, isShort: isShort)
    }

    private mutating func expectColon() throws(FuzzyDateError) {
        guard cursor.take(":") else {
            throw cursor.error(":", "a time is written hours:minutes:seconds, as in T09:00:00")
        }
    }

    private mutating func parseNumber(
        upTo limit: Int, _ name: String
    ) throws(FuzzyDateError) -> Int {
        let start = cursor.offset
        let digits = cursor.take(while: Ascii.isDigit)
        guard digits.count == 2, let value = Ascii.number(digits), value <= limit else {
            throw cursor.error(
                "00 to \(limit)", "the \(name) is written with two digits, 00 to \(limit)",
                at: start)
        }
        return value
    }
}
