internal import Chronology
internal import Rendering
internal import StrictJSON

/// `vita compare`
enum CompareCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let request = try CompareRequest(context)
        let careers = try CareerReading(request, context).careers()
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
            var options = context.textOptions()
            options.width = context.terminal.width
            if file.path != nil { options.isColored = context.globals.color == .always }
            let page = CompareText.render(careers, by: request.alignment, options: options)
            file.write(Array(page.utf8))
        }
        try file.finish()
        return .done
    }
}
