public import Career
public import EDTF

/// The timeline as one page that needs nothing else: the chart, every event with its sources, and a
/// script that filters and zooms. Without scripts everything is there; on paper it has pages.
public struct HTMLPage {
    private let header: TimelineText.Header
    private let groups: [ChartGroup]
    private let sources: [Source]
    private let options: TextOptions
    private let chart: SVGChart
    private let sections: [PageSection]
    private let bibliography: Bibliography
    /// How long after its career's origin each event was, by its name on the page.
    private let offsets: [String: String]
    /// Whether a server gives it, with a feed beside it and news while it is open.
    private let isServed: Bool

    /// As tall as a part of the chart may be so that it fits on a page of A4 or Letter, in units
    /// of which the page is 1000 wide.
    private static let sheet = 1150

    /// The whole file. What goes on has come as far as `today`. One that `isServed` leads to what a
    /// server has beside it (see `ServedPage`) and follows the timeline while it is open.
    public static func render(
        _ header: TimelineText.Header, _ groups: [ChartGroup], sources: [Source] = [], today: Day,
        showsGaps: Bool = false, options: TextOptions = TextOptions(), isServed: Bool = false
    ) -> String {
        HTMLPage(
            header, groups, sources: sources, today: today, showsGaps: showsGaps, options: options,
            isServed: isServed
        ).page
    }

    private init(
        _ header: TimelineText.Header, _ groups: [ChartGroup], sources: [Source], today: Day,
        showsGaps: Bool, options: TextOptions, isServed: Bool
    ) {
        self.header = header
        self.isServed = isServed
        let groups = groups.enumerated().map { $1.numbered($0) }
        self.groups = groups
        self.sources = sources
        self.options = options
        chart = SVGChart(
            groups, today: today, showsGaps: showsGaps, options: options, linksToEvents: true)
        let entries = PageOrder.sorted(groups.flatMap(\.entries))
        sections = PageSection.all(entries)
        bibliography = Bibliography(entries.map(\.event))
        var offsets: [String: String] = [:]
        for (group, drawn) in zip(groups, chart.layout.groups) where group.counted != nil {
            for one in drawn.placed { offsets[one.item.entry.anchor] = one.item.date }
        }
        self.offsets = offsets
    }

    private var page: String {
        let title = Markup.text(header.title)
        let facts = PageHeader.facts(groups.flatMap(\.entries)).joined(separator: " · ")
        let subject = header.subject == header.title ? nil : header.subject.map(Markup.text)
        return """
            <!DOCTYPE html>
            <html lang="\(Markup.word(options.language))">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(isServed ? ServedPage.policy : Self.policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            \(isServed ? ServedPage.meta : "")\
            <meta name="generator" content="Vita">
            <title>\(title)</title>
            <style>\(PageStyle.css)</style>
            </head>
            <body>
            <a class="skip" href="#events">Skip to the list of events</a>
            <header>
            <h1>\(title)</h1>
            <p class="facts">\((subject.map { $0 + " · " } ?? "") + facts)</p>
            </header>
            \(isServed ? ServedPage.links : "")\
            \(tools)<main>
            \(charts)<section id="events" aria-labelledby="events-heading">
            <h2 id="events-heading">Events</h2>
            \(list)</section>
            \(sourceList)</main>
            <script>\(PageScript.source)</script>
            \(isServed ? "<script>\(LiveScript.source)</script>\n" : "")\
            </body>
            </html>

            """
    }

    /// Nothing is loaded from anywhere, and no style or script runs but those of this page.
    /// <https://www.w3.org/TR/CSP3/>
    static let policy =
        "default-src 'none'; style-src '\(PageStyle.digest)'; script-src '\(PageScript.digest)'; "
        + "base-uri 'none'; form-action 'none'"

    // MARK: Filters

