import Testing

@Suite struct ChineseGrammarTests {
    /// Dates that say all themselves.
    static let calendar = MarkedSentence.table(
        """
        我于⟨2018年2月16日|D 2018-02-16⟩入职。
        我于⟨二〇一八年二月十六日|D 2018-02-16⟩入职。
        我于⟨２０１８年２月|D 2018-02⟩入职。
        我于⟨2018 年 2 月|D 2018-02⟩入职。
        我于⟨2018-02-16|D 2018-02-16⟩入职。
        我于⟨2018年|D 2018⟩入职。
        我于⟨八五年|D 1985⟩入职，⟨98年|D 1998⟩离职，⟨零五年|D 2005⟩回来。
        我于⟨1985年冬|D 1985-24⟩出生。
        我在⟨2017年秋天|D 2017-23⟩入学。
        我在⟨2017年的夏天|D 2017-22⟩入学。
        我在⟨2015年8月初|D [2015-08-01~..2015-08-10~]⟩入学。
        我在⟨2015年8月中旬|D [2015-08-11~..2015-08-20~]⟩入学。
        我在⟨2015年8月下旬|D [2015-08-21~..2015-08-31~]⟩入学。
        我在⟨1992年年初|D [1992-01~..1992-04~]⟩入学。
        我在⟨2016年底|D [2016-09~..2016-12~]⟩毕业。
        我在⟨2013年下半年|D 2013-41⟩毕业。
        我在⟨2016年第一季度|D 2016-33⟩毕业。
        我生于⟨九十年代|D 199X⟩，长于⟨2000年代初|D [2000~..2003~]⟩。
        我生于⟨20世纪80年代末|D [1987~..1989~]⟩。
        我生于⟨上世纪九十年代|D 199X⟩。
        那是⟨19世纪|D 18XX⟩的事。
        我在⟨2018年春节|D 2018-02-16⟩回家，⟨1999年国庆节|D 1999-10-01⟩出国。
        我在⟨2013年前后|D 2013~⟩出国。
        我⟨大约2007年|D 2007~⟩出国。
        我在⟨2005年|D 2005⟩到⟨2010年|D 2010⟩工作。
        ⟨1998|D 1998⟩-⟨2003年|D 2003⟩我在读书。
        ⟨2010年3月|D 2010-03⟩至⟨2012年12月|D 2012-12⟩我在百度。
        """)

    /// Dates seen from the day of writing.
    static let writing = MarkedSentence.table(
        """
        ⟨去年|D 2021⟩我离开了。
        ⟨前年春天|D 2020-21⟩我离开了。
        ⟨今年3月|D 2022-03⟩我离开了。
        ⟨去年夏天|D 2021-22⟩我离开了。
        ⟨上个月|D 2022-02⟩我离开了。
        ⟨上周|D 2022-03-07/2022-03-13⟩我离开了。
        ⟨上周五|D 2022-03-11⟩我离开了。
        ⟨上个周末|D 2022-03-12/2022-03-13⟩我离开了。
        ⟨昨天|D 2022-03-14⟩我离开了。
        ⟨前天|D 2022-03-13⟩我离开了。
        ⟨明天|D 2022-03-16⟩我离开。
        ⟨下周一|D 2022-03-21⟩我离开。
        ⟨明年年初|D [2023-01~..2023-04~]⟩我离开。
        ⟨两年前|D 2020⟩我离开了。
        ⟨二十七年前|D 1995⟩我离开了。
        ⟨几年前|D [..2022]⟩我离开了。
        """)

    /// Dates seen from the story.
    static let thread = MarkedSentence.table(
        """
        ⟨2015年3月|D 2015-03⟩我离开了。⟨那年夏天|D 2015-22⟩我去了北京。
        ⟨2015年3月|D 2015-03⟩我离开了。⟨同年11月|D 2015-11⟩我去了北京。
        ⟨2015年3月|D 2015-03⟩我离开了。⟨第二年|D 2016⟩我去了北京。
        ⟨2015年3月|D 2015-03⟩我离开了。⟨第二年夏天|D 2016-22⟩我去了北京。
        ⟨2015年3月|D 2015-03⟩我离开了。⟨三个月后|D 2015-06⟩我去了北京。
        ⟨2015年3月|D 2015-03⟩我离开了。⟨一年后|D 2016⟩我去了北京。
        ⟨2015年3月3日|D 2015-03-03⟩我离开了。⟨第二天|D 2015-03-04⟩我去了北京。
        ⟨2015年3月3日|D 2015-03-03⟩我离开了。⟨三天后|D 2015-03-06⟩我去了北京。
        ⟨2015年3月3日|D 2015-03-03⟩我离开了。⟨8月|D 2015-08⟩我去了北京。
        ⟨2015年3月3日|D 2015-03-03⟩我离开了。⟨年底|D [2015-09~..2015-12~]⟩我去了北京。
        ⟨2015年3月3日|D 2015-03-03⟩我离开了。⟨当天晚上|T 2015-03-03TNI⟩我去了北京。
        ⟨2015年3月3日|D 2015-03-03⟩我离开了。⟨第二天清晨|T 2015-03-04TMO⟩我去了北京。
        """)

