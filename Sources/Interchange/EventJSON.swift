public import Career
public import Chronology
public import EDTF
public import StrictJSON

/// Events as JSON objects.
public enum EventJSON {
    /// The object that `list`, `show`, `search` and `print` give to scripts: every key is always
    /// there, and defaults are written out. The bounds of an event without a date of its own are
    /// those of its placement.
    public static func listObject(
        _ event: Event, timeline: String, hemisphere: Hemisphere = .north, language: String = "en",
        placement: Placement? = nil
    ) -> JSONValue {
        var object = JSONObject([
            ("id", .string(event.id.text)), ("timeline", .string(timeline)),
            ("title", .string(event.title(in: language))),
            ("titles", .object(localized(event.titles))),
            ("kind", event.kind.map { .string($0) } ?? .null),
            ("status", .string(event.status ?? "happened")),
            ("when", whenObject(event, hemisphere, placement, DateLanguage(tag: language))),
        ])
        for field in Field.sets { object.append(field.rawValue, .strings(event.names(field))) }
        object.append("links", links(event))
        object.append("notes", .object(localized(event.notes)))
        object.append("citations", citations(event))
        object.append("relations", relations(event))
        object.append("visibility", .string(event.visibility ?? "shared"))
        object.append("conflicts", .strings(event.conflicts))
        object.append("deleted", .bool(event.isDeleted))
        return .object(object)
    }

    static func links(_ event: Event) -> JSONValue { .array(event.links.map(link)) }

    static func citations(_ event: Event) -> JSONValue { .array(event.citations.map(citation)) }

    static func relations(_ event: Event) -> JSONValue { .array(event.relations.map(relation)) }

    /// The four bounds of a date: `YYYY-MM-DD`, null for open, "unknown".
    public static func bounds(_ bounds: Bounds) -> [(String, JSONValue)] {
        [
            ("earliestStart", json(bounds.earliestStart)),
            ("latestStart", json(bounds.latestStart)),
            ("earliestEnd", json(bounds.earliestEnd)), ("latestEnd", json(bounds.latestEnd)),
        ]
    }

    private static func json(_ bound: Bound) -> JSONValue {
        switch bound {
        case .day(let day): .string(day.description)
        case .open: .null
        case .unknown: "unknown"
        }
    }

    static func whenObject(
        _ event: Event, _ hemisphere: Hemisphere, _ placement: Placement?,
        _ language: DateLanguage
    ) -> JSONValue {
        guard let when = event.when else {
            let isTied = event.relations.contains { $0.kind == "before" || $0.kind == "after" }
            let text = placement?.wording(language)
            var object = JSONObject([("words", .null), ("edtf", .null)])
            for (name, value) in bounds((placement ?? Placement()).bounds()) {
                object.append(name, value)
            }
            object.append("text", .string(text ?? "undated"))
            object.append("basis", isTied || text != nil ? "relative" : "none")
            return .object(object)
        }
        var object = JSONObject([
            ("words", .string(when.words)), ("edtf", .string(when.date.description)),
        ])
        for (name, value) in bounds(when.date.bounds(hemisphere: hemisphere)) {
            object.append(name, value)
        }
        let text = when.date.wording(hemisphere: hemisphere, language: language)
        object.append("text", .string(text))
        object.append("basis", .string(when.basis.rawValue))
        return .object(object)
    }

    /// The object of a document: the schema's members in its order, empty ones left out.
    static func documentObject(_ event: Event) -> JSONValue {
        var object = JSONObject([
            ("id", .string(event.id.text)), ("titles", .object(localized(event.titles))),
        ])
        if let when = event.when { object.append("when", when.value) }
        object.add("kind", event.kind)
        object.add("status", event.status)
        for field in Field.sets {
            object.add(field.rawValue, event.names(field).map { .string($0) })
        }
        object.add("links", event.links.map(link))
        object.add("notes", localized(event.notes))
        object.add("citations", event.citations.map(citation))
        object.add("relations", event.relations.map(relation))
        object.add("visibility", event.visibility)
        return .object(object)
    }

    /// Texts by language; an empty one says nothing.
    static func localized(_ texts: [LocalizedText]) -> JSONObject {
        JSONObject(texts.filter { !$0.text.isEmpty }.map { ($0.language, .string($0.text)) })
    }

    private static func link(_ link: Link) -> JSONValue {
        var object = JSONObject([("url", .string(link.url))])
        object.add("title", link.title)
        return .object(object)
    }

    private static func citation(_ citation: Citation) -> JSONValue {
        var object = JSONObject([
            ("source", .string(citation.source)), ("section", .string(citation.section)),
        ])
        if citation.paragraph > 0 { object.append("paragraph", .integer(citation.paragraph)) }
        object.add("words", citation.words)
        return .object(object)
    }

    private static func relation(_ relation: Relation) -> JSONValue {
        var object = JSONObject([
            ("kind", .string(relation.kind)), ("event", .string(relation.event)),
        ])
        object.add("offset", relation.offset)
        object.add("slack", relation.slack)
        object.add("words", relation.words)
        return .object(object)
    }
}
