internal import Career
internal import Chronology
internal import EDTF
internal import Interchange
internal import Rendering
internal import Replication
internal import StrictJSON

/// What an audience may see of a timeline, folded out of its log. Nothing in it comes from an event
/// that the audience may not see: no text, no bound that a relation to it would give, no mention.
public struct PublishedTimeline: Sendable {
    /// What the timeline says of itself, less what is nobody's business.
    let record: TimelineRecord
    /// The sources that the events cite, by id.
    let sources: [Source]
    /// The events, by date and id.
    let events: [Event]
    /// What their relations to each other lead to.
    let placements: Placements

    /// How many events there are.
    public var count: Int { events.count }

    /// Folds a log's lines.
    ///
    /// - Parameters:
    ///   - lines: Changes in an order in which each comes after its parents. What is no change
    ///     that this version reads is passed over, as a replica does.
    ///   - audience: Who looks at it.
    /// - Throws: `PublishedPages.Refusal.sealed`, and what merging notes reports.
    public init(folding lines: [[UInt8]], for audience: Audience) throws {
        var folded = FoldedTimeline()
        for line in lines {
            if let change = try? ChangeReader.read(line) {
                folded.apply(change)
            } else if ChangeReader.keyID(line) != nil {
                throw PublishedPages.Refusal.sealed
            }
        }
        // What is sealed says in the open for whom its key is wrapped, before anything is sealed.
        let marks = folded.state(of: .timeline)?.elements.keys
        if marks?.contains(where: { $0.text.hasPrefix(SealMark.prefix) }) == true {
            throw PublishedPages.Refusal.sealed
        }
        try self.init(folded, for: audience)
    }

    private init(_ folded: FoldedTimeline, for audience: Audience) throws {
        let whole = try folded.record()
        // A date of birth is for alignment by age, not for whoever has a link.
        var record = TimelineRecord()
        record.titles = whole.titles
        record.subject = whole.subject
        record[.hemisphere] = whole[.hemisphere]
        self.record = record
        let admitted = try folded.events { audience.admits($0) }
        let ids = Set(admitted.map(\.id.text))
        let events = admitted.map { Self.withoutMentions($0, except: ids) }
        let hemisphere = record.hemisphere
        self.events =
            events.map { ($0.when?.date.sortKey(hemisphere: hemisphere) ?? .undated, $0) }
            .sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.map(\.1)
        let cited = Set(events.flatMap { $0.citations.map(\.source) })
        sources = try folded.sources().filter { cited.contains($0.id) }
        placements = Placements(solving: self.events, hemisphere: hemisphere)
    }

    /// The event without relations to what is not shown, their words and conflicts included.
    private static func withoutMentions(_ event: Event, except shown: Set<String>) -> Event {
        var event = event
        event.relations.removeAll { !shown.contains($0.event) }
        event.conflicts.removeAll { text in
            let key = FieldKey(ExactString(text))
            guard key.field == .relations else { return false }
            let target = key.element?.split(separator: "/", maxSplits: 1).last.map(String.init)
            return target.map { !shown.contains($0) } ?? true
        }
        return event
    }

    /// The languages in which a page of it may differ: those of its titles and notes, and those
    /// that dates are worded in.
    var languages: Set<String> {
        var languages: Set<String> = ["en", "zh"]
        for title in record.titles { languages.insert(title.language) }
        for event in events {
            for text in event.titles { languages.insert(text.language) }
            for text in event.notes { languages.insert(text.language) }
        }
        return languages
    }

    /// What stands above everything.
    func title(in language: String) -> String {
        record.title(in: language) ?? record.subject ?? "Timeline"
    }

    /// The events as a page takes them.
    func entries(in language: String) -> [TimelineEntry] {
        var titles: [String: String] = [:]
        for event in events { titles[event.id.text] = event.title(in: language) }
        let contradicted = placements.contradicted
        return events.map { event in
            var entry = TimelineEntry(event, hemisphere: record.hemisphere)
            for relation in event.relations {
                entry.related[relation.event] = titles[relation.event]
            }
            entry.placement = placements.places[event.id]
            entry.standing = placements.standings[event.id]
            entry.isContradicted = contradicted.contains(event.id)
            return entry
        }
    }
}
