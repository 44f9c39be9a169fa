import StrictJSON

/// What holds for a bundled timeline beyond its schema.
enum TimelineFile {
    private static let alphabet = Set("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    static func isIdentifier(_ text: String?) -> Bool {
        text?.utf8.count == 16 && text?.utf8.allSatisfy(alphabet.contains) == true
    }

    /// Identifiers valid and unique, every event cited, citations and relations leading somewhere.
    static func findings(_ path: String, _ document: JSONValue) -> [Finding] {
        let sources = names(document["sources"], "id")
        let events = names(document["events"], "id")
        var result: [Finding] = []
        if !isIdentifier(document["timeline"]?["id"]?.string) {
            result.append(Finding(path, "the timeline has no valid id"))
        }
        result += twins(sources).map { Finding(path, "source \($0) stands there twice") }
        result += twins(events).map { Finding(path, "event \($0) stands there twice") }
        let knownSources = Set(sources)
        let knownEvents = Set(events)
        for (index, event) in (document["events"]?.array ?? []).enumerated() {
            let id = event["id"]?.string ?? ""
            let place = "event \(index + 1) (\(id))"
            if !isIdentifier(id) { result.append(Finding(path, "\(place) has no valid id")) }
            let citations = event["citations"]?.array ?? []
            if citations.isEmpty { result.append(Finding(path, "\(place) has no citation")) }
            for citation in citations
            where !knownSources.contains(citation["source"]?.string ?? "") {
                result.append(Finding(path, "\(place) cites what is no source"))
            }
            result += twins(citations.map(citationKey)).map {
                Finding(path, "\(place) cites \($0) twice")
            }
            let relations = event["relations"]?.array ?? []
            for relation in relations {
                let target = relation["event"]?.string ?? ""
                if target == id || !knownEvents.contains(target) {
                    result.append(Finding(path, "\(place) is related to no other event"))
                }
            }
            result += twins(relations.map(relationKey)).map {
                Finding(path, "\(place) has the relation \($0) twice")
            }
        }
        return result
    }

    private static func names(_ list: JSONValue?, _ key: String) -> [String] {
        (list?.array ?? []).map { $0[key]?.string ?? "" }
    }

    private static func citationKey(_ citation: JSONValue) -> String {
        let section = citation["section"]?.string ?? ""
        let paragraph = citation["paragraph"]?.int ?? 0
        return "\(citation["source"]?.string ?? "")#\(section)/\(paragraph)"
    }

    private static func relationKey(_ relation: JSONValue) -> String {
        "\(relation["kind"]?.string ?? "")/\(relation["event"]?.string ?? "")"
    }

    private static func twins(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { !seen.insert($0).inserted }
    }
}
