import EDTF
import Testing

/// The three levels of ISO 8601-2, and what is beyond them, as the Library of Congress lists them.
@Suite struct ConformanceTests {
    @Test(arguments: [
        "2016", "2016-04", "2016-04-01", "0000", "9999-12", "2016-04-01T09:00:00Z", "2016/2017",
        "2016-04/2017-01-31",
    ])
    func `level 0 has complete dates, times and intervals`(text: String) throws {
        #expect(try FuzzyDate(parsing: text).conformance == .level0)
    }

    @Test(arguments: [
        "2016~", "2016-04?", "2016-04-01%", "-0044", "-0044-03", "Y12345", "Y-12345", "2017-21",
        "2017-24", "201X", "20XX", "2016-XX", "2016-04-XX", "2016-XX-XX", "2016/..", "../2016",
        "2016/", "/2016", "../..", "2016~/2017", "2016/2017-04?", "-201X",
    ])
    func `level 1 has marks, seasons, open ends and digits unspecified at the end`(
        text: String
    ) throws {
        #expect(try FuzzyDate(parsing: text).conformance == .level1)
    }

    @Test(arguments: [
        "2017-25", "2017-33", "2017-41", "Y17E7", "1950S2", "Y12345S2", "1XXX", "XXXX", "X016",
        "20X6", "201X-04", "201X-04-01", "1984-1X", "1984-1X-XX", "1984-XX-01", "1984-04-1X",
        "201X-XX", "[2019,2020]", "{2016}", "[..1984]", "2004-06~-11", "?2004-06-~11", "2004?-06",
        "201X/2030", "2016-XX/2017", "2016/2016-04-XX", "[2016~,2017]",
    ])
    func `level 2 has sets, parts of a year and marks of parts`(text: String) throws {
        #expect(try FuzzyDate(parsing: text).conformance == .level2)
    }

    @Test(arguments: [
        "2017-23~", "2018-34?", "201X~", "2016-XX?", "2016-04-XX~", "20XX-04%", "2017-23/2022-21",
        "2017/2018-34", "2017-21/..", "Y12345/Y12346", "2016/Y12345", "1950S2/2001",
        "201X?/2030", "[2017-23~,2018]",
    ])
    func `the career profile goes beyond them`(text: String) throws {
        #expect(try FuzzyDate(parsing: text).conformance == .career)
    }
}
