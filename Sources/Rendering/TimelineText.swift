public import Career
internal import EDTF

/// The printed timeline: headings of years, dates on the left, what happened on the right.
public struct TimelineText {
    /// What one line of input is.
    public typealias Entry = TimelineEntry

    /// What stands on top of the page.
    public struct Header: Sendable {
        /// Title of the timeline, or the titles of those laid over each other.
        public var title: String
        /// Whose career it is.
        public var subject: String?

        /// A header.
        public init(title: String, subject: String? = nil) {
            self.title = title
            self.subject = subject
        }
    }

    private let entries: [Entry]
    private let dated: Int
    private let bibliography: Bibliography
    private let options: TextOptions
    private let layout: Layout

    /// The whole page, each line with its line feed.
    public static func render(
        _ header: Header, entries: [TimelineEntry], sources: [Source] = [],
        options: TextOptions = TextOptions()
    ) -> String {
        let page = TimelineText(entries: entries, options: options)
        var lines = page.header(header)
        lines += page.body()
        lines += page.sources(sources)
        return lines.map { $0 + "\n" }.joined()
    }

    private init(entries: [Entry], options: TextOptions) {
        self.entries = PageOrder.sorted(entries)
        dated = entries.count { $0.event.when != nil }
        self.options = options
        bibliography = Bibliography(self.entries.map(\.event))
        layout = Layout(self.entries, options: options)
    }

    // MARK: The top

    private func header(_ header: Header) -> [String] {
        let style = options.style
        let title = SafeText.line(header.title)
        var lines = Wrap.lines(title, width: layout.width).map { style($0, .title) }
        if let subject = header.subject, subject != header.title {
            lines += Wrap.lines(SafeText.line(subject), width: layout.width)
        }
        var facts = [entries.count == 1 ? "1 event" : "\(entries.count) events"]
        if dated < entries.count && dated > 0 { facts.append("\(dated) dated") }
        if let span { facts.append(span) }
        lines += Wrap.lines(facts.joined(separator: options.glyphs.dot), width: layout.width)
            .map { style($0, .dim) }
        return lines
    }

    /// "2010 to 2019", from the first to the last day that any event claims.
    private var span: String? {
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

    // MARK: The middle

    private func body() -> [String] {
        var lines: [String] = []
        var current: Heading?
        for entry in entries {
            let key = entry.sortKey
            let heading = key == .undated ? .undated : Heading(key)
            if heading != current {
                current = heading
                lines.append("")
                lines.append(rule(heading.text))
            }
            lines += layout.lines(
                entry, under: heading.year,
                reference: bibliography.reference(entry.event, options.glyphs))
        }
        return lines
    }

    private func rule(_ heading: String) -> String {
        var line = Line()
        line.add(heading, .heading)
        line.add(" ")
        line.add(String(repeating: options.glyphs.rule, count: layout.width - line.width), .dim)
        return line.text(options.style)
    }

    // MARK: The end

    private func sources(_ sources: [Source]) -> [String] {
        if bibliography.cited.isEmpty { return [] }
        var lines = ["", rule("Sources")]
        var known: [String: Source] = [:]
        for source in sources { known[source.id] = source }
        let indent = "[\(bibliography.cited.count)]".utf8.count + 3
        for (index, id) in bibliography.cited.enumerated() {
            let text = Bibliography.description(known[id], id: id, options)
            for (row, part) in Wrap.lines(text, width: layout.width - indent).enumerated() {
                var line = Line()
                line.add("  ")
                if row == 0 { line.add("[\(index + 1)]", .dim) }
                line.pad(to: indent)
                line.add(part)
                lines.append(line.text(options.style))
            }
        }
        return lines
    }
}

/// What an event stands under.
enum Heading: Equatable {
    case earlier
    case year(Int)
    case startUnknown
    case undated

    /// The year of the first sort column; unknown starts are placed by their latest bound there.
    init(_ key: SortKey) {
        if let day = Day(daysSinceEpoch: key.earliest) {
            self = .year(day.year)
        } else {
            self = key.earliest < 0 ? .earlier : .startUnknown
        }
    }

    var text: String {
        switch self {
        case .earlier: "Earlier"
        case .year(let year): DateWording.year(year)
        case .startUnknown: "Start unknown"
        case .undated: "Undated"
        }
    }

    var year: Int? {
        guard case .year(let year) = self else { return nil }
        return year
    }
}
