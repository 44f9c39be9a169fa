internal import Career
internal import ClientStore
internal import Interchange
internal import Rendering
internal import StrictJSON

/// `vita search`
enum SearchCommand {
    /// Hits shown to people where nothing else is said; programs get all.
    private static let usual = 50
    /// From so many on, taking events into the index is worth a word.
    private static let manyUnindexed = 20_000

    static func run(_ context: CommandContext) throws -> ExitStatus {
        let ignoresAccents = context.command.flag("ignore-accents")
        let asked = try context.command.number(for: "limit", in: 0...1_000_000)
        let limit = asked ?? (context.globals.json ? 0 : usual)
        let search = try EventSearch(context, ignoringAccents: ignoresAccents)
        if context.surroundings.terminals.errors, !search.selection.filter.words.isEmpty {
            let count = try context.replica().countUnindexed()
            if count >= manyUnindexed {
                context.note("taking \(count) events into the search index, once")
            }
        }
        let findings = try search.find(limit == 0 ? nil : limit)
        if context.globals.json {
            for hit in findings.hits { context.write(object(hit, context)) }
            return .done
        }
        context.output.write(
            ListText.render(findings.hits.map(\.entry), options: context.textOptions()))
        if findings.hits.isEmpty {
            try noteNothing(search, ignoresAccents, context)
        } else if findings.total != findings.hits.count {
            let count = findings.hits.count
            let best = count == 1 ? "this is the best" : "these are the best \(count)"
            let total = findings.total.map { "\($0)" } ?? "more"
            context.note("\(best) of \(total); -n 0 shows all")
        }
        return .done
    }

    /// The event with how well it answers and where the words stand.
    private static func object(_ hit: EventSearch.Hit, _ context: CommandContext) -> JSONValue {
        let event = EventJSON.listObject(
            hit.entry.event, timeline: hit.timeline.name, hemisphere: hit.entry.hemisphere,
            language: context.language)
        guard var object = event.object else { return event }
        object.append("rank", .integer(hit.answer.tier.rawValue))
        object.append(
            "matches",
            .array(
                hit.answer.texts.flatMap { text in
                    text.ranges.map { range in
                        var match = JSONObject([("field", .string(text.field))])
                        if let language = text.language {
                            match.append("lang", .string(language))
                        } else {
                            match.append("value", .string(text.text))
                        }
                        match.append("start", .integer(range.lowerBound))
                        match.append("end", .integer(range.upperBound))
                        return .object(match)
                    }
                }))
        return .object(object)
    }

    /// Says that nothing was found, and whether something would be without accents.
    private static func noteNothing(
        _ search: EventSearch, _ ignoresAccents: Bool, _ context: CommandContext
    ) throws {
        try ListCommand.noteNothing(search.selection, context)
        // Beside a filter it is as likely the filter that nothing passes.
        let filter = search.selection.filter
        guard !ignoresAccents, !filter.words.isEmpty, filter.hasOnlyWords else { return }
        let wider = try EventSearch(context, ignoringAccents: true).find(usual)
        guard !wider.hits.isEmpty else { return }
        let count = wider.hits.count == usual ? "\(usual) or more" : "\(wider.hits.count)"
        context.note("--ignore-accents finds \(count)")
    }
}
