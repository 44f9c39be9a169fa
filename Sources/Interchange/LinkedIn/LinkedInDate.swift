internal import Career
internal import EDTF

/// Dates as LinkedIn writes them into an export: a year, or a month and a year in the language of
/// the person's page.
enum LinkedInDate {
    /// The date as EDTF; nil of blanks.
    static func edtf(_ text: String) throws(RowProblem) -> String? {
        let text = FileDate.trimmed(text)
        if text.isEmpty { return nil }
        if PlainSpan.plain(text) != nil { return text }
        var year: String?
        var month: Int?
        var day: Int?
        for token in tokens(text) {
            if let number = Int(token), token.utf8.count <= 4 {
                if token.utf8.count == 4, year == nil {
                    year = token
                } else if token.utf8.count < 3, day == nil {
                    day = number
                } else {
                    throw RowProblem("\"\(text.prefix(60))\" is no date")
                }
            } else if let number = months[token], month == nil {
                month = number
            } else if !["de", "del", "di"].contains(token) {
                throw RowProblem("\"\(text.prefix(60))\" is no date")
            }
        }
        guard let year, month != nil || day == nil else {
            throw RowProblem("\"\(text.prefix(60))\" is no date")
        }
        let parts = [year] + [month, day].compactMap { $0.map { $0 < 10 ? "0\($0)" : "\($0)" } }
        guard let plain = PlainSpan.plain(parts.joined(separator: "-")) else {
            throw RowProblem("\"\(text.prefix(60))\" is no date")
        }
        return plain
    }

    /// Words in lower case, without full stops; `2015年8月` becomes `2015` and `8月`.
    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        var current = ""
        func finish() {
            if !current.isEmpty { tokens.append(current) }
            current = ""
        }
        for character in text.lowercased() {
            switch character {
            case " ", "\u{A0}", "\u{202F}", ".", ",", "年", "日", "号": finish()
            case "月":
                // In "2015 年 8 月" the number is a word of its own.
                if current.isEmpty, let last = tokens.last, Int(last) != nil, last.utf8.count < 3 {
                    current = tokens.removeLast()
                }
                current += "月"
                finish()
            default: current.append(character)
            }
        }
        finish()
        return tokens
    }

    /// Names of the months, full and short, in the order en, de, fr, es, pt, it, nl, zh.
    private static let names = [
        """
        january jan januar jan jän janvier janv enero ene janeiro jan gennaio gen januari jan \
        1月 一月
        """,
        """
        february feb februar feb février févr fév febrero feb fevereiro fev febbraio feb \
        februari feb 2月 二月
        """,
        "march mar märz mär mrz mars mars marzo mar março mar marzo mar maart mrt 3月 三月",
        "april apr april apr avril avr abril abr abril abr aprile apr april apr 4月 四月",
        "may may mai mai mai mai mayo may maio mai maggio mag mei mei 5月 五月",
        "june jun juni jun juin juin junio jun junho jun giugno giu juni jun 6月 六月",
        "july jul juli jul juillet juil julio jul julho jul luglio lug juli jul 7月 七月",
        "august aug august aug août août agosto ago agosto ago agosto ago augustus aug 8月 八月",
        """
        september sep sept september sep septembre sept septiembre setiembre sept set setembro \
        set settembre set september sep 9月 九月
        """,
        """
        october oct oktober okt octobre oct octubre oct outubro out ottobre ott oktober okt \
        10月 十月
        """,
        """
        november nov november nov novembre nov noviembre nov novembro nov novembre nov november \
        nov 11月 十一月
        """,
        """
        december dec dezember dez décembre déc diciembre dic dezembro dez dicembre dic december \
        dec 12月 十二月
        """,
    ]

    private static let months: [String: Int] = {
        var months: [String: Int] = [:]
        for (index, words) in names.enumerated() {
            for word in words.split(separator: " ") { months[String(word)] = index + 1 }
        }
        return months
    }()
}
