internal import EDTF

/// Events that stand under one heading.
struct PageSection {
    let heading: Heading
    var entries: [TimelineEntry]

    /// The sections of a page, for events in its order.
    static func all(_ entries: [TimelineEntry]) -> [PageSection] {
        var sections: [PageSection] = []
        for entry in entries {
            let key = entry.sortKey
            let heading = key == .undated ? .undated : Heading(key)
            if sections.last?.heading != heading {
                sections.append(PageSection(heading: heading, entries: []))
            }
            sections[sections.count - 1].entries.append(entry)
        }
        return sections
    }
}
