internal import Career
internal import ClientStore
internal import EDTF
internal import Interchange
internal import Rendering
internal import StrictJSON

/// `vita when`
enum WhenCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let today = try context.today()
        let hemisphere = try hemisphere(context)
        let words = context.command.arguments
        guard words.count == 1, words[0].utf8.elementsEqual("-".utf8) else {
            do throws(DatePhraseError) {
                let text = words.joined(separator: " ")
                let phrase = try DatePhrase(parsing: text, today: today, hemisphere: hemisphere)
                answer(phrase, hemisphere, context)
            } catch {
                throw UsageError(
                    excerpted(error, words.joined(separator: " ")),
                    hint: "'vita help when' shows how dates are written.")
            }
            return .done
        }
        var status = ExitStatus.done
        var number = 0
        while let line = try context.surroundings.input.line() {
            number += 1
            do throws(DatePhraseError) {
                let phrase = try DatePhrase(parsing: line, today: today, hemisphere: hemisphere)
                answer(phrase, hemisphere, context)
            } catch {
                status = .failed
                refuse(line, number, error, context)
            }
        }
        return status
    }

    /// Seasons are meant as in the timeline in use, but a question makes no replica.
    private static func hemisphere(_ context: CommandContext) throws -> Hemisphere {
        guard try context.hasReplica() else { return .north }
        return try context.replica().record(of: context.timeline()).hemisphere
    }

    private static func answer(
        _ phrase: DatePhrase, _ hemisphere: Hemisphere, _ context: CommandContext
    ) {
        let bounds = phrase.date.bounds(hemisphere: hemisphere)
        let language = language(context)
        let sentence = phrase.date.wording(hemisphere: hemisphere, language: language)
        if context.globals.json {
            var object = JSONObject([
                ("words", .string(phrase.words)), ("edtf", .string(phrase.date.description)),
            ])
            for (name, value) in EventJSON.bounds(bounds) { object.append(name, value) }
            object.append("text", .string(sentence))
            context.write(.object(object))
            return
        }
        var lines = [("", SafeText.line(phrase.words)), ("  text", sentence)]
        // Who types Chinese reads it, whatever the locale says.
        if language != .chinese, !context.terminal.usesASCII,
            DateLanguage(typed: phrase.words) == .chinese
        {
            lines.append(
                ("", "          " + phrase.date.wording(hemisphere: hemisphere, language: .chinese))
            )
        }
        lines += [
            ("  EDTF", phrase.date.description),
            ("  starts", range(bounds.earliestStart, bounds.latestStart)),
            ("  ends", range(bounds.earliestEnd, bounds.latestEnd)),
        ]
        for (label, text) in lines {
            let space = String(repeating: " ", count: label.isEmpty ? 0 : 10 - label.utf8.count)
            context.output.writeLine(label + space + text)
        }
    }

    /// The language asked for or of the locale; English in ASCII, which has no Chinese.
    private static func language(_ context: CommandContext) -> DateLanguage {
        let isJSON = context.globals.json
        return context.terminal.usesASCII && !isJSON
            ? .english : DateLanguage(tag: context.language)
    }

    /// The sentence of an error with the words under it and a mark where they go wrong.
    private static func excerpted(_ error: DatePhraseError, _ words: String) -> String {
        let lines = DateExcerpt.lines(error, words)
        return lines.isEmpty ? error.description : "\(error)\n\(lines.joined(separator: "\n"))"
    }

    private static func range(_ earliest: Bound, _ latest: Bound) -> String {
        earliest == latest ? word(earliest) : "\(word(earliest)) to \(word(latest))"
    }

    private static func word(_ bound: Bound) -> String {
        switch bound {
        case .day(let day): day.description
        case .open: "open"
        case .unknown: "unknown"
        }
    }

    /// A line that is no date keeps its place among the answers.
    private static func refuse(
        _ line: String, _ number: Int, _ error: DatePhraseError, _ context: CommandContext
    ) {
        context.warn("line \(number): \(excerpted(error, line))")
        guard context.globals.json else { return }
        context.write([
            "words": .string(line), "edtf": .null, "earliestStart": "unknown",
            "latestStart": "unknown", "earliestEnd": "unknown", "latestEnd": "unknown",
            "text": .null, "error": .string(error.description),
            "offset": error.offset.map { .number("\($0)") } ?? .null,
            "expected": error.expected.map { .string($0) } ?? .null,
        ])
    }
}
