/// Words of Chinese that speak of time.
enum ChineseVocabulary {
    /// `"词=值 词=值"` as a table.
    static func table(_ text: String) -> ChineseTable<String> {
        ChineseTable(
            text.split(whereSeparator: { $0 == " " || $0 == "\n" }).compactMap { entry in
                let parts = entry.split(separator: "=")
                guard parts.count == 2 else { return nil }
                return (word: String(parts[0]), value: String(parts[1]))
            })
    }

    /// Words without values.
    static func words(_ text: String) -> ChineseTable<Void> {
        ChineseTable(
            text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map {
                (word: String($0), value: ())
            })
    }

    static let digits: ScalarTable<Int> = [
        "〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5,
        "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    static let factors: ScalarTable<Int> = ["十": 10, "百": 100, "千": 1000]

    /// Years seen from the day of writing or from the story; the story's begin with `t`.
    static let years = table(
        """
        今年=w0 本年=w0 本年度=w0 去年=w-1 前年=w-2 大前年=w-3 明年=w1 后年=w2 上一年=t-1 \
        前一年=t-1 下一年=t1 那一年=t0 那年=t0 同一年=t0 同年=t0 当年=t0 这一年=t0 次年=t1 翌年=t1 \
        第二年=t1 转年=t1 来年=t1 隔年=t1 后一年=t1 上年=t-1
        """)
    static let months = table(
        """
        上上个月=w-2 上个月=w-1 上月=w-1 这个月=w0 本月=w0 下个月=w1 下月=w1 下下个月=w2 那个月=t0 \
        同月=t0 当月=t0 次月=t1 第二个月=t1 前一个月=t-1 后一个月=t1 同一个月=t0
        """)
    static let weeks = table(
        """
        上上周=w-2 上个星期=w-1 上星期=w-1 上周=w-1 上个礼拜=w-1 上礼拜=w-1 上一周=w-1 这个星期=w0 \
        这星期=w0 这周=w0 本周=w0 这个礼拜=w0 这礼拜=w0 下个星期=w1 下星期=w1 下周=w1 下个礼拜=w1 \
        下礼拜=w1 下一周=w1 那个星期=t0 那周=t0 那一周=t0 同一周=t0 第二周=t1 次周=t1 第二个星期=t1 \
        上个周=w-1 这个周=w0 下个周=w1 那个周=t0
        """)
    static let days = table(
        """
        今天=w0 今日=w0 昨天=w-1 昨日=w-1 前天=w-2 前日=w-2 大前天=w-3 明天=w1 明日=w1 后天=w2 \
        大后天=w3 第二天=t1 次日=t1 翌日=t1 隔天=t1 隔日=t1 当天=t0 当日=t0 同一天=t0 同日=t0 \
        前一天=t-1 转天=t1 后一天=t1 第二日=t1
        """)
    /// Days that are spoken together with a part of the day.
    static let dayParts = table(
        """
        今早=w0MO 今晨=w0MO 今晚=w0NI 今夜=w0NI 昨晚=w-1NI 昨夜=w-1NI 昨早=w-1MO 昨晨=w-1MO 前晚=w-2NI \
        前一夜=t-1NI 前一晚=t-1NI 头天晚上=t-1NI 前夜=t-1NI 明早=w1MO 明晨=w1MO 明晚=w1NI 当晚=t0NI 当夜=t0NI 那晚=t0NI 那夜=t0NI 同晚=t0NI 次晨=t1MO
        """)
    static let parts = table(
        """
        凌晨=MO 清晨=MO 早晨=MO 早上=MO 上午=MO 大清早=MO 一大早=MO 一早=MO 清早=MO 拂晓=MO 黎明=MO \
        午前=MO 中午=MI 正午=MI 晌午=MI 下午=AF 午后=AF 傍晚=EV 黄昏=EV 晚上=NI 晚间=NI 夜里=NI 夜间=NI \
        夜晚=NI 深夜=NI 半夜=NI 午夜=NI 当晚=NI 早间=MO 晚=NI 早=MO 夜=NI
        """)
    static let longParts = parts.withoutSingles
    static let seasons = table(
        """
        春天=21 春季=21 初春=21e 早春=21e 暮春=21l 晚春=21l 仲春=21m 阳春=21 春=21 夏天=22 夏季=22 初夏=22e \
        盛夏=22m 仲夏=22m 夏末=22l 夏=22 秋天=23 秋季=23 初秋=23e 早秋=23e 深秋=23l 晚秋=23l 金秋=23 \
        秋末=23l 春末=21l 冬末=24l 秋=23 冬天=24 冬季=24 初冬=24e 隆冬=24m 寒冬=24 严冬=24 深冬=24l \
        残冬=24l 冬=24 春初=21e 夏初=22e 秋初=23e 冬初=24e
        """)
    static let feasts = table(
        """
        春节=cny+0 大年初一=cny+0 农历新年=cny+0 除夕=cny-1 大年三十=cny-1 年三十=cny-1 元宵节=cny+14 元宵=cny+14 \
        清明节=4-5 清明=4-5 端午节=dragon 端午=dragon 中秋节=autumn 中秋=autumn 国庆节=10-1 国庆=10-1 元旦=1-1 \
        五一劳动节=5-1 劳动节=5-1 五一节=5-1 五一=5-1 圣诞节=12-25 圣诞=12-25 平安夜=12-24 感恩节=4/4/11 \
        复活节=easter+0 万圣节=10-31 情人节=2-14 跨年夜=12-31 六一儿童节=6-1 儿童节=6-1 六一=6-1 妇女节=3-8 \
        三八节=3-8 三八妇女节=3-8 教师节=9-10 青年节=5-4 五四青年节=5-4 \
        母亲节=2/7/5 父亲节=3/7/6 大年初二=cny+1 大年初三=cny+2 正月十五=cny+14 正月初一=cny+0
        """)
    static let units = table(
        """
        年=year 个月=month 个半月=monthhalf 月=moon 个星期=week 星期=week 个礼拜=week 礼拜=week 周=week \
        个周=week 天=day 日=sun 个小时=hour 小时=hour 个钟头=hour 钟头=hour 个钟=hour 分钟=minute \
        秒钟=second 秒=second 个世纪=century 世纪=century 个季度=quarter 个年头=year \
        年头=year 整年=year 整天=day 个昼夜=day 昼夜=day 晚=night 夜=night 个晚上=night 个夜晚=night \
        整个月=month 刻钟=quarterhour 个工作日=day 个年=year 旬=tendays
        """)
    /// "这个夏天", "去冬": which season is meant.
    static let seasonSteps = table(
        "这个=this 那个=that 上个=last 下个=next 今=this 去=last 明=next 来=next 同=that 当=that")
    static let weekdays = table("一=1 二=2 三=3 四=4 五=5 六=6 日=7 天=7 末=8")

    /// What belongs to an amount and stands before it.
    static let before = words(
        """
        大约 大概 约 约莫 将近 近 差不多 整整 足足 不到 不足 不止 不下 超过 至少 最多 最少 接近 几乎 快 \
        最近 最近的 过去 过去的 头 前 最初 最初的 最后 最后的 后 这 这些 那 未来 未来的 今后 今后的 此后的 \
        随后的 之后的 接下来的 接下来 剩下的 剩余的 余下的 开头的 开始的 另外 又 再过 前面的 后面的 早期的 整个 漫长的 \
        短短 短短的 仅仅 开头 起初的 起初 近乎 上 下 首 另 好
        """)
    /// Of these, what belongs to no amount although it stands before it.
    static let outside = words("又 再过 仅仅 仅 只 短短 短短的 漫长的 上 下 快 好 差不多用了")
    static let after = words("左右 上下 有余 多一点 多一些 出头")
    static let back = words("之前 以前 前")
    static let ahead = words("之后 以后 过后 后 后来")
}
