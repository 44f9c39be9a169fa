internal import Career
internal import EDTF

/// The compact list: one event a line.
public struct ListText {
    /// Widest columns.
    private static let maximumDate = 32
    private static let maximumKind = 14
    private static let narrowLane = 8
    /// The title has at least so many cells, or the kinds are not shown.
    private static let leastTitle = 24

    private let options: TextOptions
    private let width: Int?
    private let idWidth: Int
    private let dateWidth: Int
    private let laneWidth: Int
    private let kindWidth: Int
    /// Dates in full, and as they fit the column.
    private let dates: [(full: String, fitting: String)]

    /// A line per event in the order given; cut at `options.width` where there is one.
    public static func render(_ entries: [TimelineEntry], options: TextOptions = TextOptions())
        -> String
    {
        let list = ListText(entries, options)
        var text = ""
        for (entry, date) in zip(entries, list.dates) {
            text += list.line(entry, date)
            text += "\n"
            text += excerpts(entry, options)
        }
        return text
    }

    private init(_ entries: [TimelineEntry], _ options: TextOptions) {
        self.options = options
        width = options.width.map { max(TextOptions.minimumWidth, $0) }
        let limit = width.map { min(Self.maximumDate, max(24, $0 / 3)) } ?? Self.maximumDate
        var widths = (id: 0, date: 0, lane: 0, kind: 0)
        var dates: [(full: String, fitting: String)] = []
        for entry in entries {
            let full = Self.date(entry, options)
            dates.append((full, DateWording.compact(full, options.glyphs, width: limit)))
            widths.id = max(widths.id, DisplayWidth.of(entry.shortID))
            widths.date = max(widths.date, DisplayWidth.of(dates[dates.count - 1].fitting))
            widths.lane = max(widths.lane, DisplayWidth.of(SafeText.line(entry.timeline ?? "")))
            widths.kind = max(widths.kind, DisplayWidth.of(SafeText.line(entry.event.kind ?? "")))
        }
        self.dates = dates
        idWidth = widths.id
        dateWidth = widths.date
        // A narrow terminal shows titles rather than kinds.
        let room = (width ?? .max) - idWidth - dateWidth - 5
        let isRoomy = room >= 2 * (Self.maximumKind + 2) + Self.leastTitle
        laneWidth = min(widths.lane, isRoomy ? Self.maximumKind : Self.narrowLane)
        let left = room - (laneWidth == 0 ? 0 : laneWidth + 2)
        let kind = min(widths.kind, Self.maximumKind)
        kindWidth = left - kind - 2 >= Self.leastTitle ? kind : 0
    }

    private static func date(_ entry: TimelineEntry, _ options: TextOptions) -> String {
        DateWording.full(entry, options) ?? options.glyphs.dash
    }

    private func line(_ entry: TimelineEntry, _ date: (full: String, fitting: String)) -> String {
        let glyphs = options.glyphs
        var line = Line()
        line.add(DisplayWidth.padded(entry.shortID, to: idWidth) + " ", .dim)
        line.add(mark(entry), .warning)
        line.add(" ")
        let text = width == nil ? date.full : date.fitting
        line.add(
            DisplayWidth.padded(text, to: dateWidth) + "  ",
            entry.event.when == nil ? .dim : .date)
        if laneWidth > 0 {
            line.add(column(SafeText.line(entry.timeline ?? ""), laneWidth) + "  ", .dim)
        }
        let plan = entry.event.plan.map { " (\($0))" } ?? ""
        let kind = SafeText.line(entry.event.kind ?? "")
        guard let width else {
            for piece in Self.titlePieces(entry, options, cutTo: nil) {
                line.add(piece.text, piece.role)
            }
            line.add(plan, .dim)
            if !kind.isEmpty { line.add("  \(kind)", .kind(kind)) }
            return line.text(options.style)
        }
        let edge = width - (kindWidth == 0 ? 0 : kindWidth + 2)
        let room = max(0, edge - line.width)
        let suffix = DisplayWidth.cut(
            plan, to: min(Self.maximumKind, room / 2), ellipsis: glyphs.ellipsis)
        let left = room - DisplayWidth.of(suffix)
        for piece in Self.titlePieces(entry, options, cutTo: left) {
            line.add(piece.text, piece.role)
        }
        line.add(suffix, .dim)
        if kindWidth > 0 {
            line.pad(to: edge + 2)
            line.add(column(kind, kindWidth), .kind(kind))
        }
        return line.text(options.style)
    }

    private func column(_ text: String, _ width: Int) -> String {
        let cut = DisplayWidth.cut(text, to: width, ellipsis: options.glyphs.ellipsis)
        return DisplayWidth.padded(cut, to: width)
    }

    private func mark(_ entry: TimelineEntry) -> String {
        if entry.event.isDeleted { return options.glyphs.cross }
        if !entry.event.conflicts.isEmpty { return options.glyphs.conflict }
        return entry.isContradicted ? options.glyphs.contradiction : " "
    }
}
