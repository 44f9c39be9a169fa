internal import Career
internal import EDTF

/// Dates as Markwhen has them: EDTF of level 0, months and days with slashes, and `now`.
enum MarkwhenDate {
    /// The range of a date; nil where Markwhen has none, as of what has no start.
    static func range(_ date: FuzzyDate) -> String? {
        let span = PlainSpan(date)
        guard let start = span.start else { return nil }
        if date.isOngoing { return "\(start)/now" }
        guard let end = span.end, end != start else { return start }
        return "\(start)/\(end)"
    }

    /// What a range says; nil of a text that is none.
    static func when(_ text: String, dayFirst: Bool) throws(RowProblem) -> When? {
        let words = FileDate.trimmed(text)
        guard let first = words.unicodeScalars.first, isDateStart(first) else { return nil }
        if let sides = sides(words) {
            guard let start = try side(sides.0, dayFirst) else { return nil }
            if sides.1.lowercased() == "now" {
                return try FileDate.edtf("\(start)/..", words: words)
            }
            guard let end = try side(sides.1, dayFirst) else { return nil }
            return try FileDate.edtf(start == end ? start : "\(start)/\(end)", words: words)
        }
        if let start = try side(words, dayFirst) { return try FileDate.edtf(start, words: words) }
        return nil
    }

    private static func isDateStart(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || scalar.properties.isAlphabetic
    }

    /// The two sides of ` - `, ` to `, `-` between whole dates, or of EDTF's slash.
    private static func sides(_ text: String) -> (String, String)? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map {
            FileDate.trimmed(String($0))
        }
        if parts.count == 2, PlainSpan.plain(parts[0]) != nil,
            PlainSpan.plain(parts[1]) != nil || parts[1].lowercased() == "now"
        {
            return (parts[0], parts[1])
        }
        for separator in [" - ", " to "] {
            let pieces = split(text, separator)
            if pieces.count == 2 { return (pieces[0], pieces[1]) }
        }
        // A dash between dates that have slashes or a time, as in 11/11/2024-12/12/2024.
        if text.lowercased().hasSuffix("-now") { return (String(text.dropLast(4)), "now") }
        let pieces = text.split(separator: "-").map(String.init)
        if pieces.count == 2, pieces[0].contains("/") {
            return (pieces[0], pieces[1])
        }
        return nil
    }

    /// The pieces between a mark.
    private static func split(_ text: String, _ mark: String) -> [String] {
        var pieces: [String] = []
        let bytes = Array(text.utf8)
        let mark = Array(mark.utf8)
        var start = 0
        var index = 0
        while index < bytes.count {
            if bytes[index...].starts(with: mark) {
                pieces.append(String(decoding: bytes[start..<index], as: UTF8.self))
                index += mark.count
                start = index
            } else {
                index += 1
            }
        }
        return pieces + [String(decoding: bytes[start...], as: UTF8.self)]
    }

    /// One date as EDTF; nil of what is none. Amounts of time and days without a year count from
    /// elsewhere, and are refused.
    private static func side(_ text: String, _ dayFirst: Bool) throws(RowProblem) -> String? {
        let text = FileDate.trimmed(text)
        if PlainSpan.plain(text) != nil { return text }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0) }
        if parts.count == numbers.count, parts.count > 1, parts.last?.utf8.count == 4 {
            let order = parts.count == 3 && !dayFirst ? [2, 0, 1] : [2, 1, 0]
            let places = parts.count == 3 ? order : [1, 0]
            guard parts.count < 4 else { return nil }
            let text = places.map { numbers[$0] < 10 ? "0\(numbers[$0])" : "\(numbers[$0])" }
            guard let plain = PlainSpan.plain(text.joined(separator: "-")) else {
                throw RowProblem("\"\(parts.joined(separator: "/").prefix(40))\" is no day")
            }
            return plain
        }
        if let moment = try? FuzzyDate(parsing: text), let day = moment.day {
            return day.description
        }
        guard let when = try? FileDate.read(text), !when.date.isInterval, !when.date.isSet else {
            return nil
        }
        return when.date.description
    }
}
