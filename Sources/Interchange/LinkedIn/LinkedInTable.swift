internal import Career
internal import EDTF

/// One of the tables that LinkedIn gives: what its rows are, and what its columns mean.
struct LinkedInTable: Sendable {
    /// The file's name in the archive, lower case, without its ending.
    let name: String
    let kind: String
    let title: String
    var organization: String?
    var place: String?
    var notes: [String] = []
    var url: String?
    var start: String?
    var end: String?
    /// Whether what has no end goes on.
    var goesOn = false
    /// Columns by which the table is known when it stands alone.
    let signature: [String]

    static let all: [LinkedInTable] = [
        LinkedInTable(
            name: "positions", kind: "role", title: "title", organization: "company name",
            place: "location", notes: ["description"], start: "started on", end: "finished on",
            goesOn: true, signature: ["company name", "title", "started on"]),
        LinkedInTable(
            name: "education", kind: "education", title: "degree name",
            organization: "school name", notes: ["notes", "activities"], start: "start date",
            end: "end date", signature: ["school name", "degree name"]),
        LinkedInTable(
            name: "volunteering", kind: "volunteering", title: "role",
            organization: "company name", notes: ["cause", "description"], start: "started on",
            end: "finished on", goesOn: true, signature: ["company name", "role", "cause"]),
        LinkedInTable(
            name: "organizations", kind: "membership", title: "position", organization: "name",
            notes: ["description"], start: "started on", end: "finished on", goesOn: true,
            signature: ["name", "position", "started on"]),
        LinkedInTable(
            name: "certifications", kind: "certificate", title: "name", organization: "authority",
            notes: ["license number"], url: "url", start: "started on",
            signature: ["name", "authority"]),
        LinkedInTable(
            name: "honors", kind: "award", title: "title", notes: ["description"],
            start: "issued on", signature: ["title", "description", "issued on"]),
        LinkedInTable(
            name: "publications", kind: "publication", title: "name", organization: "publisher",
            notes: ["description"], url: "url", start: "published on",
            signature: ["name", "published on"]),
        LinkedInTable(
            name: "projects", kind: "project", title: "title", notes: ["description"], url: "url",
            start: "started on", end: "finished on", goesOn: true,
            signature: ["title", "url", "started on"]),
        LinkedInTable(
            name: "courses", kind: "study", title: "name", notes: ["number"],
            signature: ["name", "number"]),
    ]

    /// Fills an event out of a row's cells by their headers.
    func fill(_ event: inout Event, _ row: [String: String]) throws(RowProblem) {
        func text(_ column: String?) -> String? {
            guard let text = column.flatMap({ row[$0] }), !FileDate.trimmed(text).isEmpty else {
                return nil
            }
            return text
        }
        let organization = text(self.organization)
        guard let title = text(title) ?? organization else { throw RowProblem("has no title") }
        event.titles = [LocalizedText("en", title)]
        event.kind = kind
        if let organization { event.add([organization], to: .organizations) }
        if let place = text(place) { event.add([place], to: .places) }
        let lines = notes.compactMap { text($0) }
        if !lines.isEmpty { event.notes = [LocalizedText("en", lines.joined(separator: "\n"))] }
        if let url = text(url) { event.links = [Link(url: FileDate.trimmed(url))] }
        event.when = try when(text(start), text(end))
    }

    private func when(_ start: String?, _ end: String?) throws(RowProblem) -> When? {
        let first = try start.flatMap { (text) throws(RowProblem) in try LinkedInDate.edtf(text) }
        let last = try end.flatMap { (text) throws(RowProblem) in try LinkedInDate.edtf(text) }
        guard first != nil || last != nil else { return nil }
        let edtf: String
        if self.end == nil || first == last {
            edtf = first ?? ""
        } else {
            edtf = "\(first ?? "")/\(last ?? (goesOn ? ".." : ""))"
        }
        let words = [start, end].compactMap { $0.map(FileDate.trimmed) }.joined(separator: " - ")
        return try FileDate.edtf(edtf, words: words)
    }
}
