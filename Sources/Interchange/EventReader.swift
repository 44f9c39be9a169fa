internal import Career
internal import EDTF
internal import StrictJSON

/// Reads one event object.
extension MemberReader {
    /// The event; `identify` names one that has no id of its own.
    mutating func event(
        _ value: JSONValue, _ path: MemberPath,
        identify: (Event) throws(DocumentError) -> Identifier
    ) throws(DocumentError) -> Event {
        let object = try object(value, path)
        let placeholder = Identifier(bytes: [UInt8](repeating: 0, count: 10))
        let id = try object["id"].map { (value) throws(DocumentError) in
            try identifier(value, path["id"])
        }
        var event = Event(id: id ?? placeholder)
        var title: JSONValue?
        var hasTitles = false
        for member in object.members where !member.value.isNull {
            let place = path[member.name]
            switch member.name {
            case "id": break
            case "titles":
                event.titles = try localized(member.value, place)
                hasTitles = true
            case "title": title = member.value
            case "when": event.when = try when(member.value, place)
            case "kind": event.kind = try text(member.value, place)
            case "status": event.status = try word(member.value, of: Event.statuses, place)
            case "visibility":
                event.visibility = try word(member.value, of: Event.visibilities, place)
            case "people", "organizations", "places", "projects", "tags":
                if let field = Field(rawValue: member.name) {
                    let names = try names(member.value, place)
                    if !names.isEmpty { event.names[field] = names }
                }
            case "links": event.links = try links(member.value, place)
            case "notes": event.notes = try localized(member.value, place)
            case "citations": event.citations = try citations(member.value, place)
            case "relations": event.relations = try relations(member.value, place)
            default: ignore(place)
            }
        }
        if !hasTitles {
            guard let title else { throw Self.failure(path, "has neither titles nor a title") }
            event.titles = [LocalizedText("en", try text(title, path["title"]))]
        }
        if !event.saysSomething { throw Self.failure(path, "says nothing; give it a title") }
        if id == nil { event = Event(id: try identify(event), facts: event.facts) }
        return event
    }

    /// A date; nil where only relations place the event.
    private mutating func when(_ value: JSONValue, _ path: MemberPath) throws(DocumentError)
        -> When?
    {
        var words: String?
        var edtf: String?
        var basis: When.Basis?
        for member in try object(value, path).members where !member.value.isNull {
            let place = path[member.name]
            switch member.name {
            case "words": words = try text(member.value, place)
            case "edtf": edtf = try text(member.value, place)
            case "basis":
                let names = When.Basis.allCases.map(\.rawValue)
                basis = When.Basis(rawValue: try word(member.value, of: names, place))
            default: ignore(place)
            }
        }
        guard let edtf else {
            // Words that nobody has read are no date yet.
            if words != nil { ignore(path["words"]) }
            return nil
        }
        do throws(FuzzyDateError) {
            let date = try FuzzyDate(parsing: edtf)
            return When(words: words ?? edtf, date: date, basis: basis ?? .stated)
        } catch {
            throw Self.failure(path["edtf"], MemberPath.quoted(error.reason, limit: 400))
        }
    }

    private mutating func links(_ value: JSONValue, _ path: MemberPath) throws(DocumentError)
        -> [Link]
    {
        var links: [Link] = []
        var seen: [ExactString: Int] = [:]
        for (index, element) in try array(value, path).enumerated() {
            let place = path[index]
            var url: String?
            var title: String?
            for member in try object(element, place).members where !member.value.isNull {
                switch member.name {
                case "url": url = try text(member.value, place["url"])
                case "title": title = try text(member.value, place["title"])
                default: ignore(place[member.name])
                }
            }
            guard let url else { throw Self.failure(place, "has no url") }
            try once(url, index, &seen, path)
            links.append(Link(url: url, title: title))
        }
        return links
    }

    private mutating func citations(_ value: JSONValue, _ path: MemberPath) throws(DocumentError)
        -> [Citation]
    {
        var citations: [Citation] = []
        var seen: [ExactString: Int] = [:]
        for (index, element) in try array(value, path).enumerated() {
            let place = path[index]
            var citation = Citation(source: "")
            for member in try object(element, place).members where !member.value.isNull {
                let path = place[member.name]
                switch member.name {
                case "source": citation.source = try text(member.value, path)
                case "section": citation.section = try string(member.value, path)
                case "paragraph":
                    guard let number = member.value.int,
                        (1...Citation.lastParagraph).contains(number)
                    else {
                        throw Self.failure(path, "is no number of a paragraph, from 1")
                    }
                    citation.paragraph = number
                case "words": citation.words = try text(member.value, path)
                default: ignore(path)
                }
            }
            guard Source.isValid(id: citation.source) else {
                throw Self.failure(place["source"], "is no id of a source: no blanks, no #")
            }
            try once(citation.element, index, &seen, path)
            citations.append(citation)
        }
        return citations
    }

    private mutating func relations(_ value: JSONValue, _ path: MemberPath) throws(DocumentError)
        -> [Relation]
    {
        var relations: [Relation] = []
        var seen: [ExactString: Int] = [:]
        for (index, element) in try array(value, path).enumerated() {
            let place = path[index]
            var relation = Relation(kind: "", event: "")
            for member in try object(element, place).members where !member.value.isNull {
                let path = place[member.name]
                switch member.name {
                case "kind": relation.kind = try text(member.value, path)
                case "event": relation.event = try identifier(member.value, path).text
                case "offset": relation.offset = try duration(member.value, path)
                case "slack": relation.slack = try duration(member.value, path)
                case "words": relation.words = try text(member.value, path)
                default: ignore(path)
                }
            }
            // The slash divides kind and event in the register's key.
            if relation.kind.isEmpty || relation.kind.utf8.contains(UInt8(ascii: "/")) {
                throw Self.failure(place["kind"], "is missing, or holds a slash")
            }
            // A blank divides it from what follows in the cell of a table.
            if relation.kind.utf8.contains(where: { $0 <= 0x20 }) {
                throw Self.failure(place["kind"], "holds a blank; it is one word, such as after")
            }
            if relation.event.isEmpty { throw Self.failure(place["event"], "is missing") }
            try once(relation.element, index, &seen, path)
            relations.append(relation)
        }
        return relations
    }

    /// Refuses what a register's key can hold only once.
    private func once(
        _ key: String, _ index: Int, _ seen: inout [ExactString: Int], _ path: MemberPath
    ) throws(DocumentError) {
        if let first = seen.updateValue(index, forKey: ExactString(key)) {
            throw Self.failure(path[index], "stands twice, also as \(path[first].text)")
        }
    }
}
