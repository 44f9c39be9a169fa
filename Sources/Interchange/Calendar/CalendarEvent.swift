internal import Career
internal import EDTF
internal import StrictJSON

/// One component of a calendar on its way to an event, property by property.
struct CalendarEvent {
    private var event = RowCollector.blank()
    private var uid: String?
    private var recurrence = ""
    private var start: CalendarLine?
    private var end: CalendarLine?
    private var duration: CalendarLine?
    private var edtf: String?
    private var words: String?
    private var basis: String?
    private var location: String?
    private var url: String?
    private var categories: [String] = []
    private var attendees: [String] = []
    private var status: String?
    private var visibility: String?
    private var related: [CalendarLine] = []

    /// What is known and says nothing about a career.
    private static let quiet: Set = [
        "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "TRANSP", "PRIORITY", "ORGANIZER",
        "X-WR-CALNAME", "COLOR", "CALSCALE",
    ]

    static func localized(_ line: CalendarLine) -> LocalizedText {
        let language = line.parameters["LANGUAGE"] ?? "en"
        return LocalizedText(MemberReader.isLanguage(language) ? language : "en", line.text)
    }

    mutating func take(_ line: CalendarLine, _ rows: inout RowCollector) throws(RowProblem) {
        switch line.name {
        case "UID": uid = line.value
        case "RECURRENCE-ID": recurrence = line.value
        case "DTSTART": start = line
        case "DTEND": end = line
        case "DURATION": duration = line
        case "SUMMARY", "X-VITA-TITLE": Self.add(line, to: &event.titles)
        case "DESCRIPTION", "X-VITA-NOTES": Self.add(line, to: &event.notes)
        case "CATEGORIES": categories += line.texts
        case "LOCATION": location = line.text
        case "URL": url = line.value
        case "STATUS": status = line.value.uppercased()
        case "CLASS": visibility = line.value.uppercased()
        case "ATTENDEE": if let name = line.parameters["CN"] { attendees.append(name) }
        case "RELATED-TO": related.append(line)
        default:
            if line.name.hasPrefix("X-VITA-") {
                try takeOwn(line)
            } else if !Self.quiet.contains(line.name) {
                rows.ignore(line.name)
            }
        }
    }

    private static func add(_ line: CalendarLine, to texts: inout [LocalizedText]) {
        let text = localized(line)
        if text.text.isEmpty || texts.contains(where: { $0.language == text.language }) { return }
        texts.append(text)
    }

    private mutating func takeOwn(_ line: CalendarLine) throws(RowProblem) {
        let text = line.text
        switch line.name {
        case "X-VITA-EDTF": edtf = text
        case "X-VITA-WORDS": words = text
        case "X-VITA-BASIS": basis = text
        case "X-VITA-KIND": event.kind = text.isEmpty ? nil : text
        case "X-VITA-STATUS": if Event.statuses.contains(text) { event.status = text }
        case "X-VITA-VISIBILITY":
            if Event.visibilities.contains(text) { event.visibility = text }
        case "X-VITA-PLACE": event.add([text], to: .places)
        case "X-VITA-PERSON": event.add([text], to: .people)
        case "X-VITA-ORGANIZATION": event.add([text], to: .organizations)
        case "X-VITA-PROJECT": event.add([text], to: .projects)
        case "X-VITA-LINK":
            let (url, title) = CSVCells.unpair(text)
            if !url.isEmpty, !event.links.contains(where: { $0.url.isExactly(url) }) {
                event.links.append(Link(url: url, title: title))
            }
        case "X-VITA-CITATION":
            let (element, words) = CSVCells.unpair(text)
            if var citation = Citation(element: element), Source.isValid(id: citation.source) {
                citation.words = words
                event.citations.append(citation)
            }
        case "X-VITA-RELATION":
            do throws(RowProblem) {
                event.relations.append(try RelationText.read(text))
            } catch {
                throw RowProblem(error.reason, at: line.place)
            }
        default: break
        }
    }

