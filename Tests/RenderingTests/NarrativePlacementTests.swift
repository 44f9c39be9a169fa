import Career
import Chronology
import EDTF
import Rendering
import Testing

/// What the relations of the bundled timelines lead to, held against what the narratives say.
@Suite struct NarrativePlacementTests {
    @Test(arguments: ["greg-brockman", "nathan-lambert"])
    func `no bundled timeline contradicts itself`(name: String) throws {
        let placements = Placements(solving: try Narrative(name).entries.map(\.event))
        #expect(placements.contradictions == [])
    }

    /// Earliest start, latest start, earliest end, latest end; a dash where nothing bounds it.
    @Test(arguments: [
        // About six weeks before a release in April 2016.
        ("Jonas Schneider gets in touch", "2016-02-12 2016-03-26 2016-02-12 2016-03-26"),
        // Within a few days of that, and on Gym until it was released.
        ("Jonas Schneider works on Gym too", "2016-02-13 2016-03-31 2016-02-13 2016-04-30"),
        // Shortly after the launch.
        (
            "T-shirts are given out at the ICLR meetup",
            "2016-04-01 2016-05-28 2016-04-01 2016-05-28"
        ),
        // A few months before January 2017, and before she came in after the election.
        ("Altman points him to Erika Reinhardt", "2016-09-01 2016-11-30 2016-09-01 2016-11-30"),
        // Two years before.
        ("Publishes \"#define CTO\"", "2015-01-01 2015-01-31 2015-01-01 2015-01-31"),
        // In November 2018, nine months before the essay of 30 July 2019.
        ("Takes a gamble with three months of time", "2018-11-01 2018-11-30 2018-11-01 2018-11-30"),
        ("Becomes a machine learning practitioner", "2018-11-01 2018-11-30 2019-07-01 2019-07-31"),
        ("Three months of self-study", "2018-11-01 2018-11-30 2019-01-01 2019-01-31"),
        // After three months of self-study.
        ("A machine learning project of his own", "2019-02-01 2019-02-28 2019-02-01 2019-07-31"),
        // A few days after he began with it, within the self-study.
        (
            "Caching works, and he understands the model",
            "2018-11-02 2019-01-31 2018-11-02 2019-01-31"
        ),
        // At Stripe over the holidays of 2010, and no more when he met Sutskever.
        ("Engineer and CTO at Stripe", "- 2010-12-31 2010-12-01 2015-07-31"),
        // Between the launch of Universe and the first work on machine learning for Dota.
        ("OpenAI decides to work on Dota", "2016-12-01 2016-12-31 2016-12-01 2017-07-31"),
        ("Dinner with Alan Kay", "2015-08-21 2015-12-31 2015-08-21 2015-12-31"),
        ("OpenAI gives testimony in the Senate", "2015-12-01 2017-01-31 2015-12-01 2017-01-31"),
    ])
    func `Brockman's events stand where the text puts them`(title: String, days: String) throws {
        try check("greg-brockman", title, days)
    }

    @Test(arguments: [
        // In the first few months of a doctorate begun in the fall of 2017.
        ("Both groups decline politely", "2017-09-01 2017-11-30 2017-09-01 2017-11-30"),
        ("Asks to join Sergey Levine's group", "2017-09-01 2017-11-30 2017-09-01 -"),
        ("Calandra asks him along to FAIR", "2018-03-01 2019-12-31 2018-03-01 2019-12-31"),
        // After FAIR in 2019, and before the text of May 2025.
        ("Second internship, at DeepMind", "2019-01-01 2025-05-31 2019-01-01 2025-05-31"),
        ("Finishes the doctorate", "2019-01-01 2025-05-31 2019-01-01 2025-05-31"),
        ("Meeting on the simulation of microrobots", "- 2018-02-16 - 2018-02-16"),
        ("Doctorate at Berkeley", "2017-01-01 2017-11-30 2019-12-01 -"),
    ])
    func `Lambert's events stand where the text puts them`(title: String, days: String) throws {
        try check("nathan-lambert", title, days)
    }

    private func check(_ name: String, _ title: String, _ days: String) throws {
        let events = try Narrative(name).entries.map(\.event)
        let event = try #require(events.first { $0.title() == title })
        let place = try #require(Placements(solving: events).places[event.id])
        let found = [place.earliestStart, place.latestStart, place.earliestEnd, place.latestEnd]
            .map { $0?.description ?? "-" }
        #expect(found.joined(separator: " ") == days)
    }

    @Test func `hardly an event of a bundled timeline stands nowhere`() throws {
        for (name, most) in [("greg-brockman", 5), ("nathan-lambert", 0)] {
            let events = try Narrative(name).entries.map(\.event)
            let places = Placements(solving: events).places
            let unplaced = events.filter { $0.when == nil && places[$0.id] == nil }
            #expect(unplaced.count == most, "\(unplaced.map { $0.title() })")
        }
    }
}
