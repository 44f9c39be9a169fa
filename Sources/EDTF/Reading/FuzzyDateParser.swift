/// Reads the storage form: a date, a date-time, an interval or a set, and nothing around it.
struct FuzzyDateParser {
    /// Long enough for a set of fifty days, short enough to be read at once.
    static let longest = 1000

    var cursor: ByteCursor

    init(_ text: String) {
        cursor = ByteCursor(text)
    }

    mutating func parse() throws(FuzzyDateError) -> FuzzyDate.Form {
        try checkBytes()
        if cursor.next == UInt8(ascii: "[") || cursor.next == UInt8(ascii: "{") {
            let set = try parseSet()
            try expectEnd()
            return .set(set)
        }
        if cursor.bytes.contains(UInt8(ascii: "/")) { return try parseInterval() }
        let date = try parseDate()
        if cursor.take("T") { return try parseTime(of: date) }
        try expectEnd()
        return .date(date)
    }

    private func checkBytes() throws(FuzzyDateError) {
        if cursor.bytes.isEmpty { throw cursor.error("a date", "the date is empty") }
        if cursor.bytes.count > Self.longest {
            throw cursor.error(
                "at most \(Self.longest) bytes", "a date has at most \(Self.longest) bytes",
                at: Self.longest)
        }
        for (index, byte) in cursor.bytes.enumerated() {
            if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
                throw cursor.error("no blank", "a stored date has no blanks", at: index)
            }
            if byte < 0x20 || byte > 0x7E {
                throw cursor.error(
                    "a character of EDTF", "a stored date is made of ASCII characters only",
                    at: index)
            }
        }
    }

    func expectEnd() throws(FuzzyDateError) {
        guard let byte = cursor.next else { return }
        let rest = String(decoding: cursor.bytes[cursor.offset...], as: UTF8.self)
        if byte == UInt8(ascii: ".") {
            throw cursor.error("the end", "a span is written with a slash, as in 2018/2019")
        }
        if Qualification(mark: byte) != nil {
            throw cursor.error("the end", "a date ends with one of ?, ~ and % (both), not more")
        }
        throw cursor.error("the end", "\"\(rest)\" is left over after the date")
    }

    // MARK: Intervals

    private mutating func parseInterval() throws(FuzzyDateError) -> FuzzyDate.Form {
        let start = try parseEnd(isFirst: true)
        guard cursor.take("/") else {
            try expectEnd()
            throw cursor.error("/", "an interval has a slash between its two ends")
        }
        let second = cursor.offset
        let end = try parseEnd(isFirst: false)
        if cursor.next == UInt8(ascii: "/") {
            throw cursor.error("the end", "an interval has one slash")
        }
        try expectEnd()
        if start == .unknown && end == .unknown {
            throw cursor.error("a date", "an interval needs a date or \"..\" at one end", at: 0)
        }
        if let first = start.date, let last = end.date, Self.isReversed(first, last) {
            throw cursor.error(
                "an end after \(first.description)",
                "the interval ends in \(last.description), before it starts in "
                    + first.description,
                at: second)
        }
        return .interval(start, end)
    }

    /// Backwards in both hemispheres: one reading that makes sense is enough.
    static func isReversed(_ first: PartialDate, _ last: PartialDate) -> Bool {
        [Hemisphere.north, .south].allSatisfy { hemisphere in
            first.extent(hemisphere).first > last.extent(hemisphere).last
        }
    }

    private mutating func parseEnd(isFirst: Bool) throws(FuzzyDateError) -> IntervalEnd {
        if isFirst ? cursor.next == UInt8(ascii: "/") : cursor.isAtEnd { return .unknown }
        if cursor.takeDots() { return .open }
        let date = try parseDate()
        if cursor.next == UInt8(ascii: "T") {
            throw cursor.error(
                "a date without a time", "the ends of an interval are dates, without a time")
        }
        return .date(date)
    }

    // MARK: Sets

    private mutating func parseSet() throws(FuzzyDateError) -> DateSet {
        let isChoice = cursor.take("[")
        if !isChoice { cursor.skip() }
        let close: Unicode.Scalar = isChoice ? "]" : "}"
        var members: [DateSet.Member] = []
        repeat {
            let start = cursor.offset
            let member = try parseMember()
            if case .upTo = member, !members.isEmpty {
                throw cursor.error("a date", "\"..\" before a date opens a set", at: start)
            }
            if case .from = members.last {
                throw cursor.error("\(close)", "\"..\" after a date ends a set", at: start)
            }
            members.append(member)
        } while cursor.take(",")
        guard cursor.take(close) else {
            throw cursor.error("a comma or \(close)", "the set is not closed with \(close)")
        }
        return DateSet(isChoice: isChoice, members: members)
    }

    private mutating func parseMember() throws(FuzzyDateError) -> DateSet.Member {
        let start = cursor.offset
        if cursor.takeDots() { return .upTo(try parseDate()) }
        let first = try parseDate()
        guard cursor.takeDots() else { return .date(first) }
        guard let byte = cursor.next, byte != UInt8(ascii: ","), byte != UInt8(ascii: "]"),
            byte != UInt8(ascii: "}")
        else { return .from(first) }
        let last = try parseDate()
        if Self.isReversed(first, last) {
            throw cursor.error(
                "an earlier date", "\(cursor.text(from: start)) runs backwards", at: start)
        }
        return .range(first, last)
    }
}
