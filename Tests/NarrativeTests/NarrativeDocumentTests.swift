import EDTF
import Narrative
import Testing

@Suite struct NarrativeDocumentTests {
    static func read(_ text: String, _ format: NarrativeFormat) throws -> NarrativeDocument {
        try NarrativeDocument(Array(text.utf8), format: format)
    }

    private static func places(_ document: NarrativeDocument) -> [String] {
        document.passages.map { passage in
            passage.isHeading
                ? "# \(passage.words)"
                : "\(passage.section)/\(passage.paragraph) \(passage.words)"
        }
    }

    @Test func `Plain text has a title, sections and numbered paragraphs`() throws {
        let document = try Self.read(
            """
            My way

            I began in the yard of a shipbuilder who had no patience with anybody at all.
            The second line is a paragraph of its own.

             Formation

            In August 2015 we met, and from then on there was no way back for any of us.
            """, .text)
        #expect(document.title == "My way")
        #expect(
            Self.places(document) == [
                "# My way",
                "/1 I began in the yard of a shipbuilder who had no patience with anybody at all.",
                "/2 The second line is a paragraph of its own.", "# Formation",
                "Formation/1 In August 2015 we met, and from then on there was no way back for any "
                    + "of us.",
            ])
    }

    @Test func `Markdown is read without its marks`() throws {
        let document = try Self.read(
            """
            ---
            title: "My way"
            author: Ann
            date: 2019-07-30
            url: https://example.org/way
            lang: en
            ---
            # My way

            I **joined** [[Acme Inc|Acme]] in [May 2012](https://example.org/a_(b)).

            ## 2015

            - Left in *March*[^1]
            2. `May 2013` is code

            ```
            In June 2014 nothing is read.
            ```

            [A link alone](https://example.org/2016)

            ***

            [^1]: In fact in &quot;April&quot; 2015, <b>really</b>.
            """, .markdown)
        #expect(document.title == "My way")
        #expect(document.author == "Ann")
        #expect(document.publishedText == "2019-07-30")
        #expect(document.url == "https://example.org/way")
        #expect(document.language == "en")
        #expect(
            Self.places(document) == [
                "# My way", "/1 I joined Acme in May 2012).", "# 2015", "2015/1 Left in March",
                "2015/2 \u{FFFC} is code", "2015/0 A link alone",
                "2015/3 In fact in \"April\" 2015, really.",
            ])
    }

    @Test func `HTML is read without its tags`() throws {
        let document = try Self.read(
            """
            <!DOCTYPE html><html lang="en"><head><title>My way</title>
            <meta property="article:published_time" content="2019-07-30T09:00:00Z">
            <meta name=author content='Ann'><link rel="canonical" href="https://example.org/way">
            <style>p { margin: 2015px }</style></head><body><!-- In 2001 --><nav>2002</nav>
            <h1>My way</h1><p>I joined <em>Acme</em> in <time datetime="2012-05-03">May&nbsp;3</time>.
            <h2>After</h2><ul><li>Left in 2015<li>Came &lt;back&gt; in 2016</ul>
            <script>var a = "<p>In 2017</p>";</script></body></html>
            """, .html)
        #expect(document.title == "My way")
        #expect(document.author == "Ann")
        #expect(document.url == "https://example.org/way")
        #expect(document.publishedText == "2019-07-30T09:00:00Z")
        #expect(
            Self.places(document) == [
                "# My way", "/1 I joined Acme in May\u{A0}3.", "# After", "After/1 Left in 2015",
                "After/2 Came <back> in 2016",
            ])
        let extraction = Extraction(document)
        #expect(extraction.expressions.map(\.text) == ["May&nbsp;3", "2015", "2016"])
        #expect(extraction.expressions.map(\.value) == ["2012-05-03", "2015", "2016"])
        #expect(extraction.published?.description == "2019-07-30")
    }

    @Test func `A date line at the top is the day of publication`() throws {
        let document = try Self.read(
            "My way\n\nPosted on July 30, 2019\n\nI left last year.", .text)
        let extraction = Extraction(document)
        #expect(extraction.published?.description == "2019-07-30")
        #expect(extraction.expressions.map(\.value) == ["2019-07-30", "2018"])
    }

    @Test(arguments: [
        ("story.md", "", NarrativeFormat.markdown), ("story.markdown", "", .markdown),
        ("page.HTML", "", .html), ("story.txt", "In 2015 I left.", .text),
        ("story.txt", "Text\n## Heading\n", .markdown), ("-", "---\ntitle: a\n---\n", .markdown),
        ("-", "\u{FEFF} <!doctype html><p>a", .html), ("-", "See [[Ann]].", .markdown),
        ("-", "", .text), ("-", "#1 in line\n#define", .text),
    ])
    func `The format is known by the name or by the text`(
        _ name: String, _ text: String, _ format: NarrativeFormat
    ) {
        #expect(NarrativeFormat(name: name, content: Array(text.utf8)) == format)
    }

    @Test(arguments: [
        [0x41, 0xFF], [0x41, 0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
        [0xE0, 0x80, 0x80], [0x80],
    ])
    func `What is not UTF-8 is refused with the byte`(_ bytes: [UInt8]) {
        let error = #expect(throws: NarrativeError.self) {
            try NarrativeDocument([0x61] + bytes, format: .text)
        }
        let place = bytes[0] == 0x41 ? 2 : 1
        #expect(error?.description.contains("byte \(place) ") == true)
    }

    @Test func `A text larger than the limit is refused`() {
        let bytes = [UInt8](repeating: 0x20, count: NarrativeDocument.largest + 1)
        #expect(throws: NarrativeError.self) { try NarrativeDocument(bytes, format: .text) }
    }

    @Test(arguments: NarrativeFormat.allCases)
    func `An empty text has nothing in it`(_ format: NarrativeFormat) throws {
        for text in ["", "\u{FEFF}", "\n\n", " \t\r\n"] {
            let document = try Self.read(text, format)
            #expect(document.passages.isEmpty)
            #expect(Extraction(document).expressions.isEmpty)
        }
    }
}
