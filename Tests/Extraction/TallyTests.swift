import Scoring
import Testing

@Suite struct TallyTests {
    private static let marks = [
        Expression(0..<4, "2010", .date, "2010"),
        Expression(10..<21, "three weeks", .duration, "P3W"),
        Expression(30..<40, "next month", .date, "2010-02", isRelative: true),
        Expression(50..<55, "daily", .set, "P1D"),
    ]

    private static func shifted(_ index: Int, by bytes: Int) -> Expression {
        var mark = marks[index]
        mark.range = mark.range.lowerBound + bytes..<mark.range.upperBound + bytes
        return mark
    }

    @Test func `All right is one throughout`() {
        let tally = Tally(Self.marks, Self.marks.reversed())
        #expect(tally.precision == 1)
        #expect(tally.recall == 1)
        #expect(tally.strictF1 == 1)
        #expect(tally.looseF1 == 1)
        #expect(tally.valueF1 == 1)
        #expect(tally.kindShare == 1)
        #expect(tally.anchorShare == 1)
    }

    @Test func `A shifted extent counts only where an overlap is enough`() {
        var answers = Self.marks
        answers[1] = Self.shifted(1, by: 2)
        let tally = Tally(Self.marks, answers)
        #expect(tally.strict == 3)
        #expect(tally.loose == 4)
        #expect(tally.strictF1 == 0.75)
        #expect(tally.looseF1 == 1)
        #expect(tally.valueF1 == 0.75)
    }

    @Test func `Extents that only touch do not overlap`() {
        let tally = Tally([Self.marks[0]], [Self.shifted(0, by: 4)])
        #expect(tally.loose == 0)
        #expect(tally.strictF1 == 0)
    }

    @Test func `A wrong value leaves the extent right`() {
        var answers = Self.marks
        answers[0].value = "2011"
        answers[1].value = "P21D"
        let tally = Tally(Self.marks, answers)
        #expect(tally.strictF1 == 1)
        #expect(tally.rightValue == 3)
        #expect(tally.valueF1 == 0.75)
        #expect(tally.valueShare == 0.75)
    }

    @Test func `A wrong kind and a wrong anchor are counted apart`() {
        var answers = Self.marks
        answers[3].kind = .duration
        answers[2].isRelative = false
        answers[0].isRelative = true
        let tally = Tally(Self.marks, answers)
        #expect(tally.valueF1 == 1)
        #expect(tally.kindShare == 0.75)
        #expect(tally.anchorShare == 0.5)
    }

    @Test func `An answer given twice is one too many`() {
        let tally = Tally(Self.marks, Self.marks + [Self.marks[0], Self.marks[0]])
        #expect(tally.strict == 4)
        #expect(tally.loose == 4)
        #expect(tally.precision == 4.0 / 6)
        #expect(tally.recall == 1)
        #expect(tally.strictF1 == 0.8)
    }

    @Test func `One answer over two marks is paired once`() {
        let wide = Expression(0..<40, "", .date, "2010")
        let tally = Tally(Self.marks, [wide])
        #expect(tally.strict == 0)
        #expect(tally.loose == 1)
    }

    @Test func `Two answers in one mark are paired once`() {
        let halves = [
            Expression(10..<15, "three", .duration, "P3W"),
            Expression(16..<21, "weeks", .duration, "P3W"),
        ]
        let tally = Tally(Self.marks, halves)
        #expect(tally.loose == 1)
        #expect(tally.found == 2)
    }

    @Test func `A wide answer does not take what a narrow one needs`() {
        let answers = [Expression(0..<21, "", .date, ""), Expression(1..<3, "", .date, "")]
        #expect(Tally(Self.marks, answers).loose == 2)
    }

    @Test func `Nothing found is no recall and no precision to speak of`() {
        let tally = Tally(Self.marks, [])
        #expect(tally.precision == nil)
        #expect(tally.recall == 0)
        #expect(tally.strictF1 == 0)
        #expect(tally.kindShare == nil)
    }

    @Test func `Nothing marked makes every answer wrong`() {
        let tally = Tally([], Self.marks)
        #expect(tally.precision == 0)
        #expect(tally.recall == nil)
        #expect(tally.strictF1 == 0)
    }

    @Test func `Nothing on either side is no figure`() {
        #expect(Tally([], []) == Tally())
        #expect(Tally().strictF1 == nil)
        #expect(Tally().valueF1 == nil)
    }

    @Test func `Texts add up by their counts, not by their shares`() {
        let sum = Tally(Self.marks, Self.marks) + Tally([Self.marks[0]], [])
        #expect(sum.marked == 5)
        #expect(sum.recall == 0.8)
        #expect(sum.strictF1 == 8.0 / 9)
    }
}
