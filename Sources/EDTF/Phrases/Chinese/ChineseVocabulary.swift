/// The Chinese words of dates, folded (see `ChineseText`): simplified, in usual width.
///
/// Numbers are not in the tables: `ChineseNumeral` reads the 8 of `8月`, and `十二` of `十二月`.
package enum ChineseVocabulary {
    /// Codes of EDTF, 21 for spring to 24 for winter.
    package static let seasons: [String: Int] = [
        "春": 21, "春天": 21, "春季": 21, "春日": 21, "春里": 21,
        "夏": 22, "夏天": 22, "夏季": 22, "夏日": 22, "暑期": 22,
        "秋": 23, "秋天": 23, "秋季": 23, "秋日": 23,
        "冬": 24, "冬天": 24, "冬季": 24, "冬日": 24,
    ]

    /// Codes of EDTF, 33 to 36, without the year and without 第.
    package static let quarters: [String: Int] = [
        "一季度": 33, "二季度": 34, "三季度": 35, "四季度": 36,
        "1季度": 33, "2季度": 34, "3季度": 35, "4季度": 36,
        "一季": 33, "二季": 34, "三季": 35, "四季": 36,
        "q1": 33, "q2": 34, "q3": 35, "q4": 36,
    ]

    /// Codes of EDTF, 40 and 41.
    package static let halves: [String: Int] = [
        "上半年": 40, "前半年": 40, "下半年": 41, "后半年": 41, "h1": 40, "h2": 41,
    ]

    /// 1 for Monday to 7 for Sunday.
    package static let weekdays: [String: Int] = {
        var table: [String: Int] = [:]
        for prefix in ["周", "星期", "礼拜"] {
            for (index, name) in ["一", "二", "三", "四", "五", "六", "日"].enumerated() {
                table[prefix + name] = index + 1
            }
            table[prefix + "天"] = 7
        }
        return table
    }()

    /// Parts of a month, behind the month: `8月下旬`.
    package static let thirdsOfMonth: [String: PhraseVocabulary.Third] = [
        "初": .early, "上旬": .early, "月初": .early, "头": .early, "中": .mid, "中旬": .mid,
        "月中": .mid, "底": .late, "末": .late, "下旬": .late, "月底": .late, "月末": .late,
    ]

    /// Parts of a year, behind the year with or without 年: `2016年底`, `去年年底`.
    package static let thirdsOfYear: [String: PhraseVocabulary.Third] = [
        "初": .early, "年初": .early, "早期": .early, "头": .early, "中": .mid, "年中": .mid,
        "中期": .mid, "底": .late, "末": .late, "年底": .late, "年末": .late, "年终": .late,
        "岁末": .late, "晚期": .late,
    ]

    /// Parts of a decade, behind 年代: `90年代初`.
    package static let thirdsOfDecade: [String: PhraseVocabulary.Third] = [
        "初": .early, "初期": .early, "早期": .early, "前期": .early, "中": .mid, "中期": .mid,
        "末": .late, "末期": .late, "后期": .late, "晚期": .late, "底": .late,
    ]

    /// What a number counts: `三周`, `6个月`, `两年`.
    package static let units: [String: PhraseVocabulary.Unit] = [
        "天": .day, "日": .day, "周": .week, "星期": .week, "个星期": .week, "礼拜": .week,
        "个礼拜": .week, "个月": .month, "月": .month, "年": .year, "载": .year,
    ]

    /// Days from today.
    package static let days: [String: Int] = [
        "今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "前日": -2, "大前天": -3,
        "明天": 1, "明日": 1, "后天": 2, "大后天": 3,
    ]

    /// Weeks from this one.
    package static let weeks: [String: Int] = {
        var table: [String: Int] = [:]
        let steps = [
            "本": 0, "这": 0, "这个": 0, "上": -1, "上个": -1, "上一": -1, "上上": -2, "上上个": -2,
            "下": 1, "下个": 1, "下一": 1, "下下": 2, "下下个": 2,
        ]
        for (step, count) in steps {
            for name in ["周", "星期", "礼拜"] { table[step + name] = count }
        }
        return table
    }()

    /// Months from this one.
    package static let months: [String: Int] = [
        "本月": 0, "这个月": 0, "这月": 0, "当月": 0, "上月": -1, "上个月": -1, "上一个月": -1,
        "上上个月": -2, "下月": 1, "下个月": 1, "下一个月": 1, "下下个月": 2,
    ]

    /// Quarters from this one.
    package static let quartersFromThis: [String: Int] = [
        "本季度": 0, "这个季度": 0, "这季度": 0, "上季度": -1, "上个季度": -1, "上一季度": -1,
        "下季度": 1, "下个季度": 1, "下一季度": 1,
    ]

    /// Years from this one.
    package static let years: [String: Int] = [
        "今年": 0, "本年": 0, "这一年": 0, "本年度": 0, "去年": -1, "上一年": -1, "前年": -2,
        "大前年": -3, "明年": 1, "下一年": 1, "后年": 2, "大后年": 3,
    ]

    /// Before a date or an amount: `大约2015年`, `约三个月`.
    package static let approximateBefore: [String] = [
        "大约", "大概", "约莫", "约", "差不多", "大致",
    ]

    /// Behind a date or an amount: `2015年左右`.
    package static let approximateAfter: [String] = ["左右", "前后", "上下", "许"]

    /// Before a date: `可能2015年`.
    package static let uncertain: [String] = [
        "可能是", "可能", "也许是", "也许", "或许是", "或许", "应该是", "应该", "好像是", "好像",
        "恐怕是", "恐怕",
    ]

    /// Behind a date that still goes on: `2019年以来`, `2018年至今`.
    package static let ongoing: [String] = [
        "至今", "到现在", "到今天", "到如今", "迄今", "以来", "之来", "开始至今", "起至今", "开始",
        "起",
    ]

    /// Alone, as the end of a span: `2018年到现在`.
    package static let untilNow: [String] = ["现在", "至今", "今", "目前", "如今", "当前", "迄今"]

    /// Behind a date or an amount: earlier than it.
    package static let before: [String] = ["之前", "以前", "前"]

    /// Behind a date or an amount: later than it.
    package static let after: [String] = ["之后", "以后", "过后", "后"]

    /// Between the two ends of a span.
    package static let separators: [String] = [
        "到", "至", "–", "—", "――", "——", "~", "〜", "-", "−", "－",
    ]

    /// The longest of the words that folded scalars start with.
    package static func longest(
        of words: some Sequence<String>, startOf scalars: ArraySlice<Unicode.Scalar>
    ) -> String? {
        guard let first = scalars.first else { return nil }
        var best: (word: String, length: Int)?
        // Most words are out with their first character, before they are counted.
        for word in words where word.unicodeScalars.first == first {
            let length = word.unicodeScalars.count
            if length > best?.length ?? 0, scalars.starts(with: word.unicodeScalars) {
                best = (word, length)
            }
        }
        return best?.word
    }
}
