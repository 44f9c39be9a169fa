/// Sentences of English, for `GrammarTests`.
enum EnglishSentences {
    /// Dates that say all themselves.
    static let calendar = MarkedSentence.table(
        """
        I joined on ⟨15 August 2015|D 2015-08-15⟩.
        I joined on ⟨August 15, 2015|D 2015-08-15⟩, and stayed.
        I joined on ⟨Aug. 15, 2015|D 2015-08-15⟩.
        I joined on ⟨the 15th of August 2015|D 2015-08-15⟩.
        I joined on ⟨Friday, June 3rd, 2016|D 2016-06-03⟩.
        I joined on ⟨2015-08-15|D 2015-08-15⟩.
        I joined on ⟨2015/08/15|D 2015-08-15⟩.
        I joined on ⟨15.8.2015|D 2015-08-15⟩.
        I joined on ⟨3/15/2012|D 2012-03-15⟩.
        It was ⟨03/04/2012|D [2012-03-04,2012-04-03]⟩ then.
        I joined in ⟨August 2015|D 2015-08⟩.
        I joined in ⟨August of 2015|D 2015-08⟩.
        I joined in ⟨Aug '15|D 2015-08⟩.
        I joined in ⟨08/2015|D 2015-08⟩.
        I joined in ⟨2015|D 2015⟩.
        In ⟨the year 2000|D 2000⟩ I turned thirty.
        I started in ⟨the spring of 2011|D 2011-21⟩ and left in ⟨fall 2017|D 2017-23⟩.
        We met in ⟨the summer of '82|D 1982-22⟩.
        It lasted through ⟨the winter of 1999-2000|D 1999-24⟩.
        We shipped in ⟨Q3 2017|D 2017-35⟩ and again in ⟨the second quarter of 2018|D 2018-34⟩.
        We hired in ⟨the first half of 2018|D 2018-40⟩ and in ⟨H2 2019|D 2019-41⟩.
        ⟨The 2010s|D 201X⟩ were loud, ⟨the eighties|D 198X⟩ were louder, ⟨the '70s|D 197X⟩ too.
        Music of ⟨the late 1950s|D [1957~..1959~]⟩ and ⟨the mid-nineties|D [1994~..1996~]⟩.
        Life in ⟨the 19th century|D 18XX⟩ was slow.
        By ⟨early November 2015|D [2015-11-01~..2015-11-10~]⟩ we knew.
        By ⟨late August 2015|D [2015-08-21~..2015-08-31~]⟩ we knew.
        By ⟨mid-2016|D [2016-05~..2016-08~]⟩ we knew.
        By ⟨the end of February 2016|D [2016-02-21~..2016-02-29~]⟩ we knew.
        At ⟨the beginning of 2016|D [2016-01~..2016-04~]⟩ we knew.
        In ⟨the middle of March 2016|D [2016-03-11~..2016-03-20~]⟩ we knew.
        In ⟨mid-to-late 2011|D [2011-09~..2011-12~]⟩ we moved.
        It was ⟨around 2010|D 2010~⟩, or ⟨maybe 2011|D 2011?⟩.
        It was in ⟨1990 or so|D 1990~⟩.
        Between ⟨2016|D 2016⟩ and ⟨2018|D 2018⟩ I taught.
        From ⟨March|D 2016-03⟩ to ⟨May 2016|D 2016-05⟩ I taught.
        I was there ⟨2015|D 2015⟩-⟨2019|D 2019⟩ and ⟨Nov 2018|D 2018-11⟩ – ⟨Jan 2019|D 2019-01⟩.
        I was there ⟨2012–13|D 2012/2013⟩.
        I was there ⟨June 3-5, 2019|D 2019-06-03/2019-06-05⟩.
        I was there ⟨4–8 January 2016|D 2016-01-04/2016-01-08⟩.
        ⟨Christmas 2012|D 2012-12-25⟩ was quiet, ⟨Thanksgiving 2019|D 2019-11-28⟩ was not.
        We met on ⟨New Year's Day 2016|D 2016-01-01⟩ and on ⟨Labor Day 2011|D 2011-09-05⟩.
        It began on ⟨the first Monday of May 2015|D 2015-05-04⟩.
        It ended in ⟨the first week of July 2014|D 2014-07-01/2014-07-07⟩.
        It began in ⟨the week of June 5, 2017|D 2017-06-05/2017-06-11⟩.
        ⟨The 2018 holiday season|D 2018-12⟩ was long.
        (Acme, ⟨09/2014|D 2014-09⟩ – ⟨05/2016|D 2016-05⟩; Foo, ⟨Summer 2015|D 2015-22⟩.)
        """)

