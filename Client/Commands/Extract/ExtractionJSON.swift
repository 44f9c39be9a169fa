internal import EDTF
internal import Interchange
internal import Narrative
internal import StrictJSON

/// What was found in a narrative, one object a line.
enum ExtractionJSON {
    static func write(
        _ narrative: NarrativeFile, _ hemisphere: Hemisphere, _ context: CommandContext
    ) {
        for expression in narrative.extraction.expressions { context.write(object(expression)) }
        for event in narrative.events { context.write(object(event, hemisphere)) }
    }

    private static func object(_ expression: TemporalExpression) -> JSONValue {
        [
            "type": "expression", "start": .integer(expression.start),
            "end": .integer(expression.end), "text": .string(expression.text),
            "kind": .string(expression.kind.rawValue),
            "value": expression.value.map { .string($0) } ?? .null,
            "relative": .bool(expression.isRelative),
        ]
    }

    private static func object(_ event: CandidateEvent, _ hemisphere: Hemisphere) -> JSONValue {
        var when = JSONObject([
            ("words", .string(event.words)), ("edtf", .string(event.date.description)),
        ])
        for (name, value) in EventJSON.bounds(event.date.bounds(hemisphere: hemisphere)) {
            when.append(name, value)
        }
        when.append("text", .string(event.date.wording(hemisphere: hemisphere)))
        when.append("basis", "inferred")
        return [
            "type": "event", "title": .string(event.title), "language": .string(event.language),
            "when": .object(when), "people": .strings(event.people),
            "organizations": .strings(event.organizations),
            "status": event.isPlanned ? "planned" : "happened",
            "section": .string(event.section), "paragraph": .integer(event.paragraph),
            "start": .integer(event.start), "end": .integer(event.end),
            "sentence": .string(event.sentence),
        ]
    }
}
