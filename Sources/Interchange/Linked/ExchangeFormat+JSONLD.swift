internal import Career
internal import EDTF
internal import StrictJSON

extension ExchangeFormat {
    /// A person in the words of schema.org, for a page that search engines read. Roles carry dates
    /// as schema.org's Role does; our own names stand under `vita:`.
    static let jsonld = ExchangeFormat(
        name: "jsonld", title: "schema.org JSON-LD", endings: ["jsonld", "json"],
        recognizes: { bytes in
            guard let root = JSONSections.root(bytes), let context = root["@context"] else {
                return false
            }
            let names = [context.string] + (context.array ?? []).map(\.string)
            return names.contains { $0?.contains("schema.org") == true }
                && root["@type"]?.string == "Person"
        },
        reads: { (bytes, rows) throws(DocumentError) in
            let file = try JSONSections(bytes)
            guard file.root["@type"]?.string == "Person" else {
                throw DocumentError(path: "@type", reason: "is not Person")
            }
            LinkedData.read(file, into: &rows)
        },
        writes: LinkedData.write)
}

/// A person's roles, education and events as linked data.
enum LinkedData {
    private static let lists = ["worksFor", "hasOccupation", "alumniOf", "subjectOf"]

    private static func list(of event: Event) -> String {
        switch event.kind {
        case "role", "internship", "founding":
            event.names(.organizations).isEmpty ? "hasOccupation" : "worksFor"
        case "education", "study": event.names(.organizations).isEmpty ? "subjectOf" : "alumniOf"
        default: "subjectOf"
        }
    }

    static func write(_ document: TimelineDocument) -> [UInt8] {
        var root = JSONObject([
            ("@context", ["https://schema.org", ["vita": "urn:vita:"]]), ("@type", "Person"),
        ])
        root.add("name", document.record.subject ?? document.record.titles.first?.text)
        for name in lists {
            root.add(
                name,
                document.events.filter { list(of: $0) == name && isToldIn(name, $0) }
                    .map { object($0, name) })
        }
        return ScriptJSON.bytes(.object(root))
    }

    /// A role that is only planned, or came to nothing, is no role in a page about somebody.
    private static func isToldIn(_ list: String, _ event: Event) -> Bool {
        list == "subjectOf" || (event.status ?? "happened") == "happened"
    }

    private static func object(_ event: Event, _ list: String) -> JSONValue {
        var object = JSONObject()
        let isWork = event.kind == "publication"
        let types = [
            "worksFor": "EmployeeRole", "alumniOf": "OrganizationRole", "hasOccupation": "Role",
        ]
        object.append("@type", .string(types[list] ?? (isWork ? "CreativeWork" : "Event")))
        object.append("@id", .string("urn:vita:\(event.id)"))
        let organizations = event.names(.organizations)
        func named(_ type: String, _ names: [String]) -> [JSONValue] {
            names.map { ["@type": .string(type), "name": .string($0)] }
        }
        let title = event.title()
        switch list {
        case "worksFor":
            object.append("roleName", .string(title))
            object.add("worksFor", named("Organization", organizations))
        case "alumniOf":
            object.append("roleName", .string(title))
            object.add("alumniOf", named("EducationalOrganization", organizations))
        case "hasOccupation":
            object.append("roleName", .string(title))
            object.append("hasOccupation", ["@type": "Occupation", "name": .string(title)])
        default:
            object.append("name", .string(title))
            object.add(isWork ? "publisher" : "organizer", named("Organization", organizations))
        }
        let span = event.when.map { PlainSpan($0.date) }
        if isWork, list == "subjectOf" {
            object.add("datePublished", span?.single.start)
        } else {
            object.add("startDate", span?.start)
            object.add("endDate", span?.end)
        }
        if list == "subjectOf" {
            object.add("location", isWork ? [] : named("Place", event.names(.places)))
            object.add(isWork ? "contributor" : "attendee", named("Person", event.names(.people)))
            object.add("keywords", event.names(.tags).map { .string($0) })
        }
        object.add("description", event.notes.first { $0.language == "en" }?.text)
        object.add("url", event.links.filter { PlainURL.isWeb($0.url) }.map { .string($0.url) })
        object.add("vita:kind", event.kind)
        if event.status == "cancelled", !isWork {
            object.append("eventStatus", "https://schema.org/EventCancelled")
        }
        if event.status != "happened" { object.add("vita:status", event.status) }
        DateMembers.append(event.when, "vita:", to: &object)
        return .object(object)
    }

