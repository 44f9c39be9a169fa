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
}
