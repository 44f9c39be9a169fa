import Narrative
import Testing

@Suite struct OffsetTests {
    private static let story = """
        # Café 生涯

        In **August** 2015 I left; [two years later](https://example.org) I was back — *naïve*.
        他在２０１８ 年 11 月 5 日离开，三个月后回来。

        > On&nbsp;March&nbsp;3,&nbsp;2019 we met, and `code` the next day.
        """

    private static let documents: [(String, NarrativeFormat)] = {
        let html = "<p>In <b>August</b> 2015&amp;c.<p>昨天 &lt;他&gt; 在 2018&#24180;5月 <i>离</i>开"
        var result: [(String, NarrativeFormat)] = [(html, .html)]
        for format in NarrativeFormat.allCases {
            result.append((story, format))
            result.append(("\u{FEFF}" + story, format))
            result.append((story.split(separator: "\n").joined(separator: "\r\n"), format))
        }
        return result
    }()

    @Test(arguments: documents)
    func `The bytes from start to end are the text`(
        _ text: String, _ format: NarrativeFormat
    ) throws {
        let bytes = Array(text.utf8)
        let document = try NarrativeDocument(bytes, format: format)
        let extraction = Extraction(document)
        #expect(extraction.expressions.count >= 2)
        var end = 0
        for expression in extraction.expressions {
            #expect(end <= expression.start && expression.start < expression.end)
            let slice = bytes[expression.start..<expression.end]
            #expect(String(validating: slice, as: UTF8.self) == expression.text)
            end = expression.end
        }
        for event in extraction.candidates {
            #expect(event.start < event.end && event.end <= bytes.count)
            #expect(String(validating: bytes[event.start..<event.end], as: UTF8.self) != nil)
            #expect(event.start <= event.wordsStart && event.wordsStart < event.end)
        }
    }

    @Test func `Marks inside an expression belong to its bytes and not to its words`() throws {
        let document = try NarrativeDocument(
            Array("In **August** 2015 I joined Acme as a welder.".utf8), format: .markdown)
        let extraction = Extraction(document)
        #expect(extraction.expressions.map(\.text) == ["August** 2015"])
        #expect(extraction.candidates.map(\.words) == ["August 2015"])
    }

    @Test func `The same text gives the same answer`() throws {
        let document = try NarrativeDocument(Array(Self.story.utf8), format: .markdown)
        let first = Extraction(document)
        for _ in 0..<3 {
            let again = Extraction(
                try NarrativeDocument(Array(Self.story.utf8), format: .markdown))
            #expect(again.expressions == first.expressions)
            #expect(again.candidates.map(\.title) == first.candidates.map(\.title))
        }
    }
}
