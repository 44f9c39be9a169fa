internal import Career
public import StrictJSON

extension TimelineDocument {
    /// The document, members in the schema's order, empty ones left out. Deleted events are not
    /// part of it: a reader would bring them back.
    public func json() -> JSONValue {
        var root = JSONObject([
            ("format", .string(Self.format)), ("version", .integer(Self.version)),
        ])
        var timeline = JSONObject()
        timeline.add("id", timelineID)
        timeline.add("name", name)
        timeline.add("title", EventJSON.localized(record.titles))
        timeline.add("subject", record.subject)
        let settings = record.settings.sorted { ExactString($0.key) < ExactString($1.key) }
        timeline.add("settings", JSONObject(settings.map { ($0.key, .string($0.value)) }))
        root.append("timeline", .object(timeline))
        if !sources.isEmpty { root.append("sources", .array(sources.map(Self.json))) }
        root.append("events", .array(events.filter { !$0.isDeleted }.map(EventJSON.documentObject)))
        return .object(root)
    }

    /// The document as people read it: indented by two blanks, with a line feed at the end.
    public func write() -> String { JSONWriter.pretty(json()) }

    private static func json(_ source: Source) -> JSONValue {
        var object = JSONObject([("id", .string(source.id))])
        for name in Source.names { object.add(name, source.fields[name]) }
        return .object(object)
    }
}

extension JSONObject {
    /// Appends a member where there is something to say.
    mutating func add(_ name: String, _ text: String?) {
        if let text { append(name, .string(text)) }
    }

    /// Appends an object that is not empty.
    mutating func add(_ name: String, _ object: JSONObject) {
        if !object.isEmpty { append(name, .object(object)) }
    }

    /// Appends an array that is not empty.
    mutating func add(_ name: String, _ values: [JSONValue]) {
        if !values.isEmpty { append(name, .array(values)) }
    }
}
