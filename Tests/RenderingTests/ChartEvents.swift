import Career
import EDTF
import Rendering
import TestSupport

/// Events to draw.
enum ChartEvents {
    static let today = Day(year: 2026, month: 11, day: 21) ?? .first

    /// One event for each date and title, with ids in the order given.
    static func entries(_ events: [(edtf: String, title: String)]) throws -> [TimelineEntry] {
        try events.enumerated().map { index, event in
            var entry = undated(event.title, number: index + 1)
            entry.event.when = When(words: event.edtf, date: try FuzzyDate(parsing: event.edtf))
            return entry
        }
    }

    static func undated(_ title: String, number: Int = 0) -> TimelineEntry {
        let bytes = (0..<10).map { UInt8(truncatingIfNeeded: number >> (8 * (9 - $0))) }
        var event = Event(id: Identifier(bytes: bytes))
        event.titles = [LocalizedText("en", title)]
        return TimelineEntry(event)
    }

    /// Events of every kind of date between 2000 and 2020, each title unlike the others.
    static func random(count: Int, seed: UInt64) throws -> [TimelineEntry] {
        var random = SeededGenerator(seed: seed)
        return try entries(
            (0..<count).map { index in
                let year = Int.random(in: 2000...2019, using: &random)
                let month = Int.random(in: 10...12, using: &random)
                let edtf =
                    switch Int.random(in: 0..<9, using: &random) {
                    case 0: "\(year)"
                    case 1: "\(year)-\(month)"
                    case 2: "\(year)-\(month)-15"
                    case 3: "\(year)-\(month)-01/\(year + 1)-03"
                    case 4: "\(year)/\(year + 3)"
                    case 5: "[..\(year)]"
                    case 6: "\(year)/"
                    case 7: "\(year)-\(month)/.."
                    default: "\(year)-22"
                    }
                let letters = (0..<Int.random(in: 1...30, using: &random)).map { _ in
                    "abcdefghij klm"[
                        "abcdefghij klm".index(
                            "abcdefghij klm".startIndex,
                            offsetBy: Int.random(in: 0..<14, using: &random))]
                }
                return (edtf, "<\(index) \(String(letters))>")
            })
    }
}
