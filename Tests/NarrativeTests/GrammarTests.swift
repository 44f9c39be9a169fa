import EDTF
import Narrative
import Testing

/// Both grammars, sentence by sentence.
@Suite struct GrammarTests {
    @Test(arguments: EnglishSentences.calendar + ChineseSentences.calendar)
    func `A date of the calendar is found and read`(_ sentence: MarkedSentence) throws {
        #expect(try sentence.found() == sentence.expressions)
    }

    @Test(arguments: EnglishSentences.thread + ChineseSentences.thread)
    func `A date of the story is read from its thread`(_ sentence: MarkedSentence) throws {
        #expect(try sentence.found() == sentence.expressions)
    }

    @Test(arguments: EnglishSentences.writing + ChineseSentences.writing)
    func `A date of the writing is read from the day of publication`(_ sentence: MarkedSentence)
        throws
    {
        #expect(try sentence.found() == sentence.expressions)
    }

    @Test(arguments: EnglishSentences.lengths + ChineseSentences.lengths)
    func `A length of time is found and counted`(_ sentence: MarkedSentence) throws {
        #expect(try sentence.found() == sentence.expressions)
    }

    @Test(arguments: EnglishSentences.returning + ChineseSentences.returning)
    func `What returns is found with its period`(_ sentence: MarkedSentence) throws {
        #expect(try sentence.found() == sentence.expressions)
    }

    @Test(arguments: EnglishSentences.times + ChineseSentences.times)
    func `A time of day is found, with its day where the text tells it`(_ sentence: MarkedSentence)
        throws
    {
        #expect(try sentence.found() == sentence.expressions)
    }

    @Test(arguments: [
        ("On 29 February I left.", "2022-03-15", "2020-02-29"),
        ("On 29 February I left.", "1904-02-01", "1896-02-29"),
        ("On 29 February I will leave.", "2022-03-15", "2024-02-29"),
        ("On 29 February I will leave.", "1896-03-01", "1904-02-29"),
        ("On 29 February I will leave.", "2096-03-01", "2104-02-29"),
        ("我2月29日离开了。", "1904-02-01", "1896-02-29"),
    ])
    func `A leap day is looked for beyond a century without one`(
        text: String, published: String, day: String
    ) throws {
        let document = try NarrativeDocument(Array(text.utf8), format: .text)
        let extraction = Extraction(document, published: try FuzzyDate(parsing: published))
        #expect(extraction.expressions.map(\.value) == [day])
    }
}
