public import Career
public import Chronology
public import EDTF
public import StrictJSON

/// What a template is filled with.
public enum TemplatePage {
    /// A page of events, each as ``event(_:timeline:hemisphere:language:placement:)`` gives it.
    /// `today` is a day as `YYYY-MM-DD`.
    public static func page(
        title: String, subject: String?, timelines: [String], today: String, events: [JSONValue],
        sources: [Source]
    ) -> JSONValue {
        [
            "page": [
                "title": .string(title), "subject": subject.map { .string($0) } ?? .null,
                "timelines": .strings(timelines), "today": .string(today),
                "count": .integer(events.count),
            ],
            "events": .array(events), "sources": .array(sources.map(source)),
        ]
    }

    /// What scripts get of an event, and the note in the reader's language.
    public static func event(
        _ event: Event, timeline: String, hemisphere: Hemisphere, language: String,
        placement: Placement?
    ) -> JSONValue {
        let listed = EventJSON.listObject(
            event, timeline: timeline, hemisphere: hemisphere, language: language,
            placement: placement)
        guard var object = listed.object else { return listed }
        let note =
            event.notes.first { $0.language == language }
            ?? event.notes.first { $0.language == "en" } ?? event.notes.first
        object.append("note", note.map { .string($0.text) } ?? .null)
        return .object(object)
    }

    private static func source(_ source: Source) -> JSONValue {
        var object = JSONObject([("id", .string(source.id))])
        for name in TemplateFields.source.names where name != "id" {
            object.append(name, source.fields[name].map { .string($0) } ?? .null)
        }
        return .object(object)
    }
}
