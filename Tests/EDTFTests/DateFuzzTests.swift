import EDTF
import Testing

/// A slice of what `vita when` can be given, always the same: nothing traps, and every answer is
/// sound. The number of inputs is what a test run bears; a longer run needs another seed only.
@Suite struct DateFuzzTests {
    private let today = Day(year: 2019, month: 6, day: 12) ?? .first

    private static let english: [String] = [
        "Nov 2018 - Jan 2019", "4-8 January 2016", "one of 2018, 2019 or 2020", "since early 2016",
        "about six weeks before 4 January 2016", "winter 2017–18 (southern hemisphere)",
        "11 June 2004 (year uncertain, day approximate)",
        "some year from 1900 to 1999, estimated 1950",
        "170,000,001 BCE", "3 weeks ago", "this past summer", "between March and May 2016",
        "4 January 2016, 09:00:30 UTC+05:30", "2013.09-2017.06", "Aug '15",
        "the week of 4 January 2016", "not later than 15-Aug-2015",
        "autumn of some year from 2000 to 2099 or earlier", "fall 2017?",
    ]

    private static let chinese: [String] = [
        "2018年2月16日（星期五）", "二〇一八年十二月三十一日", "2018年11月至12月", "20世纪90年代末",
        "约2000年至2099年间某年的4月", "公元前45年3月15日", "2004年6月11日（年份不确定，日期大致）",
        "1984年12月10日至1984年12月19日间的某一天", "2018年、2019年或2020年及更晚", "上上个星期五",
        "发布之前约一年半", "三个半月前", "２０１７–２０１８年冬（南半球）", "自2015年12月，结束时间不详",
        "一千九百九十八年底", "去年年底到现在", "大后天", "2016年1月4日 09:00 UTC+05:30",
    ]

    private func damaged(_ seed: String, with other: String, _ generator: inout Generator) -> String
    {
        var bytes = Array(seed.utf8)
        let more = Array(other.utf8)
        for _ in 0..<generator.number(1...3) {
            guard !bytes.isEmpty else { break }
            let place = generator.number(0...bytes.count - 1)
            switch generator.number(0...6) {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(UInt8(generator.number(0...255)), at: place)
            case 2: bytes.swapAt(place, generator.number(0...bytes.count - 1))
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + generator.number(1...6)))
            case 4: bytes += bytes[place...]
            case 5:
                let start = generator.number(0...more.count - 1)
                bytes.insert(contentsOf: more[start...], at: place)
            default: bytes = Array(bytes[..<place]) + more
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func check(_ text: String) {
        do {
            let phrase = try DatePhrase(parsing: text, today: today)
            let again = try? FuzzyDate(parsing: phrase.date.description)
            if again != phrase.date || !phrase.date.bounds().isInOrder {
                Issue.record("\(text) became \(phrase.date)")
            }
        } catch {
            let words = text.trimmedForTest
            if let offset = error.offset, offset < 0 || offset > words.utf8.count {
                Issue.record("\(text): \(error) at \(offset)")
            }
            if error.reason.isEmpty { Issue.record("\(text): no reason") }
        }
        _ = OffsetPhrase(parsing: text)
    }

    @Test(arguments: [1, 2])
    func `30,000 damaged dates in EDTF`(seed: UInt64) {
        var generator = Generator(seed: seed)
        for _ in 0..<30_000 {
            let text = damaged(generator.edtf(), with: generator.edtf(), &generator)
            do {
                let date = try FuzzyDate(parsing: text)
                let again = try? FuzzyDate(parsing: date.description)
                if again != date || !date.bounds().isInOrder { Issue.record("\(text)") }
            } catch {
                let isPlaced = (0...text.utf8.count).contains(error.offset)
                if !isPlaced || error.expected.isEmpty { Issue.record("\(text): \(error)") }
            }
        }
        #expect(generator.next() != 0)
    }

    @Test(arguments: [3, 4])
    func `3,000 damaged phrases in English`(seed: UInt64) {
        var generator = Generator(seed: seed)
        for _ in 0..<3_000 {
            let pair = (generator.pick(Self.english) ?? "", generator.pick(Self.english) ?? "")
            check(damaged(pair.0, with: pair.1, &generator))
        }
        #expect(generator.next() != 0)
    }

    @Test(arguments: [5, 6])
    func `3,000 damaged phrases in Chinese`(seed: UInt64) {
        var generator = Generator(seed: seed)
        for round in 0..<3_000 {
            let other = round % 5 == 0 ? Self.english : Self.chinese
            let pair = (generator.pick(Self.chinese) ?? "", generator.pick(other) ?? "")
            check(damaged(pair.0, with: pair.1, &generator))
        }
        #expect(generator.next() != 0)
    }

    @Test(arguments: [
        "约", "可能", "到", "至", "或", "、", "和", "年", "前", "后", "（", "）", "2018年", "间的某一天", "9",
        "十", "万", "某年", "上", "左右", "至今", " ", "(", "some year from ", " or ", ", ", "to ", "'17 ",
        "not before ", "one of ", "(year uncertain) ", "week of ", "some day in ", "1,000,000 ",
        "ago ", "before 2019 ", "3 weeks before ", "三周前",
    ])
    func `is quick on repetitions as long as a phrase may be`(part: String) {
        let text = String(repeating: part, count: 1000 / part.utf8.count)
        check(text)
        check(text + "2018年")
        check("2018" + text)
        #expect(text.utf8.count <= 1000)
    }
}

extension String {
    /// Without the blanks around it, as a phrase is read.
    fileprivate var trimmedForTest: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