    static func read(_ file: JSONSections, into rows: inout RowCollector) {
        if let name = file.root["name"]?.string, !name.isEmpty {
            rows.document.record.subject = name
        }
        for member in file.root.members {
            if ["@context", "@type", "@id", "name"].contains(member.name) { continue }
            guard lists.contains(member.name) else {
                rows.ignore(member.name)
                continue
            }
            let values = member.value.array ?? [member.value]
            for (index, value) in values.enumerated() {
                var path: [JSONWalk.Step] = [.member(member.name)]
                if member.value.array != nil { path.append(.element(index)) }
                let place = file.place(of: path)
                do throws(RowProblem) {
                    try take(value, member.name, at: place, into: &rows)
                } catch {
                    rows.skip(place, "\(member.name): \(error.reason)")
                }
            }
        }
    }

    /// A text, or the names of what is there, as schema.org lets either stand anywhere.
    private static func names(_ value: JSONValue?) -> [String] {
        (value.map { $0.array ?? [$0] } ?? []).compactMap { $0.string ?? $0["name"]?.string }
    }

    private static func take(
        _ value: JSONValue, _ list: String, at place: FilePlace, into rows: inout RowCollector
    ) throws(RowProblem) {
        // An organization by itself, without a role around it, is a name and nothing else.
        let object = value.object ?? JSONObject([("name", value)])
        var event = RowCollector.blank()
        let inner = object[list]
        var title = object["roleName"]?.string
        switch list {
        case "worksFor", "alumniOf":
            event.add(names(inner ?? object["name"]), to: .organizations)
            title = title ?? event.names(.organizations).first
            event.kind = list == "worksFor" ? "role" : "education"
        case "hasOccupation":
            title = title ?? names(inner ?? object["name"]).first
            event.kind = "role"
        default:
            title = object["name"]?.string
            event.add(names(object["organizer"] ?? object["publisher"]), to: .organizations)
            if object["@type"]?.string == "CreativeWork" { event.kind = "publication" }
        }
        guard let title, !title.isEmpty else { throw RowProblem("an entry has no name") }
        event.titles = [LocalizedText("en", title)]
        if let kind = object["vita:kind"]?.string { event.kind = kind }
        let status = object["vita:status"]?.string
        if let status, Event.statuses.contains(status) { event.status = status }
        if object["eventStatus"]?.string?.hasSuffix("EventCancelled") == true {
            event.status = "cancelled"
        }
        event.add(names(object["location"]), to: .places)
        event.add(names(object["attendee"] ?? object["contributor"]), to: .people)
        event.add(names(object["keywords"]), to: .tags)
        if let text = object["description"]?.string, !text.isEmpty {
            event.notes = [LocalizedText("en", text)]
        }
        var seen: Set<String> = []
        event.links = names(object["url"]).filter { seen.insert($0).inserted }.map { Link(url: $0) }
        try date(&event, object, list)
        let id = object["@id"]?.string
        let own = id.flatMap {
            $0.hasPrefix("urn:vita:") ? Identifier(String($0.dropFirst(9))) : nil
        }
        let name: RowCollector.Name =
            own.map { .own($0) } ?? id.map { .given([$0]) }
            ?? .facts([
                list, title, event.names(.organizations).joined(separator: ";"),
                object["startDate"]?.string ?? "",
            ])
        rows.take(event, name, at: place)
    }

    private static func date(
        _ event: inout Event, _ object: JSONObject, _ list: String
    ) throws(RowProblem) {
        let published = object["datePublished"]?.string
        let isSingle = object["@type"]?.string == "CreativeWork"
        let start = isSingle ? published : object["startDate"]?.string
        let end = isSingle ? published : object["endDate"]?.string
        if let when = DateMembers.read(
            object, "vita:", PlainSpan(start: start, end: end), isSingle: isSingle)
        {
            event.when = when
        } else {
            let goesOn = list == "worksFor" || list == "hasOccupation"
            event.when = try FileDate.span(start, end, goesOn: goesOn)
        }
    }
}
