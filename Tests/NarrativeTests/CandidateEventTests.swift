import Career
import EDTF
import Narrative
import Testing

@Suite struct CandidateEventTests {
    private static func candidates(
        _ text: String, published: String? = "2022-03-15"
    ) throws -> [CandidateEvent] {
        let document = try NarrativeDocument(
            Array(text.utf8), format: NarrativeFormat(name: "", content: Array(text.utf8)))
        return Extraction(
            document, published: try published.map { try FuzzyDate(parsing: $0) }
        ).candidates
    }

    @Test(arguments: [
        ("In 2015 I joined Acme as a welder.", "2015", "Joined Acme as a welder"),
        ("I left Acme in March 2016 and slept.", "2016-03", "Left Acme and slept"),
        ("On May 3, 2014, we launched the boat.", "2014-05-03", "Launched the boat"),
        (
            "After the fair in April 2016, Ann and I built a kiln.", "2016-04",
            "Ann and I built a kiln"
        ),
        ("Since May 2018 I have taught at a school.", "2018-05/..", "Have taught at a school"),
        ("From March to May 2016 I lived in Oslo.", "2016-03/2016-05", "Lived in Oslo"),
        ("Between 2016 and 2018 I taught physics.", "2016/2018", "Taught physics"),
        ("Senior Engineer, Acme, March 2015 – present.", "2015-03/..", "Senior Engineer, Acme"),
        ("2018年5月我加入了华为公司，做工程师。", "2018-05", "加入了华为公司，做工程师"),
        ("2011年6月至今在设计院工作。", "2011-06/..", "至今在设计院工作"),
    ])
    func `A sentence with a date becomes an event`(
        _ text: String, _ edtf: String, _ title: String
    ) throws {
        let candidates = try Self.candidates(text)
        #expect(candidates.map(\.date.description) == [edtf])
        #expect(candidates.map(\.title) == [title])
    }

    @Test func `Two clauses with a date each are two events`() throws {
        let candidates = try Self.candidates(
            "I joined Acme in 2015, left for Oslo in 2017, and came home in 2019.")
        #expect(candidates.map(\.date.description) == ["2015", "2017", "2019"])
        #expect(candidates.map(\.title) == ["Joined Acme", "Left for Oslo", "Came home"])
    }

    @Test(arguments: [
        "I worked there for three months.", "Every week we met.", "I rest now.",
        "In March, some day.", "# In 2015",
    ])
    func `What gives no date gives no event`(_ text: String) throws {
        #expect(try Self.candidates(text, published: nil).isEmpty)
    }

    @Test func `What is still to come is planned`() throws {
        let candidates = try Self.candidates(
            "In 2020 I came home. I will open a bakery next year. The trial is in June 2023.")
        #expect(candidates.map(\.isPlanned) == [false, true, true])
    }

    @Test func `People and organizations are known by their company`() throws {
        let candidates = try Self.candidates(
            """
            In 2015 I joined Acme with Ann Lee and Bob Stone. I had met Ann Lee at Acme.

            In 2016 Ann left for Oxford University, and [[Carla Moreno]] came from Lisbon.
            """)
        #expect(
            candidates.map(\.people) == [["Ann Lee", "Bob Stone"], ["Ann Lee", "Carla Moreno"]])
        #expect(candidates.map(\.organizations) == [["Acme"], ["Oxford University"]])
    }

    @Test func `An event tells its place and keeps its date as inferred`() throws {
        let candidates = try Self.candidates(
            "# Me\n\nI began with nothing at all.\n\n## After\n\nIt rained.\n\nIn 2015 I left Rome."
        )
        let candidate = try #require(candidates.first)
        #expect(candidates.count == 1)
        #expect(candidate.section == "After")
        #expect(candidate.paragraph == 2)
        #expect(candidate.sentence == "In 2015 I left Rome.")
        let id = try #require(Identifier("0123456789abcdef"))
        let event = candidate.event(id: id, source: "me")
        #expect(event.when == When(words: "2015", date: candidate.date, basis: .inferred))
        #expect(
            event.citations == [
                Citation(source: "me", section: "After", paragraph: 2, words: "2015")
            ])
        #expect(event.titles == [LocalizedText("en", "Left Rome")])
    }

    @Test func `A title is short and whole words`() throws {
        let candidates = try Self.candidates(
            "In 2015 I joined a very old company of shipbuilders on the northern shore of the lake."
        )
        let title = try #require(candidates.first?.title)
        #expect(title.unicodeScalars.count <= 60)
        #expect(title == "Joined a very old company of shipbuilders on the northern")
    }
}
