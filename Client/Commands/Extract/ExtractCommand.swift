internal import Career
internal import ClientStore
internal import EDTF
internal import Narrative
internal import StrictJSON

/// `vita extract`
enum ExtractCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let acceptance = context.command.value(for: "accept")
        if acceptance == "ask", !context.terminal.canAsk || context.globals.json {
            throw CommandFailure(
                "there is nobody to ask which events to accept",
                hint: "run it on a terminal and without --json, or use --accept all")
        }
        let narrative = try NarrativeFile(context)
        let hemisphere = try Self.hemisphere(context)
        if context.globals.json {
            ExtractionJSON.write(narrative, hemisphere, context)
        } else if acceptance != "ask" {
            ExtractionText.write(narrative, hemisphere, context)
        }
        var accepted = narrative.events
        if acceptance == "ask" {
            accepted = try AcceptanceDialogue.accepted(narrative, hemisphere, context)
        }
        guard acceptance != nil else { return .done }
        try store(accepted, of: narrative, context)
        return .done
    }

    /// Seasons are meant as in the timeline in use, but a question makes no replica.
    private static func hemisphere(_ context: CommandContext) throws -> Hemisphere {
        guard try context.hasReplica() else { return .north }
        return try context.replica().record(of: context.timeline()).hemisphere
    }

    /// An import of the events accepted: the same from the same text on every machine, and taken
    /// back as one.
    private static func store(
        _ events: [CandidateEvent], of narrative: NarrativeFile, _ context: CommandContext
    ) throws {
        guard !events.isEmpty else {
            answer(nil, narrative.sourceID, context)
            return
        }
        let timeline = try context.timeline()
        let replica = try context.replica()
        // A text that the timeline knows already keeps its name there.
        let known = try replica.sources(of: timeline).first {
            $0.fields["hash"] == narrative.hash && narrative.namedID == nil
        }
        let source = known?.id ?? narrative.sourceID
        let material = Replica.Material(
            key: "extract \(narrative.hash)", record: TimelineRecord(),
            sources: known == nil ? [narrative.source] : [],
            events: events.map { narrative.event($0, source: source) })
        let imported = try context.showingWork { try $0.importing(material, into: timeline) }
        answer((timeline.name, imported), source, context)
    }

    private static func answer(
        _ stored: (timeline: String, imported: Replica.Imported)?, _ source: String,
        _ context: CommandContext
    ) {
        if context.globals.json {
            context.write([
                "type": "stored", "timeline": stored.map { .string($0.timeline) } ?? .null,
                "source": .string(source), "added": .integer(stored?.imported.added ?? 0),
                "changed": .integer(stored?.imported.changed ?? 0),
                "unchanged": .integer(stored?.imported.unchanged ?? 0),
            ])
            return
        }
        guard let stored else {
            context.note("nothing was accepted, and nothing was stored")
            return
        }
        let counts =
            "\(stored.imported.added) added, \(stored.imported.changed) changed, "
            + "\(stored.imported.unchanged) unchanged"
        context.output.writeLine("in \(Quoting.harmless(stored.timeline)): \(counts)")
        if stored.imported.change != nil { context.note("vita undo takes them back together") }
    }
}
