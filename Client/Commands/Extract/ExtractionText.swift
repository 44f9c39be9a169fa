internal import EDTF
internal import Narrative
internal import Rendering

/// What was found in a narrative, for people.
enum ExtractionText {
    static func write(
        _ narrative: NarrativeFile, _ hemisphere: Hemisphere, _ context: CommandContext
    ) {
        for event in narrative.events {
            for line in lines(event, hemisphere, context) { context.output.writeLine(line) }
        }
        let expressions = narrative.extraction.expressions.count
        let found =
            count(expressions, "time expression") + ", "
            + count(narrative.events.count, "candidate event")
        if narrative.events.isEmpty {
            context.note("\(found); no sentence tells an event with a date")
        } else if context.command.value(for: "accept") == nil {
            context.note(
                "\(found); nothing is stored: --accept all stores them, --accept ask asks for each")
        } else {
            context.note(found)
        }
    }

    /// A candidate on two or three lines: date and title, where it stands, who is named.
    static func lines(
        _ event: CandidateEvent, _ hemisphere: Hemisphere, _ context: CommandContext
    ) -> [String] {
        let width = context.terminal.width
        let isASCII = context.terminal.usesASCII
        let when = event.date.wording(hemisphere: hemisphere)
        let plan = event.isPlanned ? " (planned)" : ""
        let first = "\(when): \(SafeText.line(event.title))\(plan)"
        let quote = SafeText.line(flat(event.sentence))
        let second = "    \(place(event)): "
        let room = max(20, width - DisplayWidth.of(second) - 2)
        let cut = DisplayWidth.cut(quote, to: room, ellipsis: isASCII ? "..." : "…")
        var lines = [first, second + (isASCII ? "\"\(cut)\"" : "“\(cut)”")]
        let names = event.people + event.organizations
        if !names.isEmpty {
            lines.append("    names: " + names.map { SafeText.line($0) }.joined(separator: ", "))
        }
        return lines
    }

    private static func place(_ event: CandidateEvent) -> String {
        let section = event.section.isEmpty ? "" : "\(SafeText.line(flat(event.section))), "
        return event.paragraph > 0 ? "\(section)paragraph \(event.paragraph)" : "\(section)a link"
    }

    /// Line breaks of the text are blanks in a list.
    private static func flat(_ text: String) -> String {
        text.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }
}
