internal import Career
internal import EDTF

/// Dates as files of other programs have them.
enum FileDate {
    /// Two days on which "last spring" is not the same: what counts from today is no date in a
    /// file, for the file would mean something else on every day it is imported.
    private static let days = ["1995-02-11", "2003-10-23"].compactMap { Day($0) }

    /// A date in words or as EDTF; nil of blanks.
    static func read(_ text: String) throws(RowProblem) -> When? {
        let words = trimmed(text)
        if words.isEmpty { return nil }
        var found: FuzzyDate?
        for day in days {
            let date: FuzzyDate
            do throws(DatePhraseError) {
                date = try DatePhrase(parsing: words, today: day).date
            } catch {
                throw RowProblem("\"\(words.prefix(60))\" is no date: \(error)")
            }
            if let found, found != date {
                throw RowProblem(
                    "\"\(words.prefix(60))\" counts from today; write the date itself")
            }
            found = date
        }
        return found.map { When(words: words, date: $0) }
    }

    /// Strict EDTF with words of its own, where the words are not empty.
    static func edtf(_ text: String, words: String? = nil) throws(RowProblem) -> When {
        let edtf = trimmed(text)
        do throws(FuzzyDateError) {
            let date = try FuzzyDate(parsing: edtf)
            let said = words.map { trimmed($0) } ?? ""
            return When(words: said.isEmpty ? edtf : words ?? edtf, date: date)
        } catch {
            throw RowProblem("\"\(edtf.prefix(60))\" is no date: \(error.reason)")
        }
    }

    /// A start and an end, each a year, a month, a day or words; an end that is missing is open
    /// where `goesOn`. Nil where nothing is said.
    static func span(_ start: String?, _ end: String?, goesOn: Bool) throws(RowProblem) -> When? {
        let first = trimmed(start ?? "")
        let last = trimmed(end ?? "")
        if first.isEmpty && last.isEmpty { return nil }
        let from = first.isEmpty ? "" : try side(first)
        if last.isEmpty {
            return try edtf(goesOn ? "\(from)/.." : from, words: first)
        }
        if ongoing.contains(last.lowercased()) {
            return try edtf("\(from)/..", words: first.isEmpty ? last : "\(first) - \(last)")
        }
        let to = try side(last)
        if from == to { return try edtf(from, words: first) }
        return try edtf("\(from)/\(to)", words: first.isEmpty ? last : "\(first) - \(last)")
    }

    private static let ongoing: Set = ["present", "now", "today", "ongoing", "current", ".."]

    /// One side of a span as EDTF.
    private static func side(_ text: String) throws(RowProblem) -> String {
        guard let when = try read(text) else { return "" }
        guard !when.date.isInterval, !when.date.isSet else {
            throw RowProblem("\"\(text.prefix(60))\" cannot be the start or end of a span")
        }
        // A time of day cannot stand in a span.
        return when.date.day.map(\.description) ?? when.date.description
    }

    /// The text without blanks around it, of whatever kind.
    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let start = scalars.firstIndex(where: { !isBlank($0) }),
            let end = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(scalars[start...end])
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value) }
        return scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
    }
}
