import Scoring
import Testing

@Suite struct ScoreTableTests {
    private static let first = Passage(
        name: "dev/a", group: "dev", language: "en", published: "2020-01-01",
        bytes: Array("In 2010 for ten days.\n".utf8),
        expressions: [
            Expression(3..<7, "2010", .date, "2010"),
            Expression(12..<20, "ten days", .duration, "P10D"),
        ])
    private static let second = Passage(
        name: "dev/b", group: "dev", language: "zh", published: "2020-01-01",
        bytes: Array("去年。\n".utf8),
        expressions: [Expression(0..<6, "去年", .date, "2019", isRelative: true)])

    private static func answers(_ lines: String...) throws -> Answers {
        try Answers.inFile(Array(lines.joined(separator: "\n").utf8), [first, second])
    }

    private static let year = #"{"passage":"dev/a","start":3,"end":7,"kind":"DATE","value":"2010"}"#
    private static let days =
        #"{"passage":"dev/a","start":16,"end":20,"kind":"DURATION","value":"P10D","text":"days"}"#

    @Test func `Rows are the whole, the languages and the kinds`() throws {
        let table = ScoreTable([Self.first, Self.second], try Self.answers(Self.year, Self.days))
        let names = [
            "**dev**", "dev, en", "dev, zh", "dev, DATE", "dev, TIME", "dev, DURATION", "dev, SET",
        ]
        #expect(table.rows.map(\.name) == names)
        #expect(table.rows.map(\.tally.marked) == [3, 2, 1, 2, 0, 1, 0])
        #expect(table.rows.map(\.tally.found) == [2, 2, 0, 1, 0, 1, 0])
        #expect(table.rows.map(\.tally.strict) == [1, 1, 0, 1, 0, 0, 0])
        #expect(table.rows.map(\.tally.loose) == [2, 2, 0, 1, 0, 1, 0])
        let figures = "0.500 | 0.333 | 0.400 | 0.800 | 1.000 | 1.000 | 1.000 | 0.400"
        #expect(table.text.contains("| **dev** | 3 | 2 | \(figures) |"))
        #expect(table.text.contains("| dev, SET | 0 | 0 | – | – | – | – | – | – | – | – |"))
    }

    @Test func `An answer about another passage is left out`() throws {
        let other = #"{"passage":"held-out/x","start":3,"end":7,"kind":"DATE","value":"2010"}"#
        let answers = try Self.answers(other, Self.year)
        #expect(answers[Self.first].count == 1)
        #expect(answers[Self.second].isEmpty)
    }

    @Test func `An answer without a value has its extent alone`() throws {
        let line = #"{"passage":"dev/a","start":3,"end":7,"kind":"DATE","value":null}"#
        let table = ScoreTable([Self.first], try Self.answers(line))
        #expect(table.rows[0].tally.strict == 1)
        #expect(table.rows[0].tally.rightValue == 0)
    }

    @Test(arguments: [
        #"{"start":3,"end":7,"kind":"DATE","value":"2010"}"#,
        #"{"passage":"dev/a","start":7,"end":7,"kind":"DATE","value":"2010"}"#,
        #"{"passage":"dev/a","start":-1,"end":7,"kind":"DATE","value":"2010"}"#,
        #"{"passage":"dev/a","start":3,"end":700,"kind":"DATE","value":"2010"}"#,
        #"{"passage":"dev/a","start":3,"end":7,"kind":"YEAR","value":"2010"}"#,
        #"{"passage":"dev/a","start":3,"end":7,"kind":"DATE"}"#,
        #"{"passage":"dev/a","start":3,"end":7,"kind":"DATE","value":"2010","text":"2011"}"#,
        "[1]", "not JSON",
    ])
    func `An answer that cannot be one stops the scoring`(_ line: String) {
        #expect(throws: (any Error).self) { _ = try Self.answers(line) }
    }

    @Test func `What went wrong is told with its surroundings`() throws {
        let wrong = #"{"passage":"dev/a","start":3,"end":7,"kind":"DATE","value":"2011"}"#
        let extra = #"{"passage":"dev/a","start":0,"end":2,"kind":"SET","value":"P1D"}"#
        let answers = try Self.answers(Self.days, wrong, extra)
        #expect(
            Misses.lines(Self.first, answers[Self.first]) == [
                "dev/a: extra   SET P1D\n      …⟦In⟧ 2010 for ten days. …",
                "dev/a: wrong   is DATE 2010, found DATE 2011\n      …In ⟦2010⟧ for ten days. …",
                "dev/a: extent  is DURATION P10D, found “days” DURATION P10D\n"
                    + "      …In 2010 for ⟦ten days⟧. …",
            ])
        #expect(
            Misses.lines(Self.second, []) == ["dev/b: missed  DATE 2019 r\n      …⟦去年⟧。 …"])
        #expect(Misses.lines(Self.second, Self.second.expressions) == [])
    }
}
