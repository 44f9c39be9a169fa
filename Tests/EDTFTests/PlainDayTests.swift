import Testing

@testable import EDTF

/// The short way for days written in full, held to the long one.
@Suite struct PlainDayTests {
    private func long(_ text: String) throws -> FuzzyDate {
        var parser = FuzzyDateParser(text)
        return FuzzyDate(form: try parser.parse())
    }

    @Test(arguments: ["0000", "0004", "1900", "2000", "2023", "2024", "9999"])
    func `every day is read and written as the parser has it`(year: String) throws {
        for month in 0...13 {
            for day in 0...32 {
                let text = "\(year)-\(Ascii.padded(month, to: 2))-\(Ascii.padded(day, to: 2))"
                guard let date = try? long(text) else {
                    #expect(throws: FuzzyDateError.self) { try FuzzyDate(parsing: text) }
                    continue
                }
                #expect(try FuzzyDate(parsing: text) == date)
                #expect(date.description == text)
                #expect(date.bounds().earliestStart == .day(try #require(Day(text))))
                #expect(date.bounds().latestEnd == date.bounds().earliestStart)
            }
        }
    }

    @Test(arguments: [
        "2016-04-31", "2023-02-29", "2016/04/01", "2016-4-001", "-016-04-01", "20X6-04-01",
        "2016-0X-01", "201?-04-01", "2016-04-1~", "２016-04-1", "2016-04+01",
    ])
    func `what only looks like a day is read, or refused, by the parser`(text: String) throws {
        do {
            let date = try long(text)
            #expect(try FuzzyDate(parsing: text) == date)
        } catch let error as FuzzyDateError {
            #expect(throws: error) { try FuzzyDate(parsing: text) }
        }
    }

    @Test(arguments: [
        ("201X", "201X"), ("XXXX-12-XX", "XXXX-12-XX"), ("0012", "0012"), ("-0044", "-0044"),
        ("2016-04-0X", "2016-04-0X"),
    ])
    func `masks keep their zeros and their holes`(text: String, written: String) throws {
        #expect(try FuzzyDate(parsing: text).description == written)
    }
}
