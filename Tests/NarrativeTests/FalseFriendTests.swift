import Testing

@Suite struct FalseFriendTests {
    /// Sentences with words and figures of time that tell no time.
    static let none = MarkedSentence.table(
        """
        I read The Mythical Man-Month.
        They were night owls.
        It may be so, and I may have said it.
        The burden didn't fall on me, nor did prices fall short.
        I march through the ward.
        It was my second internship and my third year.
        It grew by 75% and cost $1,000.
        We had 2000 people, 1999 users and 2001 bugs.
        It ran at 1080p on version 2.0 of Python 3.
        It cost $2015 in all.
        Call 555-2015-1999 for help.
        See https://example.org/2015/08/15/story.html for more.
        The file is IMG_2015.JPG or notes-2015-08.txt.
        We worked 24/7, not 9-5, and split it 50/50.
        The ratio was 1:1.
        I was 23 years old, a 23-year-old at 23.
        In my twenties I lived alone.
        I often rested for some time, recently and soon.
        One day I knew, and some day you will.
        Spring cleaning with Spring Boot.
        He works at Sun Microsystems in Augusta.
        April told me so.
        I sat down and won.
        We march on, in the long run.
        A minute detail of second nature.
        The end of the day job.
        At night I slept, in the evenings I read.
        They kept many nights free.
        The fall semester was hard.
        Room 2015 and Flight 1977.
        有一天我会懂的。
        二十二岁那年我结婚。
        他上三年级，是2014级学生。
        现在我很忙，目前没空，如今更忙。
        我常常加班，最近没有。
        公司有2000人，十周年庆典。
        第三年我升职，第一个月没工资。
        我喜欢日本的日记。
        一年比一年好。
        当年我很穷。
        """)

    @Test(arguments: none)
    func `What only looks like a time is not marked`(_ sentence: MarkedSentence) throws {
        #expect(try sentence.found() == [])
    }
}
