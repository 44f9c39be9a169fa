internal import Career
internal import EDTF
internal import StrictJSON

/// Reads JSON Resume 1.0 and what calls itself so: each entry of a section becomes an event.
struct ResumeReader {
    private let sections: JSONSections

    static func recognizes(_ bytes: [UInt8]) -> Bool {
        guard let root = JSONSections.root(bytes), root["format"] == nil else { return false }
        let hasSection = ResumeSection.all.contains { root[$0.name]?.array != nil }
        return root["basics"]?.object != nil || root["meta"] != nil && hasSection
            || root["$schema"]?.string?.contains("resume-schema") == true
            || root["work"]?.array != nil && root["education"]?.array != nil
    }

    static func read(_ bytes: [UInt8], into rows: inout RowCollector) throws(DocumentError) {
        let reader = ResumeReader(sections: try JSONSections(bytes))
        reader.read(into: &rows)
    }

    private func read(into rows: inout RowCollector) {
        for member in sections.root.members {
            switch member.name {
            case "$schema", "meta": break
            case "basics":
                if let name = member.value["name"]?.string, !name.isEmpty {
                    rows.document.record.subject = name
                }
                for part in member.value.object?.members ?? [] where part.name != "name" {
                    if part.name == "x-vita-titles" {
                        rows.document.record.titles = JSONSections.localized(part.value)
                    } else {
                        rows.ignore("basics.\(part.name)")
                    }
                }
            default:
                guard let section = ResumeSection.named(member.name) else {
                    rows.ignore(member.name, max(1, member.value.array?.count ?? 1))
                    continue
                }
                for (index, entry) in (member.value.array ?? []).enumerated() {
                    take(entry, section, index, into: &rows)
                }
            }
        }
    }

    private func take(
        _ value: JSONValue, _ section: ResumeSection, _ index: Int, into rows: inout RowCollector
    ) {
        let place = sections.place(of: section.name, index)
        guard let object = value.object else {
            rows.skip(place, "\(section.name)[\(index)] is no object")
            return
        }
        var event = RowCollector.blank()
        do throws(RowProblem) {
            try section.fill(&event, object)
            for member in object.members where !section.knows(member.name) {
                rows.ignore("\(section.name).\(member.name)")
            }
        } catch {
            rows.skip(place, "\(section.name)[\(index)]: \(error.reason)")
            return
        }
        let id = object["x-vita-id"]?.string.flatMap { Identifier($0) }
        // A promotion is another position at the same employer: both name the row. So does the
        // start, for one comes back to a position; the end does not, for it is still to come.
        let start = object[section.start]?.string ?? ""
        rows.take(
            event,
            id.map { .own($0) }
                ?? .facts([
                    section.name, object[section.organization ?? ""]?.string ?? "", event.title(),
                    start,
                ]),
            at: place)
    }
}
