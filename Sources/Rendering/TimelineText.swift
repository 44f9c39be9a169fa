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
    private let bibliography: Bibliography
    private let options: TextOptions
    private let layout: Layout

    /// The whole page, each line with its line feed.
    public static func render(
        _ header: Header, entries: [TimelineEntry], sources: [Source] = [],
        showsGaps: Bool = false, options: TextOptions = TextOptions()
    ) -> String {
        let page = TimelineText(entries: entries, options: options)
        var lines = PageHeader.lines(header, page.entries, width: page.layout.width, options)
        lines += page.body(showsGaps: showsGaps)
        lines += page.sources(sources)
        return lines.map { $0 + "\n" }.joined()
    }

    private init(entries: [Entry], options: TextOptions) {
        self.entries = PageOrder.sorted(entries)
        self.options = options
        bibliography = Bibliography(self.entries.map(\.event))
        layout = Layout(self.entries, options: options)
    }

    // MARK: The middle

    private func body(showsGaps: Bool) -> [String] {
        var gaps = (showsGaps ? Gap.all(entries.compactMap { $0.days }) : [])[...]
        return PageSection.all(entries).flatMap { section in
            var lines: [String] = []
            for (index, entry) in section.entries.enumerated() {
                if let gap = gaps.first, let days = entry.days, days.first > gap.last {
                    lines.append(layout.line(gap))
                    gaps.removeFirst()
                }
                if index == 0 {
                    lines.append("")
                    lines.append(
                        PageHeader.rule(section.heading.text, width: layout.width, options))
                }
                lines += layout.lines(
                    entry, under: section.heading.year,
                    reference: bibliography.reference(entry.event, options.glyphs))
            }
            return lines
        }
    }

    // MARK: The end

    private func sources(_ sources: [Source]) -> [String] {
        if bibliography.cited.isEmpty { return [] }
        var lines = ["", PageHeader.rule("Sources", width: layout.width, options)]
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
