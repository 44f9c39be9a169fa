internal import Career
internal import Chronology
internal import ClientStore
internal import EDTF

/// What the options say about an event's place in time.
struct DateOptions {
    private(set) var when: When?
    private(set) var relations: [Relation] = []

    /// Reads `--when`, `--after`, `--before`, `--part-of` and `--offset`.
    init(_ context: CommandContext, timeline: Replica.Timeline) throws {
        let command = context.command
        let offset = try command.value(for: "offset").map(Self.distance)
        let after = command.value(for: "after")
        let before = command.value(for: "before")
        if offset != nil, (after == nil) == (before == nil) {
            throw UsageError(
                "--offset belongs to either --after or --before",
                hint: "For example: --after ID --offset \"6 weeks\"")
        }
        for (kind, word) in [
            ("after", after), ("before", before), ("part-of", command.value(for: "part-of")),
        ] {
            guard let word else { continue }
            let id = try context.identifier(word, in: timeline)
            var relation = Relation(kind: kind, event: id.text)
            if kind != "part-of", let offset {
                (relation.offset, relation.slack) = (offset.amount, offset.slack)
                relation.words = offset.words
            }
            relations.append(relation)
        }
        if let text = command.value(for: "when") { try read(text, context, timeline) }
    }

    private mutating func read(
        _ text: String, _ context: CommandContext, _ timeline: Replica.Timeline
    ) throws {
        let hemisphere = try context.replica().record(of: timeline).hemisphere
        let failure: DatePhraseError
        do throws(DatePhraseError) {
            let phrase = try DatePhrase(
                parsing: text, today: try Self.today(context), hemisphere: hemisphere)
            when = When(words: phrase.words, date: phrase.date)
            return
        } catch {
            failure = error
        }
        guard let phrase = OffsetPhrase(parsing: text) else { throw Self.usage(failure) }
        guard let target = try Self.target(phrase.rest, context, timeline) else {
            throw UsageError(
                "--when counts from \(Quoting.shown(phrase.rest)), which is no event "
                    + "in \(timeline.name)",
                hint: "Give an event's id or its exact title; vita list shows them.")
        }
        relations.append(
            Relation(
                kind: phrase.direction.rawValue, event: target.text, offset: phrase.amount,
                slack: phrase.isApproximate ? Distance.slackOfAbout(phrase.amount) : nil,
                words: phrase.distance))
    }

    private static func today(_ context: CommandContext) throws(DatePhraseError) -> Day {
        do {
            return try context.today()
        } catch let error as UsageError {
            throw DatePhraseError(error.message)
        } catch {
            throw DatePhraseError("there is no today")
        }
    }

    /// The sentence of a date that was not understood.
    static func usage(_ error: DatePhraseError) -> UsageError {
        UsageError(error.description, hint: "vita when TEXT shows how a date is understood.")
    }

    /// The event that a phrase counts from: an id, or the one event of that very title.
    private static func target(
        _ text: String, _ context: CommandContext, _ timeline: Replica.Timeline
    ) throws -> Identifier? {
        let replica = try context.replica()
        let word = text.lowercased()
        if word.utf8.count >= Replica.shortestPrefix || Identifier(word) != nil {
            let found = try replica.identifiers(beginningWith: word, in: timeline, limit: 2)
            if found.count == 1 { return found[0] }
        }
        var found: [Identifier] = []
        try replica.forEachEvent(in: timeline) { event in
            if event.titles.contains(where: { $0.text.lowercased() == word }) {
                found.append(event.id)
            }
            return found.count < 2
        }
        guard found.count < 2 else {
            throw CommandFailure(
                "several events are called \(Quoting.shown(text))", hint: "give the id of one")
        }
        return found.first
    }

    /// An ISO 8601 duration, or words such as "6 weeks" or "about a year".
    private static func distance(
        _ text: String
    ) throws(UsageError) -> (amount: String, slack: String?, words: String?) {
        if Distance(text) != nil { return (text, nil, nil) }
        if let phrase = OffsetPhrase(parsing: "\(text) after x"), phrase.rest == "x" {
            guard phrase.isApproximate else { return (phrase.amount, nil, nil) }
            let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return (phrase.amount, Distance.slackOfAbout(phrase.amount), words)
        }
        throw UsageError(
            "--offset is a length of time, not \(Quoting.shown(text))",
            hint: "For example: --offset \"6 weeks\", or --offset P6W")
    }
}
