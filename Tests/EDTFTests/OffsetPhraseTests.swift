import EDTF
import Testing

@Suite struct OffsetPhraseTests {
    @Test(arguments: [
        ("3 weeks after the Launch", "P3W", "after", false, "the Launch"),
        ("about six weeks before launch", "P6W", "before", true, "launch"),
        ("A month after #12 (first draft)", "P1M", "after", false, "#12 (first draft)"),
        ("2 years and 3 months after joining", "P2Y3M", "after", false, "joining"),
        ("the day before before sunrise", "P1D", "before", false, "before sunrise"),
        ("half a year after X", "P6M", "after", false, "X"),
        ("a couple of weeks before X", "P2W", "before", true, "X"),
        ("about six weeks prior to launch", "P6W", "before", true, "launch"),
        ("two years since joining", "P2Y", "after", false, "joining"),
        ("a year and a half after X", "P1Y6M", "after", false, "X"),
        ("six weeks or so before X", "P6W", "before", true, "X"),
        ("a decade ahead of X", "P10Y", "before", false, "X"),
        ("twenty-five days following X", "P25D", "after", false, "X"),
        ("发布前六周", "P6W", "before", false, "发布"),
        ("发布之前约六周", "P6W", "before", true, "发布"),
        ("「发布」 之前六周左右", "P6W", "before", true, "「发布」"),
        ("发布六周前", "P6W", "before", false, "发布"),
        ("搬家三个月之后", "P3M", "after", false, "搬家"),
        ("在搬家 3 个月以后", "P3M", "after", false, "搬家"),
        ("Launch 后两年零三个月", "P2Y3M", "after", false, "Launch"),
        ("毕业一年半后", "P1Y6M", "after", false, "毕业"),
        ("入職後兩個星期", "P2W", "after", false, "入職"),
        ("毕业半年以前", "P6M", "before", false, "毕业"),
        ("搬家，三个月之后", "P3M", "after", false, "搬家"),
        ("搬家之后，三个月左右", "P3M", "after", true, "搬家"),
        ("搬家后三个月上下", "P3M", "after", true, "搬家"),
        ("搬家前三周许", "P3W", "before", true, "搬家"),
        ("在搬家的三周后", "P3W", "after", false, "搬家"),
        ("搬家过后三天", "P3D", "after", false, "搬家"),
        ("在 后三天", "P3D", "after", false, "在"),
        ("搬家半个月前", "P15D", "before", true, "搬家"),
        ("搬家三个半月前", "P3M15D", "before", true, "搬家"),
        ("搬家两年零三个月又一周加两天后", "P2Y3M1W2D", "after", false, "搬家"),
    ])
    func `splits distance, direction and the rest`(
        text: String, amount: String, direction: String, isApproximate: Bool, rest: String
    ) {
        let phrase = OffsetPhrase(parsing: text)
        #expect(phrase?.amount == amount)
        #expect(phrase?.direction.rawValue == direction)
        #expect(phrase?.isApproximate == isApproximate)
        #expect(phrase?.rest == rest)
        let start = phrase.map { text.utf8.dropFirst($0.restOffset).starts(with: rest.utf8) }
        #expect(start == true)
    }

    @Test(arguments: [
        ("about six weeks before launch", "about six weeks"), ("发布前六周", "六周"),
        ("发布之前约六周", "约六周"), ("搬家 3 个月之后", "3 个月"),
    ])
    func `keeps the distance as it was typed`(text: String, distance: String) {
        #expect(OffsetPhrase(parsing: text)?.distance == distance)
    }

    @Test(arguments: [
        "3 weeks after", "some time after launch", "weeks before launch", "after launch",
        "六周前", "发布前", "之前六周", "发布前几周", "2015年后三月", "3 weeks 2 weeks after X", "3 after X",
        "99999 years after X", "2015", "",
    ])
    func `is nil without a distance or an event`(text: String) {
        #expect(OffsetPhrase(parsing: text) == nil)
    }
}
