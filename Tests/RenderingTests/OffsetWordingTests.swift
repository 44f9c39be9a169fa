import Career
import Chronology
import EDTF
import Testing

@testable import Rendering

@Suite struct OffsetWordingTests {
    private func words(
        _ least: Int?, _ most: Int?, from edtf: String = "2016-01-01",
        of kind: OffsetWording.Kind = .start, in language: DateLanguage = .english
    ) throws -> String? {
        let origin = Origin(startOf: try FuzzyDate(parsing: edtf).bounds())
        return OffsetWording(kind, from: origin, language).text(OffsetRange(least, most))
    }

    @Test(arguments: [
        (0, 0, "at the start", "起点"), (1, 1, "1 day", "1天"), (60, 60, "60 days", "60天"),
        // 1 March 2016 is two months later.
        (61, 61, "2 months", "2个月"), (366, 366, "1 year", "1年"),
        (-365, -365, "1 year before", "1年前"), (-1, -1, "1 day before", "1天前"),
        (100, 500, "3 months to 1 year 4 months", "3个月至1年4个月"),
        (366, 367, "1 year", "1年"), (0, 40, "up to 40 days", "40天以内"),
        (-40, 0, "up to 40 days before", "之前40天以内"),
        (-400, -40, "40 days to 1 year 1 month before", "40天至1年1个月前"),
        (-367, -366, "1 year before", "1年前"),
        (-11, 19, "11 days before to 19 days after", "11天前至19天后"),
    ])
    func `a range is worded`(least: Int, most: Int, english: String, chinese: String) throws {
        #expect(try words(least, most) == english)
        #expect(try words(least, most, in: .chinese) == chinese)
    }

    @Test func `a range of one side is worded`() throws {
        #expect(try words(40, nil) == "40 days or later")
        #expect(try words(0, nil) == "at the start or later")
        #expect(try words(-40, nil) == "40 days before or later")
        #expect(try words(nil, 800) == "2 years 2 months or earlier")
        #expect(try words(40, nil, in: .chinese) == "40天或之后")
        #expect(try words(nil, 0, in: .chinese) == "起点或之前")
        #expect(try words(nil, nil) == nil)
    }

    @Test func `years are those of the calendar, from the origin's own days`() throws {
        // From 31 December 2016 to 1 January 2018; from 1 January 2016 to 1 January 2019.
        #expect(try words(366, 1096, from: "2016") == "1 year to 3 years")
        // Without days months have their mean length.
        let wording = OffsetWording(.between, from: nil, .english)
        #expect(wording.text(OffsetRange(89, 92)) == "3 months")
        #expect(wording.text(OffsetRange(365, nil)) == "1 year or more")
        #expect(wording.text(OffsetRange(nil, -365)) == "1 year before or less")
        #expect(wording.text(OffsetRange(0, 0)) == "on the same day")
        #expect(try words(0, 0, of: .birth) == "at birth")
    }

    @Test func `numbers beyond the calendar are worded all the same`() throws {
        #expect(try words(.min, .max)?.contains("before to") == true)
        #expect(StatisticsText.months(.max) > 0)
    }
}
