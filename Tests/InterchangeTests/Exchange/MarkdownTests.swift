import Career
import EDTF
import Interchange
import Testing

@Suite struct MarkdownTests {
    @Test func `A list by year that people read`() throws {
        var role = try event("Joins Acme as *engineer*", "2015-08", kind: "role")
        role.when?.words = "August 2015"
        role.names = [.organizations: ["Acme"], .tags: ["first-job", "two words"]]
        role.notes = [LocalizedText("en", "Line one\n\nLine <b>two</b>")]
        var record = TimelineRecord()
        record.titles = [LocalizedText("en", "My life")]
        let document = TimelineDocument(
            record: record, events: [role, try event("Some day", seed: 2)])
        #expect(
            try write(document, as: "markdown")
                == """
                # My life

                ## 2015

                - **August 2015** Joins Acme as \\*engineer\\* #first-job <!-- 041040g2081040g2 -->
                  - kind: role
                  - organizations: Acme
                  - tags: two words
                  > Line one
                  >
                  > Line \\<b>two\\</b>

                ## Undated

                - Some day <!-- 0820g40g40g40g20 -->

                """.replacing("041040g2081040g2", with: role.id.text)
                .replacing("0820g40g40g40g20", with: document.events[1].id.text))
        let back = try read(write(document, as: "markdown"), as: "markdown").document
        #expect(back.events.map(\.facts) == document.events.map(\.facts))
        #expect(back.record.titles == record.titles)
    }

    @Test func `Every field that the list has a place for comes back`() throws {
        var full = try fullEvent()
        full.citations = []
        full.relations = []
        full.notes.removeLast()
        let back = try read(write(TimelineDocument(events: [full]), as: "markdown"), as: "markdown")
        #expect(back.document.events.map(\.facts) == [full.facts])
    }

    @Test func `A list written by hand is understood, and what is not is named`() throws {
        let text = """
            # Me\r
            ## 2015
            - **fall 2015** Moves to Zürich #home
              - with: Ada; Bob
              - mood: fine
            * Undated thing
            - **03/04/2019** Vague
            stray text
            - **2016
              - status: sleeping
            """
        let reading = try read(text, as: "markdown")
        #expect(reading.document.events.map { $0.title() } == ["Moves to Zürich", "Undated thing"])
        let move = reading.document.events[0]
        #expect(move.when?.date.description == "2015-23")
        #expect(move.names(.people) == ["Ada", "Bob"] && move.names(.tags) == ["home"])
        #expect(reading.ignored.map(\.name) == ["field mood"])
        #expect(
            reading.skipped.map { [$0.place.line, $0.place.column] } == [
                [7, 3], [8, 1], [10, 1],
            ])
    }
}
