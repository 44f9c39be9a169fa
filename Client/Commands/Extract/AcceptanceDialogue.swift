internal import Career
internal import EDTF
internal import Narrative

/// Asks for each candidate event whether it is one.
enum AcceptanceDialogue {
    /// The candidates that were accepted, with the titles they were given. They are stored after
    /// the last answer, so that an interrupted dialogue stores nothing.
    static func accepted(
        _ narrative: NarrativeFile, _ hemisphere: Hemisphere, _ context: CommandContext
    ) throws -> [CandidateEvent] {
        var accepted: [CandidateEvent] = []
        let events = narrative.events
        for (index, event) in events.enumerated() {
            for line in ExtractionText.lines(event, hemisphere, context) {
                context.output.writeLine(line)
            }
            var event = event
            switch try answer("[\(index + 1)/\(events.count)] accept? [y/n/e/a/q] ", context) {
            case .yes: accepted.append(event)
            case .no: break
            case .edit:
                event.title = try title(event.title, context)
                accepted.append(event)
            case .all: return accepted + events[index...]
            case .quit: return accepted
            }
        }
        return accepted
    }

    private enum Answer {
        case yes, no, edit, all, quit
    }

    private static func answer(_ question: String, _ context: CommandContext) throws -> Answer {
        while true {
            guard let word = try ask(question, context) else { return .quit }
            switch word.lowercased() {
            case "y", "yes": return .yes
            case "n", "no", "": return .no
            case "e", "edit": return .edit
            case "a", "all": return .all
            case "q", "quit": return .quit
            default:
                context.surroundings.errors.writeLine(
                    "y accepts, n leaves it, e gives it another title, a accepts this and all that"
                        + " follow, q ends here and keeps what was accepted")
            }
        }
    }

    /// Another title, or the same where nothing is typed.
    private static func title(_ title: String, _ context: CommandContext) throws -> String {
        while true {
            guard let typed = try ask("title: ", context), !typed.isEmpty else { return title }
            guard let objection = TextRules.objection(to: typed, what: "the title") else {
                return typed
            }
            context.surroundings.errors.writeLine(Quoting.harmless(objection))
        }
    }

    /// A line typed in answer to a question, blanks at its ends left out; nil at the end of input.
    private static func ask(_ question: String, _ context: CommandContext) throws -> String? {
        context.output.flush()
        context.surroundings.errors.write(question)
        context.surroundings.errors.flush()
        guard let line = try context.surroundings.input.line() else { return nil }
        let words = line.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
        return String(words)
    }
}