    /// Lengths of time.
    static let lengths = MarkedSentence.table(
        """
        我工作了⟨三个月|L P3M⟩。
        我工作了⟨两年半|L P30M⟩。
        我工作了⟨一年半|L P18M⟩。
        我工作了⟨半年|L P6M⟩。
        我工作了⟨半个月|L P15D⟩。
        我工作了⟨一个半月|L P1M15D⟩。
        我工作了⟨三年零两个月|L P3Y2M⟩。
        我工作了⟨四个多月|L P4M⟩。
        我工作了⟨十几年|L P10Y⟩。
        我工作了⟨二十多天|L P20D⟩。
        我工作了⟨好几天|L PXD⟩。
        我工作了⟨几个星期|L PXW⟩。
        我工作了⟨两三个月|L P2M/P3M⟩。
        我工作了⟨七八个月|L P7M/P8M⟩。
        我工作了⟨三到五年|L P3Y/P5Y⟩。
        我工作了⟨将近十个月|L P10M⟩。
        我工作了⟨整整五十天|L P50D⟩。
        我工作了⟨十年左右|L P10Y⟩。
        ⟨最近半年|L P6M⟩我很忙。
        ⟨过去的九个月|L P9M⟩我很忙。
        ⟨头三个月|L P3M⟩我很忙。
        ⟨前三年|L P3Y⟩我很忙。
        ⟨这五年|L P5Y⟩我很忙。
        """)

    /// What returns.
    static let returning = MarkedSentence.table(
        """
        我⟨每年|S P1Y⟩去一次。
        我⟨每周|S P1W⟩去两次。
        我⟨每天|S P1D⟩去。
        我⟨每两周|S P2W⟩去一次。
        我⟨每周末|S P1W⟩去。
        我⟨每星期三|S P1W⟩去。
        我⟨每年四月|S XXXX-04⟩去。
        我⟨每年春天|S XXXX-21⟩去。
        我⟨天天|S P1D⟩去。
        我⟨一年|S P1Y⟩去两次。
        """)

    /// Times of day.
    static let times = MarkedSentence.table(
        """
        我⟨早上四点半|T T04:30⟩起床。
        我⟨下午三点|T T15:00⟩开会。
        我⟨晚上十点|T T22:00⟩睡觉。
        我⟨凌晨两点|T T02:00⟩睡觉。
        ⟨2009年2月3日上午九点|T 2009-02-03T09:00⟩我在开会。
        ⟨2007年8月25日晚上|T 2007-08-25TNI⟩我到了。
        ⟨今晚|T 2022-03-15TNI⟩我到家。
        """)

    @Test(arguments: calendar)
    func `A date of the calendar is found and read`(_ sentence: MarkedSentence) throws {
        #expect(try sentence.found() == sentence.expressions)
    }

    @Test(arguments: thread)
    func `A date of the story is read from its thread`(_ sentence: MarkedSentence) throws {
        #expect(try sentence.found() == sentence.expressions)
    }

    @Test(arguments: writing)
    func `A date of the writing is read from the day of publication`(_ sentence: MarkedSentence)
        throws
    {
        #expect(try sentence.found() == sentence.expressions)
    }

    @Test(arguments: lengths)
    func `A length of time is found and counted`(_ sentence: MarkedSentence) throws {
        #expect(try sentence.found() == sentence.expressions)
    }

    @Test(arguments: returning)
    func `What returns is found with its period`(_ sentence: MarkedSentence) throws {
        #expect(try sentence.found() == sentence.expressions)
    }

    @Test(arguments: times)
    func `A time of day is found, with its day where the text tells it`(_ sentence: MarkedSentence)
        throws
    {
        #expect(try sentence.found() == sentence.expressions)
    }
}
