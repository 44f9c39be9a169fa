import Career
import EDTF
import StrictJSON
import Testing

@testable import Interchange

/// The short way for stated days, held to the long one.
@Suite struct WrittenDaysTests {
    private func short(_ text: String, _ language: DateLanguage, in hemisphere: Hemisphere)
        -> [UInt8]?
    {
        let stored = JSONWriter.bytes(
            [["words": .string(text), "edtf": .string(text), "basis": "stated"]])
        let days = WrittenDays(hemisphere: hemisphere, language: language)
        return unsafe stored.withUnsafeBufferPointer { unsafe days.object($0) }
    }

    private func long(_ text: String, _ language: DateLanguage, in hemisphere: Hemisphere) throws
        -> [UInt8]?
    {
        guard let date = try? FuzzyDate(parsing: text) else { return nil }
        var event = Event(id: Identifier(bytes: [UInt8](repeating: 0, count: 10)))
        event.when = When(words: text, date: date, basis: .stated)
        return JSONWriter.bytes(EventJSON.whenObject(event, hemisphere, nil, language))
    }

    @Test(
        arguments: ["0000", "0001", "0999", "1000", "1582", "1900", "2000", "2023", "9999"],
        DateLanguage.allCases)
    func `every day is written as the date words itself`(
        year: String, language: DateLanguage
    ) throws {
        for month in 0...13 {
            for day in 0...32 {
                let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
                for hemisphere in [Hemisphere.north, .south] {
                    #expect(
                        try short(text, language, in: hemisphere)
                            == long(text, language, in: hemisphere))
                }
            }
        }
    }

    @Test(arguments: [
        "2016/04/01", "2016-04-1", "2016-04-011", "2016-04", "20X6-04-01", "-016-04-01",
        "2016-04-01~", "２016-04-1", "", "2016-+4-01", "2016-04--1", "2016004001",
    ])
    func `what only looks like a day goes the long way`(text: String) {
        #expect(short(text, .english, in: .north) == nil)
    }

    @Test func `a day with other words, another basis or more to it goes the long way`() {
        let days = WrittenDays(hemisphere: .north, language: .english)
        let others: [JSONValue] = [
            [["words": "2016-04-01", "edtf": "2016-04-02", "basis": "stated"]],
            [["words": "2016-04-02", "edtf": "2016-04-01", "basis": "stated"]],
            [["words": "2016-04-01", "edtf": "2016-04-01", "basis": "guesse"]],
            [["words": "2016-04-01", "edtf": "2016-04-01", "basis": "stated", "more": 1]],
            [["edtf": "2016-04-01", "words": "2016-04-01", "basis": "stated"]],
        ]
        for value in others {
            let stored = JSONWriter.bytes(value)
            let object = unsafe stored.withUnsafeBufferPointer { unsafe days.object($0) }
            #expect(object == nil)
        }
    }
}
