import Scoring
import Testing

@Suite struct ExpressionValueTests {
    @Test(arguments: [
        ("P1Y6M", "P18M"), ("P2W", "P14D"), ("PT90M", "PT1H30M"), ("P10Y", "P120M"),
        ("P0M14D", "P2W"), ("P2M/P3M", "P2M/P3M"), ("P1Y/P2Y", "P12M/P24M"),
        ("2004-06-11?", "?2004-?06-?11"), ("2016-01-04T09:00:00", "2016-01-04T09:00"),
        ("2017-23", "2017-23"),
    ])
    func `Values that say the same are equal`(_ left: String, _ right: String) {
        #expect(ExpressionValue.canonical(left) == ExpressionValue.canonical(right))
    }

    @Test(arguments: [
        ("P1M", "P30D"), ("P1D", "PT24H"), ("PXD", "P1D"), ("PXM", "PTXM"), ("P1M", "PT1M"),
        ("2016", "2016~"), ("2016-04", "2016-21"), ("T09:00", "2016-01-04T09:00"),
        ("T09:00", "T09:00:30"), ("2016-01-04", "2016-01-04TMO"), ("P2M/P3M", "P3M/P2M"),
    ])
    func `Values that say different things are not`(_ left: String, _ right: String) {
        #expect(ExpressionValue.canonical(left) != ExpressionValue.canonical(right))
    }

    @Test(arguments: [
        ("2016-04", Expression.Kind.date), ("[2015-11-01~..2015-11-10~]", .date), ("198X", .date),
        ("XXXX-12-25", .date), ("2019-07-22/2019-07-28", .date), ("P3M", .duration),
        ("PXW", .duration), ("PTXH", .duration), ("P2M/P3M", .duration), ("PT20M", .duration),
        ("T04:30", .time), ("2007-07-07T03:40", .time), ("2014-11-21TMO", .time), ("P1W", .set),
        ("XXXX-22", .set), ("XXXX-05-01", .set), ("XXXX-07", .set),
    ])
    func `A kind has values of its own`(_ value: String, _ kind: Expression.Kind) {
        #expect(ExpressionValue.isValid(value, kind))
    }

    @Test(arguments: [
        ("", Expression.Kind.date), ("last week", .date), ("2019-02-29", .date), ("T04:30", .date),
        ("P", .duration), ("P3", .duration), ("PT", .duration), ("P1DT", .duration),
        ("P3M2Y", .duration), ("PX", .duration), ("PX3D", .duration), ("PXY3M", .duration),
        ("P1YXM", .duration), ("P1M/", .duration), ("P1M/P2M/P3M", .duration),
        ("P1234567Y", .duration), ("2016", .duration), ("T24:00", .time), ("T9:00", .time),
        ("2016T09:00", .time), ("TXX", .time), ("2016-01-04", .time), ("2016-22", .set),
        ("XXXX-99", .set), ("weekly", .set),
    ])
    func `What is no value of a kind is told`(_ value: String, _ kind: Expression.Kind) {
        #expect(!ExpressionValue.isValid(value, kind))
    }
}
