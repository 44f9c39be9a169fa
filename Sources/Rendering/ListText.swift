internal import Career
internal import EDTF

/// The compact list: one event a line.
public enum ListText {
    /// Widest column of dates.
    private static let maximumDate = 32
    private static let maximumKind = 14

    /// A line per event in the order given; cut at `options.width` where there is one.
    public static func render(_ entries: [TimelineEntry], options: TextOptions = TextOptions())
        -> String
    {
        let glyphs = options.glyphs
        let width = options.width.map { max(TextOptions.minimumWidth, $0) }
        let dates = entries.map { entry in
            entry.event.when.map { DateWording.full($0, entry.hemisphere, glyphs) } ?? glyphs.dash
        }
        let ids = entries.map { $0.shortID.utf8.count }.max() ?? 0
        let limit = width.map { min(maximumDate, $0 / 3) } ?? maximumDate
        let dateWidth = min(dates.map(DisplayWidth.of).max() ?? 0, limit)
        let lanes = entries.compactMap(\.timeline).map { DisplayWidth.of(SafeText.line($0)) }
        let laneWidth = min(lanes.max() ?? 0, maximumKind)
        var output = ""
        for (entry, date) in zip(entries, dates) {
            var line = Line()
            line.add(DisplayWidth.padded(entry.shortID, to: ids), .dim)
            line.add(" ")
            line.add(marks(entry.event, glyphs), .warning)
            line.add(" ")
            let cut = DisplayWidth.cut(date, to: dateWidth, ellipsis: glyphs.ellipsis)
            line.add(DisplayWidth.padded(width == nil ? date : cut, to: dateWidth), .date)
            line.add("  ")
            if laneWidth > 0 {
                let lane = DisplayWidth.cut(
                    SafeText.line(entry.timeline ?? ""), to: laneWidth, ellipsis: glyphs.ellipsis)
                line.add(DisplayWidth.padded(lane, to: laneWidth) + "  ", .dim)
            }
            addTitle(of: entry, to: &line, width: width, options)
            output += line.text(options.style) + "\n"
        }
        return output
    }

    private static func marks(_ event: Event, _ glyphs: Glyphs) -> String {
        if event.isDeleted { return glyphs.cross }
        return event.conflicts.isEmpty ? " " : glyphs.conflict
    }

    private static func addTitle(
        of entry: TimelineEntry, to line: inout Line, width: Int?, _ options: TextOptions
    ) {
        var words = [Layout.plan(entry.event), entry.event.kind.map(SafeText.line)]
            .compactMap { $0 }.joined(separator: " ")
        let title = entry.title(options)
        guard let width else {
            line.add(title, .title)
            if !words.isEmpty { line.add("  \(words)", .dim) }
            return
        }
        let ellipsis = options.glyphs.ellipsis
        words = DisplayWidth.cut(words, to: maximumKind + 8, ellipsis: ellipsis)
        let tail = words.isEmpty ? 0 : DisplayWidth.of(words) + 2
        line.add(DisplayWidth.cut(title, to: width - line.width - tail, ellipsis: ellipsis), .title)
        if !words.isEmpty {
            line.pad(to: width - tail + 2)
            line.add(words, .dim)
        }
    }
}