    /// Dates seen from the story.
    static let thread = MarkedSentence.table(
        """
        In ⟨August 2015|D 2015-08⟩ we had an idea. By ⟨early November|D [2015-11-01~..2015-11-10~]⟩ we had a team.
        In ⟨August 2015|D 2015-08⟩ we had an idea. On ⟨January 4th|D 2016-01-04⟩ the team showed up.
        In ⟨August 2015|D 2015-08⟩ we ate, though we had just met in ⟨July|D 2015-07⟩.
        In ⟨March 2015|D 2015-03⟩ I left. ⟨That summer|D 2015-22⟩ I walked.
        In ⟨March 2015|D 2015-03⟩ I left. ⟨The following year|D 2016⟩ I came back.
        In ⟨March 2015|D 2015-03⟩ I left. ⟨Two months later|D 2015-05⟩ I came back.
        In ⟨March 2015|D 2015-03⟩ I left. ⟨A year earlier|D 2014⟩ I had begun.
        On ⟨March 3, 2015|D 2015-03-03⟩ I left. ⟨The next day|D 2015-03-04⟩ I slept.
        On ⟨March 3, 2015|D 2015-03-03⟩ I left. ⟨Nine days later|D 2015-03-12⟩ I flew.
        On ⟨March 3, 2015|D 2015-03-03⟩ I left. ⟨The week before|D 2015-02-23/2015-03-01⟩, I had said so.
        On ⟨March 3, 2015|D 2015-03-03⟩ I left. On ⟨Friday|D 2015-03-06⟩ I flew.
        On ⟨March 3, 2015|D 2015-03-03⟩ I left. ⟨The following month|D 2015-04⟩ I flew.
        On ⟨March 3, 2015|D 2015-03-03⟩ I left. ⟨Later that year|D 2015⟩ I flew.
        In ⟨2015|D 2015⟩ I left. ⟨That September|D 2015-09⟩ I flew. By ⟨the end of the year|D [2015-09~..2015-12~]⟩ I was back.
        In ⟨June 2003|D 2003-06⟩ I played. On ⟨the 21st|D 2003-06-21⟩ I won.
        In ⟨2010|D 2010⟩ I taught. In ⟨May of the following year|D 2011-05⟩ I stopped.
        In ⟨2014|D 2014⟩ I left. ⟨A few days later|D [2014..]⟩ I flew.
        In ⟨2009|D 2009⟩ I began, and ⟨four years after that|D 2013⟩ I stopped.
        """)

    /// Dates seen from the day of writing.
    static let writing = MarkedSentence.table(
        """
        I saw her ⟨yesterday|D 2022-03-14⟩ and will see her ⟨tomorrow|D 2022-03-16⟩.
        I saw her ⟨the day before yesterday|D 2022-03-13⟩.
        I left ⟨three years ago|D 2019⟩.
        I left ⟨a year and a half ago|D 2020-09⟩.
        I left ⟨ten days ago|D 2022-03-05⟩.
        I left ⟨several years ago|D [..2022]⟩.
        I left ⟨last year|D 2021⟩.
        I left ⟨last month|D 2022-02⟩.
        I left ⟨last week|D 2022-03-07/2022-03-13⟩.
        I left ⟨last summer|D 2021-22⟩.
        I left ⟨last Friday|D 2022-03-11⟩.
        I left ⟨last March|D 2021-03⟩.
        I will leave ⟨next month|D 2022-04⟩.
        I will leave ⟨next spring|D 2023-21⟩.
        I will leave in ⟨two weeks|D 2022-03-29⟩.
        I will leave on ⟨Friday|D 2022-03-18⟩.
        I will leave ⟨two weeks from now|D 2022-03-29⟩.
        We built it in ⟨two weeks|L P2W⟩.
        I left ⟨late last year|D [2021-09~..2021-12~]⟩ and returned ⟨early this year|D [2022-01~..2022-04~]⟩.
        Back in ⟨May|D 2021-05⟩ I was ill.
        Since ⟨Monday|D 2022-03-14⟩ I have a job.
        """)

