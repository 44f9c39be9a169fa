internal import Career
internal import ClientStore
internal import EDTF
internal import Interchange
internal import Rendering
internal import StrictJSON

/// `vita print --template`
enum TemplatePrinting {
    /// The template that the command line names, if it names one.
    static func path(_ context: CommandContext) throws -> String? {
        guard let path = context.command.value(for: "template") else { return nil }
        if context.globals.json || context.command.value(for: "format") != nil {
            throw UsageError(
                "--template says what to write, and so does "
                    + (context.globals.json ? "--json" : "--format"),
                hint: "Leave one of them out.")
        }
        return path
    }

    /// Fills it in.
    static func write(
        _ path: String, _ selection: EventSelection, to file: OutputFile, _ context: CommandContext
    ) throws {
        let template = try template(path)
        guard let text = template.text(of: try page(selection, context)) else {
            throw CommandFailure(
                "\(path) makes more of these events than can be written",
                hint: "sections within sections multiply; print fewer events, or say less of each")
        }
        file.write(text)
        try file.finish()
    }

    private static func template(_ path: String) throws -> Template {
        let bytes = try FileAccess.read(path)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(
                "\(path) is not UTF-8 text", hint: "convert it, as with iconv -f LATIN1 -t UTF-8")
        }
        do throws(TemplateError) {
            return try Template(parsing: text, escaping: TemplateEscaping(fileName: path))
        } catch {
            let near = error.name.flatMap { Suggestion.nearest(to: $0, among: error.known) }
            throw CommandFailure(
                "\(path): \(error)",
                hint: near.map { "did you mean \($0)?" }
                    ?? "docs/templates.md describes templates and their fields")
        }
    }

    private static func page(
        _ selection: EventSelection, _ context: CommandContext
    ) throws -> JSONValue {
        let keepsPrivate = context.command.flag("private")
        var events: [JSONValue] = []
        var hidden = 0
        for (timeline, entry) in try selection.all() {
            if entry.event.isWithheld, !keepsPrivate {
                hidden += 1
                continue
            }
            events.append(
                TemplatePage.event(
                    entry.event, timeline: timeline.name, hemisphere: entry.hemisphere,
                    language: context.language, placement: entry.placement))
        }
        OutsideFormat.notePrivate(hidden, context)
        let heading = try context.heading(of: selection.timelines)
        return TemplatePage.page(
            title: heading.title, subject: heading.subject,
            timelines: selection.timelines.map(\.name), today: try context.today().description,
            events: events, sources: try context.sources(of: selection.timelines))
    }
}