    mutating func finish(at place: FilePlace, into rows: inout RowCollector) throws(RowProblem) {
        if event.titles.isEmpty { throw RowProblem("has no SUMMARY") }
        try date(&rows)
        // The kind stands among the categories too, where other programs show it.
        if let kind = event.kind, let index = categories.firstIndex(where: { $0.isExactly(kind) }) {
            categories.remove(at: index)
        }
        event.add(categories, to: .tags)
        event.add(attendees, to: .people)
        if event.names(.places).isEmpty, let location { event.add([location], to: .places) }
        if event.links.isEmpty, let url, !url.isEmpty { event.links = [Link(url: url)] }
        status.map { takeStatus($0) }
        takeVisibility()
        let name = Self.name(uid, recurrence) ?? .facts([event.title(), event.when?.words ?? ""])
        var relations: [(Relation, RowCollector.Name)] = []
        // A component of ours says its relations itself; its links also tell those of others.
        if case .own = name {} else { relations = related.compactMap(Self.relation) }
        rows.take(event, name, at: place, relations: relations)
    }

    private mutating func date(_ rows: inout RowCollector) throws(RowProblem) {
        guard let start else {
            if let edtf {
                event.when = try FileDate.edtf(edtf, words: words)
                event.when?.basis = basis.flatMap(When.Basis.init) ?? .stated
            }
            return
        }
        if start.parameters["TZID"] != nil { rows.ignore("TZID") }
        let span = try CalendarSpan(start: start, end: end, duration: duration)
        if let edtf, var when = try? FileDate.edtf(edtf, words: words), span.means(when.date) {
            // The start and end are still the ones that were written for this date.
            when.basis = basis.flatMap(When.Basis.init) ?? .stated
            event.when = when
        } else if let date = span.date {
            event.when = When(words: date.description, date: date)
        }
    }

    private mutating func takeStatus(_ status: String) {
        let now = event.status ?? "happened"
        switch status {
        case "CANCELLED": event.status = "cancelled"
        case "TENTATIVE", "DRAFT": if now == "happened" { event.status = "planned" }
        case "CONFIRMED", "FINAL": if now != "happened" { event.status = "happened" }
        default: break
        }
    }

    private mutating func takeVisibility() {
        switch visibility {
        case "PRIVATE": event.visibility = "private"
        case "PUBLIC" where event.visibility != nil: event.visibility = "public"
        case "CONFIDENTIAL": event.visibility = "shared"
        default: break
        }
    }

    private static func name(_ uid: String?, _ recurrence: String) -> RowCollector.Name? {
        guard let uid, !uid.isEmpty else { return nil }
        if recurrence.isEmpty, uid.hasSuffix(CalendarWriter.domain),
            let id = Identifier(String(uid.dropLast(CalendarWriter.domain.count)))
        {
            return .own(id)
        }
        return .given([uid, recurrence])
    }

    /// A relation that another program wrote: the temporal ones stand in the earlier of the two
    /// (RFC 9253 §4).
    private static func relation(_ line: CalendarLine) -> (Relation, RowCollector.Name)? {
        guard let name = name(line.value, "") else { return nil }
        switch line.parameters["RELTYPE"]?.uppercased() ?? "PARENT" {
        case "PARENT": return (Relation(kind: "part-of", event: ""), name)
        case "FINISHTOSTART":
            let gap = line.parameters["GAP"].flatMap { MemberReader.isDuration($0) ? $0 : nil }
            return (Relation(kind: "before", event: "", offset: gap), name)
        default: return nil
        }
    }
}

extension CalendarSpan {
    /// Whether this is how a calendar has the date. A VJOURNAL has no end.
    func means(_ date: FuzzyDate) -> Bool {
        guard let span = CalendarSpan(date) else { return false }
        return span == self || (span.start == start && end == nil && !CalendarSpan.isExact(date))
    }
}