    /// Lengths of time.
    static let lengths = MarkedSentence.table(
        """
        I worked there for ⟨three months|L P3M⟩.
        I worked there for ⟨about six weeks|L P6W⟩.
        I worked there for ⟨nearly two years|L P2Y⟩.
        I worked there for ⟨more than three years|L P3Y⟩.
        I worked there for ⟨two and a half years|L P30M⟩.
        I worked there for ⟨a year and a half|L P18M⟩.
        I worked there for ⟨a decade|L P10Y⟩.
        I worked there for ⟨half a year|L P6M⟩.
        I worked there for ⟨a few days|L PXD⟩.
        I worked there for ⟨several weeks|L PXW⟩.
        I worked there for ⟨a couple of months|L P2M⟩.
        I worked there for ⟨the past nine months|L P9M⟩.
        I worked there for ⟨the first three years|L P3Y⟩.
        I worked there for ⟨6-12 months|L P6M/P12M⟩.
        I worked there for ⟨two or three days|L P2D/P3D⟩.
        I worked there for ⟨a year or two|L P1Y/P2Y⟩.
        I worked there for ⟨1 year and 6 months|L P1Y6M⟩.
        I worked there for ⟨another decade|L P10Y⟩.
        I worked there for ⟨24 hours|L PT24H⟩.
        It lasted for ⟨a hundred years|L P100Y⟩.
        It was a ⟨three-month|L P3M⟩ internship and a ⟨two-year|L P2Y⟩ project.
        It was a ⟨year-long|L P1Y⟩ course with ⟨ten-hour|L PT10H⟩ days.
        It came ⟨six weeks|L P6W⟩ before launch.
        It took ⟨an hour and a half|L PT90M⟩, ⟨three-quarters of an hour|L PT45M⟩ at best.
        """)

    /// What returns.
    static let returning = MarkedSentence.table(
        """
        I met her ⟨every week|S P1W⟩ and called her ⟨daily|S P1D⟩.
        I met her ⟨every other month|S P2M⟩ and ⟨every three weeks|S P3W⟩.
        I met her ⟨twice a year|S P1Y⟩, ⟨four times a month|S P1M⟩.
        I met her ⟨each summer|S XXXX-22⟩ and ⟨every July|S XXXX-07⟩.
        I met her on ⟨Mondays|S P1W⟩ and ⟨every Friday|S P1W⟩.
        I met her ⟨every Monday|S P1W⟩ and ⟨Thursday|S P1W⟩.
        I met her on ⟨the first Tuesday of every month|S P1M⟩.
        I work ⟨six days a week|S P1W⟩ and fly ⟨thirty times a year|S P1Y⟩.
        Reviews were ⟨annual|S P1Y⟩, releases ⟨quarterly|S P3M⟩, syncs ⟨bi-weekly|S P2W⟩.
        I gave thirty concerts ⟨a year|S P1Y⟩.
        We met ⟨every half-year|S P6M⟩.
        """)

    /// Times of day.
    static let times = MarkedSentence.table(
        """
        I rose at ⟨9am|T T09:00⟩.
        I rose at ⟨9:30 a.m.|T T09:30⟩ and slept at ⟨11 pm|T T23:00⟩.
        I rose at ⟨noon|T T12:00⟩.
        I rose at ⟨half past four in the morning|T T04:30⟩.
        I rose at ⟨3 in the afternoon|T T15:00⟩.
        I rose at ⟨nine o'clock|T T09:00⟩.
        I rose at ⟨10 o'clock|T T10:00⟩.
        We met in ⟨the early hours of 16 October 1987|T 1987-10-16TMO⟩.
        On ⟨May 3, 2014|D 2014-05-03⟩ we landed at ⟨14:30|T 2014-05-03T14:30⟩.
        On ⟨May 3, 2014|D 2014-05-03⟩ we landed. ⟨That night|T 2014-05-03TNI⟩ we slept.
        On ⟨May 3, 2014|D 2014-05-03⟩ we landed. ⟨The next morning|T 2014-05-04TMO⟩ we ate.
        On ⟨May 3, 2014|D 2014-05-03⟩ we landed, and in ⟨the evening|T 2014-05-03TEV⟩ we ate.
        We met on ⟨the morning of May 3, 2014|T 2014-05-03TMO⟩.
        We met on ⟨Friday night|T 2022-03-11TNI⟩.
        I am writing this ⟨tonight|T 2022-03-15TNI⟩, after ⟨this morning|T 2022-03-15TMO⟩.
        At ⟨2 a.m.|T 2014-05-03T02:00⟩ on ⟨May 3, 2014|D 2014-05-03⟩ we landed.
        """)
}
