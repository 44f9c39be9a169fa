import EDTF
import Testing

/// Dates in EDTF and in words (docs/dates.md).
@Suite struct DateCorpusTests {
    @Test func `Each is read or refused as it should be`() throws {
        let today = try #require(Day("2026-11-21"))
        try HostileFolder("dates").hold { file in
            guard file.kind == "phrase" else {
                do throws(FuzzyDateError) {
                    return "taken \(Self.words(try FuzzyDate(parsing: file.text)))"
                } catch {
                    return "refused byte \(error.offset): \(error.reason)"
                }
            }
            do throws(DatePhraseError) {
                let phrase = try DatePhrase(parsing: file.text, today: today, hemisphere: .north)
                return "taken \(Self.words(phrase.date))"
            } catch {
                let place = error.offset.map { "byte \($0): " } ?? ""
                return "refused \(place)\(OneLine.quoted(error.reason))"
                    + error.readings.map { " or \($0)" }.joined()
            }
        }
    }

    private static func words(_ date: FuzzyDate) -> String {
        let bounds = date.bounds(hemisphere: .north)
        return "\(date), begins \(bounds.earliestStart) to \(bounds.latestStart), "
            + "ends \(bounds.earliestEnd) to \(bounds.latestEnd)"
    }
}
