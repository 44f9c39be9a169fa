internal import Career
internal import Chronology
internal import Rendering
internal import StrictJSON

/// `vita compare`
enum CompareCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let request = try CompareRequest(context)
        let face = Face(context)
        var reading = CareerReading(request, context, keepsPrivate: face.keepsPrivate(context))
        let careers = try reading.careers()
        let file = OutputFile(context)
        if context.globals.json || context.command.value(for: "format") == "json" {
            for (career, alignment) in zip(careers, request.alignments) {
                let object = CompareJSON.object(career, alignment, language: context.language)
                file.write(JSONWriter.bytes(object) + [UInt8(ascii: "\n")])
            }
        } else if careers.allSatisfy(\.entries.isEmpty) {
            let names = careers.map(\.name).joined(separator: ", ")
            context.note("no event in \(names) matches")
        } else {
            let page = try page(careers, face, request, context, isFile: file.path != nil)
            file.write(Array(page.utf8))
        }
        try file.finish()
        OutsideFormat.notePrivate(reading.privateEvents, context)
        return .done
    }

    private static func page(
        _ careers: [ComparedCareer], _ face: Face, _ request: CompareRequest,
        _ context: CommandContext, isFile: Bool
    ) throws -> String {
        let options = context.pageOptions(isFile: isFile)
        let header = TimelineText.Header(
            title: careers.map { $0.record.title(in: context.language) ?? $0.name }
                .joined(separator: " + "),
            subject: Set(request.alignments).count > 1
                ? "each counted from an event of its own" : request.alignment.words)
        let groups = careers.map { ChartGroup($0, by: request.alignment, options: options) }
        return try face.drawn(
            header, groups, sources: { try context.sources(of: request.timelines) }, context,
            options) ?? CompareText.render(careers, by: request.alignment, options: options)
    }
}

extension Alignment {
    /// What a page says it counts from.
    fileprivate var words: String? {
        switch self {
        case .calendar: nil
        case .start: "counted from the start of each career"
        case .age: "by age"
        case .event(let choice): "counted from \(choice.text)"
        }
    }
}
