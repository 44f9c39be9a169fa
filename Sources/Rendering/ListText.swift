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
    private let glyphs: Glyphs
    private let width: Int?
    private let idWidth: Int
    private let dateWidth: Int
    private let laneWidth: Int
    private let kindWidth: Int
    private let dates: [DateText]

    /// A date in full, and as it fits the column.
    private struct DateText {
        let full: String
        let fitting: String
        let fullWidth: Int
        let fittingWidth: Int
    }

    /// A line per event in the order given; cut at `options.width` where there is one.
    public static func render(_ entries: [TimelineEntry], options: TextOptions = TextOptions())
        -> String
    {
        let list = ListText(entries, options)
        let isPlain = list.width == nil && !options.isColored
        var text = ""
        for index in entries.indices {
            if isPlain {
                list.appendPlain(entries[index], list.dates[index], to: &text)
            } else {
                text += list.line(entries[index], list.dates[index])
            }
            text += "\n"
            if !entries[index].found.isEmpty { text += excerpts(entries[index], options) }
        }
        return text
    }

    private init(_ entries: [TimelineEntry], _ options: TextOptions) {
        self.options = options
        glyphs = options.glyphs
        width = options.width.map { max(TextOptions.minimumWidth, $0) }
        let limit = width.map { min(Self.maximumDate, max(24, $0 / 3)) } ?? Self.maximumDate
        var widths = (id: 0, date: 0, lane: 0, kind: 0)
        var dates: [DateText] = []
        dates.reserveCapacity(entries.count)
        // In the order of dates many stand beside their like.
        var last: (date: FuzzyDate, hemisphere: Hemisphere)?
        for index in entries.indices {
            let date = entries[index].event.when?.date
            let hemisphere = entries[index].hemisphere
            if let date, let last, last.date == date, last.hemisphere == hemisphere {
                dates.append(dates[dates.count - 1])
            } else {
                let full = Self.date(entries[index], options)
                let fitting = DateWording.compact(full, glyphs, width: limit)
                dates.append(
                    DateText(
                        full: full, fitting: fitting, fullWidth: DisplayWidth.of(full),
                        fittingWidth: DisplayWidth.of(fitting)))
                last = date.map { ($0, hemisphere) }
            }
            widths.id = max(widths.id, DisplayWidth.of(entries[index].shortID))
            widths.date = max(widths.date, dates[dates.count - 1].fittingWidth)
            if let lane = entries[index].timeline {
                widths.lane = max(widths.lane, DisplayWidth.of(SafeText.line(lane)))
            }
            if let kind = entries[index].event.kind {
                widths.kind = max(widths.kind, DisplayWidth.of(SafeText.line(kind)))
            }
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

    /// The line where it is neither cut nor coloured, of the same words as ``line(_:_:)`` has them.
    private func appendPlain(_ entry: TimelineEntry, _ date: DateText, to text: inout String) {
        text += entry.shortID
        Self.pad(&text, idWidth - DisplayWidth.of(entry.shortID))
        text += " "
        text += mark(entry)
        text += " "
        text += date.full
        Self.pad(&text, dateWidth - date.fullWidth)
        text += "  "
        if laneWidth > 0 {
            text += column(SafeText.line(entry.timeline ?? ""), laneWidth)
            text += "  "
        }
        // A title says something, so that no blank before it ends the line.
        var rest = entry.title(options)
        if let plan = entry.event.plan { rest += " (\(plan))" }
        if let kind = entry.event.kind, !kind.isEmpty {
            rest += "  "
            rest += SafeText.line(kind)
        }
        text += rest.trimmingBlanksAtEnd
    }

    private static func pad(_ text: inout String, _ count: Int) {
        if count > 0 { text += String(repeating: " ", count: count) }
    }

    private func line(_ entry: TimelineEntry, _ date: DateText) -> String {
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
        let cut = DisplayWidth.cut(text, to: width, ellipsis: glyphs.ellipsis)
        return DisplayWidth.padded(cut, to: width)
    }

    private func mark(_ entry: TimelineEntry) -> String {
        if entry.event.isDeleted { return glyphs.cross }
        if !entry.event.conflicts.isEmpty { return glyphs.conflict }
        return entry.isContradicted ? glyphs.contradiction : " "
    }
}
