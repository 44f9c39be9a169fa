internal import Career
internal import EDTF
internal import StrictJSON

/// One section of a résumé: which kinds of events stand in it, and under which names.
struct ResumeSection: Sendable {
    let name: String
    /// The kinds that are written here; the first is what an entry is read as.
    let kinds: [String]
    let title: String
    /// Where the organization stands, if anywhere.
    let organization: String?
    let start: String
    /// Nil where an entry has one date only.
    let end: String?
    let text: String?
    var place: String?
    var hasURL = true
    /// Texts that make further lines of the notes.
    var lists: [String] = []
    /// Texts that make a word in front of the title.
    var prefix: String?
    var tags: String?

    static let all: [ResumeSection] = [
        ResumeSection(
            name: "work", kinds: ["role", "internship", "founding"], title: "position",
            organization: "name", start: "startDate", end: "endDate", text: "summary",
            place: "location", lists: ["description", "highlights"]),
        ResumeSection(
            name: "volunteer", kinds: ["volunteering"], title: "position",
            organization: "organization", start: "startDate", end: "endDate", text: "summary",
            lists: ["highlights"]),
        ResumeSection(
            name: "education", kinds: ["education", "study"], title: "area",
            organization: "institution", start: "startDate", end: "endDate", text: "summary",
            lists: ["score", "courses"], prefix: "studyType"),
        ResumeSection(
            name: "awards", kinds: ["award"], title: "title", organization: "awarder",
            start: "date", end: nil, text: "summary", hasURL: false),
        ResumeSection(
            name: "certificates", kinds: ["certificate"], title: "name", organization: "issuer",
            start: "date", end: nil, text: "summary"),
        ResumeSection(
            name: "publications", kinds: ["publication"], title: "name",
            organization: "publisher", start: "releaseDate", end: nil, text: "summary"),
        ResumeSection(
            name: "projects", kinds: ["project", "launch", "talk"], title: "name",
            organization: "entity", start: "startDate", end: "endDate", text: "description",
            lists: ["highlights"], tags: "keywords"),
    ]

    static func named(_ name: String) -> ResumeSection? {
        all.first { $0.name.isExactly(name) }
    }

    /// The section that a kind of event stands in; nil for what no résumé tells.
    static func holding(_ kind: String?) -> ResumeSection? {
        kind.flatMap { kind in all.first { $0.kinds.contains(kind) } }
    }

    func knows(_ name: String) -> Bool {
        let names = [title, organization, start, end, text, place, prefix, tags].compactMap { $0 }
        return (names + lists).contains { $0.isExactly(name) } || (hasURL && name == "url")
            || name.hasPrefix("x-vita-") || (self.name == "projects" && name == "type")
    }

    /// Fills an event out of an entry.
    func fill(_ event: inout Event, _ entry: JSONObject) throws(RowProblem) {
        func string(_ name: String?) -> String? {
            guard let text = name.flatMap({ entry[$0]?.string }), !FileDate.trimmed(text).isEmpty
            else { return nil }
            return text
        }
        let organization = string(organization)
        var title = string(title)
        if let prefix = string(prefix) { title = title.map { "\(prefix), \($0)" } ?? prefix }
        guard let title = title ?? organization else { throw RowProblem("has no \(self.title)") }
        let titles = entry["x-vita-titles"].map { JSONSections.localized($0) } ?? []
        event.titles =
            titles.contains { $0.text.isExactly(title) } ? titles : [LocalizedText("en", title)]
        if let organization { event.add([organization], to: .organizations) }
        let kind = string("x-vita-kind")
        event.kind = kind.flatMap { kinds.contains($0) ? $0 : nil } ?? kinds.first
        if let place = string(place) { event.add([place], to: .places) }
        if hasURL, let url = string("url") { event.links = [Link(url: url)] }
        event.add((tags.flatMap { entry[$0]?.array } ?? []).compactMap(\.string), to: .tags)
        notes(&event, entry, string(text))
        try date(&event, entry, string(start), string(end))
    }

    private func notes(_ event: inout Event, _ entry: JSONObject, _ text: String?) {
        var lines = text.map { [$0] } ?? []
        for name in lists {
            if let text = entry[name]?.string, !text.isEmpty { lines.append(text) }
            for item in (entry[name]?.array ?? []).compactMap(\.string) where !item.isEmpty {
                lines.append("- \(item)")
            }
        }
        if !lines.isEmpty { event.notes = [LocalizedText("en", lines.joined(separator: "\n"))] }
    }

    private func date(
        _ event: inout Event, _ entry: JSONObject, _ start: String?, _ end: String?
    ) throws(RowProblem) {
        let span = PlainSpan(start: start, end: self.end == nil ? start : end)
        if let said = DateMembers.read(entry, "x-vita-", span, isSingle: self.end == nil) {
            event.when = said
            return
        }
        do throws(RowProblem) {
            event.when =
                self.end == nil
                ? try start.flatMap { (text) throws(RowProblem) in try FileDate.read(text) }
                : try FileDate.span(start, end, goesOn: true)
        } catch {
            throw RowProblem("\(self.start): \(error.reason)")
        }
    }

    /// The entry of an event.
    func entry(_ event: Event) -> JSONValue {
        var entry = JSONObject()
        let organization = event.names(.organizations).first
        if let name = self.organization { entry.add(name, organization) }
        entry.add(title, event.title())
        // One date cannot say a span.
        let span = event.when.map { PlainSpan($0.date) }.map { end == nil ? $0.single : $0 }
        entry.add(start, span?.start)
        if let end { entry.add(end, span?.end) }
        if let place { entry.add(place, event.names(.places).first) }
        if hasURL, let link = event.links.first(where: { PlainURL.isWeb($0.url) }) {
            entry.append("url", .string(link.url))
        }
        if let text { entry.add(text, event.notes.first { $0.language == "en" }?.text) }
        if let tags { entry.add(tags, event.names(.tags).map { .string($0) }) }
        entry.append("x-vita-id", .string(event.id.text))
        if event.kind != kinds.first { entry.add("x-vita-kind", event.kind) }
        if event.titles.count > 1 || event.titles.first?.language != "en" {
            entry.add("x-vita-titles", EventJSON.localized(event.titles))
        }
        DateMembers.append(event.when, "x-vita-", to: &entry)
        return .object(entry)
    }
}
