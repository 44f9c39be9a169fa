import Narrative
import TestSupport
import Testing

/// Texts that nobody would write: they end, and they trap nowhere.
@Suite struct HostileNarrativeTests {
    private static let large = 1 << 11

    private static let patterns = [
        "[[", "[", "](", "[a](", "<", "</", "<a ", "<!--", "&", "&#", "**", "`", "!", "9", "九", "百",
        "１", "a\u{301}\u{302}", "\u{301}", "2015-", "2015/", "20152015", "the ", "the first ",
        "every ", "last ", "one ", "a ", "two years and ", "三年零", "每", "第", "上", "的", "年", "零",
        "early ", "end of ", "the end of ", "more than ", "in ", "(", "\"", ".", "\n", "> ", "- ",
        "|",
        "'s ", "\u{202E}", "\u{0}", "May ", "Monday ", "half ", "12:", "十点", "Ann Lee ", "of the ",
    ]

    @Test(arguments: patterns)
    func `A pattern repeated endlessly is read to its end`(_ pattern: String) throws {
        let count = Self.large / pattern.utf8.count
        let bytes = Array(String(repeating: pattern, count: count).utf8)
        for format in NarrativeFormat.allCases {
            let document = try NarrativeDocument(bytes, format: format)
            let extraction = Extraction(document)
            #expect(extraction.expressions.allSatisfy { $0.end <= bytes.count })
        }
    }

    @Test(arguments: [
        "In 99999999999999999999 years", "999999 years ago I left.", "九千九百九十九万年前",
        "9999-12-31", "In December 9999 I left. The next year I slept.", "2199年的冬天",
        "100000 weeks later", "The year 0000", "1500-02-30", "2015年13月45日", "'00", "the 00s",
        "99:99", "24:00", "the 31st of February", "February 30", "2月30日", "on the 99th",
        "9999 decades ago", "9999 centuries later", "1e9 years", "-5 years ago",
    ])
    func `An absurd number is no reason to stop`(_ text: String) throws {
        let document = try NarrativeDocument(
            Array("\(text). In 2015 I left. \(text)".utf8), format: .text)
        let extraction = Extraction(document, published: nil)
        #expect(extraction.expressions.contains { $0.value == "2015" })
    }

    @Test(arguments: 1...24)
    func `Words of time in any order trap nowhere`(_ seed: UInt64) throws {
        let words = """
            the last first next past early mid late end of in on at by to from and or a few several \
            two 12 2015 '15 3rd May March Monday summer fall winter Christmas week weeks month \
            months year years day days ago later before after that this every each twice half past \
            am pm : . , - – / ( ) 1 31 99 2015-08 morning tonight now since until about quarter Q3 \
            decade 1990s nineties I had will left 去年 三 个月 后 每 第 二 天 年 月 日 上 周 五 初 底 春节 \
            早上 十 点 半 前 之后 多 几 一九九八 ** [[ ]] <b> &amp; \n
            """.split(separator: " ").map(String.init)
        var random = SeededGenerator(seed: seed)
        for round in 0..<12 {
            var text = ""
            for _ in 0..<80 {
                text += words[Int.random(in: 0..<words.count, using: &random)]
                if Bool.random(using: &random) { text += " " }
            }
            let format = NarrativeFormat.allCases[round % 3]
            let bytes = Array(text.utf8)
            let document = try NarrativeDocument(bytes, format: format)
            for expression in Extraction(document).expressions {
                let slice = bytes[expression.start..<expression.end]
                #expect(String(decoding: slice, as: UTF8.self) == expression.text, "\(text)")
            }
        }
    }
}
