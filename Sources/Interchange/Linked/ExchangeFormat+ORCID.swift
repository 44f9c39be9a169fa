internal import Career
internal import EDTF
internal import StrictJSON

extension ExchangeFormat {
    /// The record that ORCID's public API gives of a researcher, versions 2 and 3. ORCID takes
    /// changes through its own site and API only, so there is no file to write.
    static let orcid = ExchangeFormat(
        name: "orcid", title: "ORCID", endings: ["json"],
        recognizes: { bytes in
            JSONSections.root(bytes)?["orcid-identifier"]?.object != nil
        },
        reads: { (bytes, rows) throws(DocumentError) in
            let file = try JSONSections(bytes)
            guard let path = file.root["orcid-identifier"]?["path"]?.string, !path.isEmpty else {
                throw DocumentError(
                    path: "orcid-identifier", reason: "has no path: is it a record?")
            }
            rows.identity = path
            ORCIDReader(file: file).read(into: &rows)
        },
        writes: nil)
}

/// Reads the activities of an ORCID record.
struct ORCIDReader {
    let file: JSONSections

    private struct Section {
        let name: String
        let summary: String
        let kind: String
        /// Whether what has no end goes on; what has one date only does not.
        let goesOn: Bool
    }

    private static let affiliations = [
        Section(name: "employments", summary: "employment-summary", kind: "role", goesOn: true),
        Section(
            name: "invited-positions", summary: "invited-position-summary", kind: "role",
            goesOn: true),
        Section(name: "educations", summary: "education-summary", kind: "education", goesOn: false),
        Section(
            name: "qualifications", summary: "qualification-summary", kind: "education",
            goesOn: false),
        Section(name: "distinctions", summary: "distinction-summary", kind: "award", goesOn: false),
        Section(
            name: "memberships", summary: "membership-summary", kind: "membership", goesOn: true),
        Section(name: "services", summary: "service-summary", kind: "service", goesOn: true),
    ]
    private static let groups = [
        Section(name: "fundings", summary: "funding-summary", kind: "grant", goesOn: false),
        Section(name: "works", summary: "work-summary", kind: "publication", goesOn: false),
    ]

    func read(into rows: inout RowCollector) {
        let name = file.root["person"]?["name"]
        let names = ["given-names", "family-name"].compactMap { name?[$0]?["value"]?.string }
        if !names.isEmpty { rows.document.record.subject = names.joined(separator: " ") }
        let activities = file.root["activities-summary"]?.object ?? JSONObject()
        for member in activities.members where !member.value.isNull {
            let root: [JSONWalk.Step] = [.member("activities-summary"), .member(member.name)]
            if let section = Self.affiliations.first(where: { $0.name == member.name }) {
                affiliations(member.value, section, root, into: &rows)
            } else if let section = Self.groups.first(where: { $0.name == member.name }) {
                for (index, group) in (member.value["group"]?.array ?? []).enumerated() {
                    // The summaries of a group tell of one thing, as several sources know it.
                    guard let first = group[section.summary]?.array?.first else { continue }
                    let path =
                        root + [
                            .member("group"), .element(index), .member(section.summary),
                            .element(0),
                        ]
                    take(first, section, path, into: &rows)
                }
            } else if member.value.object != nil {
                let count = member.value["group"]?.array?.count ?? 0
                rows.ignore(member.name, count)
            }
        }
    }

    /// Version 3 has groups of summaries, each in an object of its own; version 2 has a list.
    private func affiliations(
        _ value: JSONValue, _ section: Section, _ root: [JSONWalk.Step],
        into rows: inout RowCollector
    ) {
        for (index, summary) in (value[section.summary]?.array ?? []).enumerated() {
            take(
                summary, section, root + [.member(section.summary), .element(index)], into: &rows)
        }
        for (index, group) in (value["affiliation-group"]?.array ?? []).enumerated() {
            guard let summary = group["summaries"]?.array?.first?[section.summary] else { continue }
            let path =
                root + [
                    .member("affiliation-group"), .element(index), .member("summaries"),
                    .element(0),
                ]
            take(summary, section, path, into: &rows)
        }
    }

    private func take(
        _ summary: JSONValue, _ section: Section, _ path: [JSONWalk.Step],
        into rows: inout RowCollector
    ) {
        func text(_ names: String...) -> String? {
            var value: JSONValue? = summary
            for name in names { value = value?[name] }
            guard let text = value?.string, !FileDate.trimmed(text).isEmpty else { return nil }
            return text
        }
        var event = RowCollector.blank()
        let organization = text("organization", "name")
        let title = text("title", "title", "value") ?? text("role-title")
        let department = text("department-name")
        do throws(RowProblem) {
            guard let title = title ?? department ?? organization else {
                throw RowProblem("\(section.name): an entry has no title")
            }
            event.titles = [LocalizedText("en", title)]
            event.kind = section.kind
            event.when = try Self.when(summary, section)
        } catch {
            rows.skip(file.place(of: path), error.reason)
            return
        }
        if let organization { event.add([organization], to: .organizations) }
        if let journal = text("journal-title", "value") { event.add([journal], to: .organizations) }
        if let city = text("organization", "address", "city") { event.add([city], to: .places) }
        if let department, title != nil { event.notes = [LocalizedText("en", department)] }
        if let url = text("url", "value") { event.links = [Link(url: url)] }
        if text("visibility")?.lowercased() == "private" { event.visibility = "private" }
        let code = summary["put-code"].map { JSONWriter.text($0) }
        rows.take(
            event,
            code.map { .given([section.name, $0]) }
                ?? .facts([section.name, event.title(), organization ?? ""]),
            at: file.place(of: path))
    }

    private static func when(_ summary: JSONValue, _ section: Section) throws(RowProblem) -> When? {
        if let published = summary["publication-date"], !published.isNull {
            return try date(published).map { (text) throws(RowProblem) in try FileDate.edtf(text) }
        }
        let start = try summary["start-date"].flatMap { (value) throws(RowProblem) in
            try date(value)
        }
        let end = try summary["end-date"].flatMap { (value) throws(RowProblem) in try date(value) }
        guard start != nil || end != nil else { return nil }
        if start == end || (section.kind == "award" && end == nil) {
            return try FileDate.edtf(start ?? "")
        }
        return try FileDate.edtf("\(start ?? "")/\(end ?? (section.goesOn ? ".." : ""))")
    }

    /// Year, month and day, of which the later ones may be missing.
    private static func date(_ value: JSONValue) throws(RowProblem) -> String? {
        let parts = ["year", "month", "day"].map { value[$0]?["value"]?.string }
        let known = parts.prefix { $0 != nil }.compactMap { $0 }
        if known.isEmpty { return nil }
        let text = known.joined(separator: "-")
        guard PlainSpan.plain(text) != nil else {
            throw RowProblem("\"\(text.prefix(40))\" is no date")
        }
        return text
    }
}
