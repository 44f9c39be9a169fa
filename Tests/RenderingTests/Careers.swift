import Career
import Chronology
import EDTF
import Rendering

/// Careers to compare.
enum Careers {
    private static let names = ["greg-brockman", "nathan-lambert"]

    /// The two that come along.
    static func bundled(
        by alignments: [Alignment], language: String = "en"
    ) throws -> [ComparedCareer] {
        try zip(names, alignments).map { name, alignment in
            let narrative = try Narrative(name, language: language)
            var record = TimelineRecord()
            record.titles = [LocalizedText(language, narrative.header.title)]
            return try career(name, narrative.entries, by: alignment, record)
        }
    }

    /// One out of events.
    static func career(
        _ name: String, _ entries: [TimelineEntry], by alignment: Alignment,
        _ record: TimelineRecord = TimelineRecord()
    ) throws -> ComparedCareer {
        let ordered = TimelineEntry.inPageOrder(entries)
        let origin = try CareerOrigin.find(
            alignment, in: record, ordered.map { ($0.event, $0.bounds) })
        let solution = TemporalNetwork(entries.map { Knot($0.event) }).solve()
        return ComparedCareer(
            name: name, record: record, origin: origin,
            anchor: entries.first { $0.event.id == origin?.origin.event },
            distances: origin?.origin.event.flatMap { solution.distances(from: $0) },
            entries: entries)
    }
}
