internal import Career
internal import EDTF

/// What is said of an event where somebody points at it: its date with all four bounds, what it is,
/// and where it is told.
enum EventHint {
    /// Line by line; the text is not escaped yet.
    static func text(_ entry: TimelineEntry, _ options: TextOptions) -> [String] {
        let event = entry.event
        var lines = [entry.mark(options) + entry.title(options)]
        lines.append(DateWording.full(entry, options) ?? "undated")
        if let bounds = entry.bounds { lines += Self.bounds(bounds) }
        let names = event.names(.people) + event.names(.organizations) + event.names(.places)
        let facts = [event.plan, event.kind].compactMap { $0 } + names
        if !facts.isEmpty { lines.append(facts.joined(separator: " · ")) }
        lines += entry.relationWords()
        lines += event.citations.map(Self.citation)
        return lines
    }

    /// "starts 2015-08-01 to 2015-08-31", "ends …"; one line where it is but a day.
    static func bounds(_ bounds: Bounds) -> [String] {
        let starts = (bounds.earliestStart, bounds.latestStart)
        let ends = (bounds.earliestEnd, bounds.latestEnd)
        if starts.0 == starts.1, ends.0 == ends.1, starts.0 == ends.0 { return [word(starts.0)] }
        if starts.0 == ends.0, starts.1 == ends.1 {
            return ["once, \(range(starts.0, starts.1))"]
        }
        return ["starts \(range(starts.0, starts.1))", "ends \(range(ends.0, ends.1))"]
    }

    /// "2015-08-01 to 2015-08-31".
    static func range(_ earliest: Bound, _ latest: Bound) -> String {
        earliest == latest ? word(earliest) : "\(word(earliest)) to \(word(latest))"
    }

    /// `2015-08-01`, `open`, `unknown`.
    static func word(_ bound: Bound) -> String {
        switch bound {
        case .day(let day): day.description
        case .open: "open"
        case .unknown: "unknown"
        }
    }

    /// `[brockman-practitioner-001, 03. Time out, ¶ 4] "about six weeks"`.
    private static func citation(_ citation: Citation) -> String {
        let words = citation.words.map { " “\($0)”" } ?? ""
        let section = citation.section.isEmpty ? "" : ", \(citation.section)"
        let paragraph = citation.paragraph > 0 ? ", ¶ \(citation.paragraph)" : ""
        return citation.source + section + paragraph + words
    }
}