    /// Controls that a script fills with life, and shows.
    private var tools: String {
        let entries = groups.flatMap(\.entries)
        let kinds = Set(entries.compactMap(\.event.kind))
        let people = Set(entries.flatMap { $0.event.names(.people) })
        let titles = bibliography.cited.map { id in
            (id, sources.first { $0.id == id }?.fields["title"] ?? id)
        }
        return """
            <form id="tools" aria-label="Filter and zoom" hidden>
            \(choice("kind", "Kind", Self.sorted(kinds).map { ($0, $0) }))\
            \(choice("person", "Person", Self.sorted(people).map { ($0, $0) }))\
            \(choice("source", "Source", titles))\
            <span class="zoom"><button type="button" id="smaller" aria-label="Zoom out">−</button>\
            <button type="button" id="larger" aria-label="Zoom in">+</button></span>
            <output id="count" aria-live="polite"></output>
            </form>

            """
    }

    private static func sorted(_ names: Set<String>) -> [String] {
        names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func choice(
        _ name: String, _ label: String, _ values: [(value: String, words: String)]
    ) -> String {
        if values.isEmpty { return "" }
        let options = values.map {
            "<option value=\"\(Markup.text($0.value))\">\(Markup.text($0.words))</option>"
        }
        return "<label>\(label) <select id=\"\(name)\"><option value=\"\">all</option>"
            + options.joined() + "</select></label>\n"
    }

    // MARK: The chart

    private var charts: String {
        guard chart.layout.groups.contains(where: { !$0.placed.isEmpty }) else { return "" }
        let parts = chart.parts(height: Self.sheet)
        var text = "<section id=\"chart\" aria-label=\"Chart\">\n"
        for (index, part) in parts.enumerated() {
            let height = SVGChart.height(part)
            let label =
                parts.count == 1 ? "Chart" : "Chart, part \(index + 1) of \(parts.count)"
            text +=
                "<div class=\"sheet\"><svg class=\"chart\" "
                + "viewBox=\"0 0 \(SVGChart.width) \(height)\" role=\"group\" "
                + "aria-label=\"\(label)\">\n\(chart.drawing(part, top: 0))</svg></div>\n"
        }
        let legend = chart.legend(top: 4)
        let height = legend.lines * SVGChart.rowHeight + 8
        return text
            + "<div class=\"sheet\"><svg class=\"chart\" viewBox=\"0 0 \(SVGChart.width) \(height)\" "
            + "role=\"img\" aria-label=\"What the signs mean\">\n\(legend.drawing)</svg></div>\n"
            + "</section>\n"
    }

    // MARK: The list

    private var list: String {
        sections.map { section in
            "<section>\n<h3>\(section.heading.text)</h3>\n<ol>\n"
                + section.entries.map(item).joined() + "</ol>\n</section>\n"
        }.joined()
    }

    private func item(_ entry: TimelineEntry) -> String {
        HTMLEvent(entry, options, bibliography, offset: offsets[entry.anchor]).text
    }

    // MARK: Sources

    private var sourceList: String {
        if bibliography.cited.isEmpty { return "" }
        var known: [String: Source] = [:]
        for source in sources { known[source.id] = source }
        let items = bibliography.cited.enumerated().map { index, id in
            let source = known[id]
            let words = Markup.text(
                Bibliography.description(source.map(Self.withoutAddress), id: id, options))
            let address = source?.fields["url"].flatMap(Markup.address)
            let link = address.map { " <a href=\"\($0)\" rel=\"noreferrer\">\($0)</a>" } ?? ""
            return "<li id=\"s-\(index + 1)\">\(words)\(link)</li>\n"
        }
        return "<section id=\"sources\" aria-labelledby=\"sources-heading\">\n"
            + "<h2 id=\"sources-heading\">Sources</h2>\n<ol>\n\(items.joined())</ol>\n</section>\n"
    }

    private static func withoutAddress(_ source: Source) -> Source {
        Source(id: source.id, fields: source.fields.filter { $0.key != "url" })
    }
}
