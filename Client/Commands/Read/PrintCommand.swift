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
            try file.finish()
            return .done
        }
        let page = try PrintedPage(selection, context, isFile: file.path != nil)
        file.write(Array(try page.text.utf8))
        try file.finish()
        page.noteWhatIsMissing()
        return .done
    }

    /// The chosen events as one document. Several timelines are laid into one.
    private static func document(
        _ selection: EventSelection, _ context: CommandContext
    ) throws -> TimelineDocument {
        var document = TimelineDocument()
        if let first = selection.timelines.first {
            document.name = first.name
            document.record = try context.view(of: first).record()
        }
        document.sources = try context.sources(of: selection.timelines)
        // An event that was imported into both stands once.
        var seen: Set<Identifier> = []
        document.events = try selection.all().map(\.entry.event).filter {
            seen.insert($0.id).inserted
        }
        return document
    }
}
