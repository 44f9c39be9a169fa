internal import Career
internal import ClientStore
internal import Interchange
internal import Rendering
internal import StrictJSON

/// `vita print`
enum PrintCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let template = try TemplatePrinting.path(context)
        let selection = try EventSelection(context)
        let isJSON = context.globals.json || context.command.value(for: "format") == "json"
        let file = OutputFile(context)
        if let template {
            try TemplatePrinting.write(template, selection, to: file, context)
            return .done
        }
        if !context.globals.json,
            let format = context.command.value(for: "format").flatMap({ ExchangeFormat.named($0) })
        {
            let document = try document(selection, context)
            return try OutsideFormat.write(document, as: format, to: file, context)
        }
        if isJSON {
            for (timeline, entry) in try selection.all() {
                let object = EventJSON.listObject(
                    entry.event, timeline: timeline.name, hemisphere: entry.hemisphere,
                    language: context.language, placement: entry.placement)
                file.write(JSONWriter.bytes(object) + [UInt8(ascii: "\n")])
            }
        } else {
            file.write(Array(try text(selection, context, isFile: file.path != nil).utf8))
        }
        try file.finish()
        return .done
    }

    /// The chosen events as one document. Several timelines are laid into one.
    private static func document(
        _ selection: EventSelection, _ context: CommandContext
    ) throws -> TimelineDocument {
        var document = TimelineDocument()
        for (index, timeline) in selection.timelines.enumerated() {
            let view = try context.view(of: timeline)
            if index == 0 {
                document.name = timeline.name
                document.record = try view.record()
            }
            for source in try view.sources()
            where !document.sources.contains(where: { $0.id == source.id }) {
                document.sources.append(source)
            }
        }
        // An event that was imported into both stands once.
        var seen: Set<Identifier> = []
        document.events = try selection.all().map(\.entry.event).filter {
            seen.insert($0.id).inserted
        }
        return document
    }

    /// What a timeline is called on a page.
    static func title(
        of timeline: Replica.Timeline, _ record: TimelineRecord, _ context: CommandContext
    ) -> String {
        let title =
            record.titles.first { $0.language == context.language }
            ?? record.titles.first { $0.language == "en" } ?? record.titles.first
        return title?.text ?? timeline.name
    }

    private static func text(
        _ selection: EventSelection, _ context: CommandContext, isFile: Bool
    ) throws -> String {
        var titles: [String] = []
        var subject: String?
        var sources: [Source] = []
        var entries: [TimelineEntry] = []
        for timeline in selection.timelines {
            let view = try context.view(of: timeline)
            let record = try view.record()
            titles.append(title(of: timeline, record, context))
            if selection.timelines.count == 1 { subject = record.subject }
            for source in try view.sources()
            where !sources.contains(where: { $0.id == source.id }) {
                sources.append(source)
            }
            var own: [TimelineEntry] = []
            try selection.forEach(in: timeline) { entry in
                own.append(entry)
                return true
            }
            let related = try context.relatedTitles(of: own.map(\.event), in: view)
            let deleted = try context.deletedRelations(of: own.map(\.event), in: view)
            for index in own.indices {
                own[index].related = related
                own[index].relatedDeleted = deleted
            }
            entries += own
        }
        var options = context.textOptions()
        options.width = context.terminal.width
        options.showsNotes = context.command.flag("notes")
        if isFile { options.isColored = context.globals.color == .always }
        return TimelineText.render(
            TimelineText.Header(title: titles.joined(separator: " + "), subject: subject),
            entries: entries, sources: sources, options: options)
    }
}
