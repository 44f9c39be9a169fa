internal import Career
internal import EDTF

/// What stands on top of a page, and over its parts.
enum PageHeader {
    /// The title, whose career it is, how many events and of which years.
    static func lines(
        _ header: TimelineText.Header, _ entries: [TimelineEntry], width: Int,
        _ options: TextOptions
    ) -> [String] {
        let style = options.style
        let title = SafeText.line(header.title)
        var lines = Wrap.lines(title, width: width).map { style($0, .title) }
        if let subject = header.subject, subject != header.title {
            lines += Wrap.lines(SafeText.line(subject), width: width)
        }
        return lines
            + Wrap.lines(facts(entries).joined(separator: options.glyphs.dot), width: width)
            .map { style($0, .dim) }
    }

    /// "180 events", "64 dated", "2010 to 2019".
    static func facts(_ entries: [TimelineEntry]) -> [String] {
        counts(entries) + [span(entries)].compactMap { $0 }
    }

    /// "180 events", "64 dated".
    static func counts(_ entries: [TimelineEntry]) -> [String] {
        let dated = entries.count { $0.event.when != nil }
        let all = entries.count == 1 ? "1 event" : "\(entries.count) events"
        return dated < entries.count && dated > 0 ? [all, "\(dated) dated"] : [all]
    }

    /// "2010 to 2019", from the first to the last day that any event claims.
    private static func span(_ entries: [TimelineEntry]) -> String? {
        let bounds = entries.compactMap { entry in
            entry.event.when?.date.bounds(hemisphere: entry.hemisphere)
        }
        let firsts = bounds.compactMap { ($0.earliestStart.day ?? $0.latestStart.day)?.year }
        let lasts = bounds.compactMap { ($0.latestEnd.day ?? $0.earliestEnd.day)?.year }
        guard let first = (firsts + lasts).min(), let last = (firsts + lasts).max() else {
            return nil
        }
        let start = DateWording.year(first)
        if bounds.contains(where: \.isOngoing) { return "since \(start)" }
        return first == last ? start : "\(start) to \(DateWording.year(last))"
    }

    /// A heading with a rule behind it up to the right edge.
    static func rule(_ heading: String, width: Int, _ options: TextOptions) -> String {
        var line = Line()
        line.add(heading, .heading)
        line.add(" ")
        line.add(String(repeating: options.glyphs.rule, count: max(0, width - line.width)), .dim)
        return line.text(options.style)
    }
}
