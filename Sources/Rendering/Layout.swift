internal import Career
internal import Chronology
internal import EDTF

/// The columns of a printed timeline, as wide as the content asks for.
struct Layout {
    let width: Int
    private let options: TextOptions
    private let dateWidth: Int
    private let laneWidth: Int

    private static let margin = 2
    private static let gap = 2
    private static let maximumLane = 14

    init(_ entries: [TimelineEntry], options: TextOptions) {
        self.options = options
        width = options.pageWidth
        var dates = 0
        var lanes = 0
        for entry in entries {
            // What relations give is longer in words and may take two lines.
            if entry.event.when != nil,
                let words = DateWording.short(
                    entry, in: Heading(entry.sortKey).year, options)
            {
                dates = max(dates, DisplayWidth.of(words))
            }
            if let lane = entry.timeline {
                lanes = max(lanes, DisplayWidth.of(SafeText.line(lane)))
            }
        }
        dateWidth = min(max(dates, 4), width / 3 - Self.margin - Self.gap)
        laneWidth = min(lanes, Self.maximumLane)
    }

    /// Where the column of lanes starts, or else the right column. Events without a date need no
    /// column for it, only a dash.
    private func left(_ entry: TimelineEntry) -> Int {
        let hasDate = entry.event.when != nil || !(entry.placement?.isEmpty ?? true)
        return hasDate ? Self.margin + dateWidth + Self.gap : Self.margin + 2
    }

    /// Where the right column starts.
    private func indent(_ entry: TimelineEntry) -> Int {
        left(entry) + (laneWidth == 0 ? 0 : laneWidth + Self.gap)
    }

    /// The lines of one event.
    func lines(_ entry: TimelineEntry, under year: Int?, reference: String) -> [String] {
        let dates = DateWording.short(entry, in: year, options).map { words in
            Wrap.lines(words, width: dateWidth, hanging: 1)
        }
        let right = content(entry, reference: reference)
        var lines: [String] = []
        for row in 0..<max(dates?.count ?? 1, right.count) {
            var line = Line()
            if row == 0, let certainty = entry.certainty {
                line.add(
                    options.glyphs.chart.sign(certainty), .kind(entry.event.kind ?? ""))
            }
            line.pad(to: Self.margin)
            if let dates {
                if row < dates.count {
                    line.add(
                        (row > 0 ? " " : "") + dates[row], entry.event.when == nil ? .dim : .date)
                }
            } else if row == 0 {
                line.add(options.glyphs.dash, .dim)
            }
            line.pad(to: left(entry))
            if row == 0, let lane = entry.timeline {
                let text = SafeText.line(lane)
                line.add(
                    DisplayWidth.cut(text, to: laneWidth, ellipsis: options.glyphs.ellipsis), .dim)
            }
            line.pad(to: indent(entry))
            if row < right.count { right[row].pieces.forEach { line.add($0.0, $0.1) } }
            lines.append(line.text(options.style))
        }
        return lines
    }

    /// A time in which nothing happened, between the events around it.
    func line(_ gap: Gap) -> String {
        var line = Line()
        line.add(options.glyphs.chart.nothing, .dim)
        line.pad(to: Self.margin)
        line.add(gap.words, .dim)
        return line.text(options.style)
    }

    private struct Row {
        var pieces: [(String, Style.Role)]
    }

    /// The right column: the title, the dim line of details, notes.
    private func content(_ entry: TimelineEntry, reference: String) -> [Row] {
        let room = width - indent(entry)
        var rows: [Row] = []
        let mark = entry.mark(options)
        let hanging = mark.isEmpty ? 2 : DisplayWidth.of(mark)
        let title = mark + entry.title(options)
        for (index, part) in Wrap.lines(title, width: room, hanging: hanging).enumerated() {
            let text = index == 0 ? part : String(repeating: " ", count: hanging) + part
            rows.append(Row(pieces: [(text, entry.event.conflicts.isEmpty ? .title : .warning)]))
        }
        rows += details(entry, reference: reference, room: room)
        if options.showsNotes, let note = options.preferred(entry.event.notes) {
            for part in Wrap.paragraphs(SafeText.lines(note.text), width: room - 2) {
                rows.append(Row(pieces: [("  " + part, .plain)]))
            }
        }
        return rows
    }

    /// One line: as many details as fit, and the references at the right edge. Events without a
    /// date get a second one that says where they belong.
    private func details(_ entry: TimelineEntry, reference: String, room: Int) -> [Row] {
        let event = entry.event
        var items = [event.plan, event.kind.map(SafeText.line)].compactMap { $0 }
        if event.isDeleted { items.insert("deleted", at: 0) }
        if event.isPrivate { items.append("private") }
        let names =
            (options.showsPeople ? event.names(.people) : []) + event.names(.organizations)
            + event.names(.places)
        items += names.map(SafeText.line)
        if options.showsIDs { items.insert(entry.shortID, at: 0) }
        var rows: [Row] = []
        let left = room - 2 - (reference.isEmpty ? 0 : DisplayWidth.of(reference) + 2)
        let text = Wrap.fitting(items, by: options.glyphs.dot, width: left, options.glyphs)
        if !text.isEmpty || !reference.isEmpty {
            let fill = room - 2 - DisplayWidth.of(text) - DisplayWidth.of(reference)
            let blanks = String(repeating: " ", count: max(0, fill))
            rows.append(Row(pieces: [("  " + text + blanks + reference, .dim)]))
        }
        let relations = event.when == nil ? entry.relationWords() : []
        if !relations.isEmpty {
            let text = Wrap.fitting(relations, by: "; ", width: room - 2, options.glyphs)
            rows.append(Row(pieces: [("  " + text, .dim)]))
        }
        return rows
    }
}
