internal import Career
internal import Interchange
internal import Rendering
internal import StrictJSON

/// `vita narratives`
enum NarrativesCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let narratives = try Narratives(context.surroundings)
        let names = narratives.names
        let column = (names.map(\.utf8.count).max() ?? 0) + 2
        for name in names {
            let document = try narratives.document(name)
            let title = document.record.title(in: context.language)
            if context.globals.json {
                context.write([
                    "name": .string(name), "title": title.map { .string($0) } ?? .null,
                    "subject": document.record.subject.map { .string($0) } ?? .null,
                    "events": .integer(document.events.count),
                ])
            } else {
                let space = String(repeating: " ", count: column - name.utf8.count)
                context.output.writeLine(
                    SafeText.line(name) + space + SafeText.line(title ?? name)
                        + ", \(document.events.count) events")
            }
        }
        if names.isEmpty { context.note("there are no narratives in \(narratives.folder)") }
        return .done
    }
}
