internal import Career
internal import Chronology
internal import EDTF

/// One event of a career in a column of a page: when, what, and a dim line of details.
struct ComparedBlock {
    typealias Piece = (text: String, role: Style.Role)

    /// Columns that are as wide have dates beside the titles; narrower ones above them.
    static let roomy = 56

    private let alignment: Alignment
    private let origins: [Origin?]
    private let options: TextOptions

    init(_ careers: [ComparedCareer], by alignment: Alignment, options: TextOptions) {
        self.alignment = alignment
        self.options = options
        origins = careers.map { $0.origin?.origin }
    }

    /// When it was: its date by the calendar, else how long after the origin it started.
    func when(_ row: ComparedRow) -> String? {
        guard let origin = origins[row.career] else {
            return DateWording.short(row.entry.entry, in: row.heading.year, options)
        }
        let wording = OffsetWording(
            alignment == .age ? .birth : .start, from: origin, options.dateLanguage)
        return row.entry.bounds.flatMap { wording.text($0.start) }
    }

    /// The lines of an event, none wider than `width`. Where there is room, dates take a column of
    /// `dateWidth` cells.
    func lines(_ row: ComparedRow, width: Int, dateWidth: Int) -> [[Piece]] {
        let when = when(row)
        let role: Style.Role = row.entry.entry.event.when == nil ? .dim : .date
        guard width >= Self.roomy else {
            guard let when else {
                return content(row, width: width, lead: options.glyphs.dash + " ")
            }
            let dates = Wrap.lines(when, width: width, hanging: 1)
            return dates.enumerated().map { index, date -> [Piece] in
                [((index > 0 ? " " : "") + date, role)]
            } + content(row, width: width, lead: "  ")
        }
        let left = dateWidth + 2
        let dates = Wrap.lines(when ?? options.glyphs.dash, width: dateWidth, hanging: 1)
        let right = content(row, width: width - left, lead: "")
        return (0..<max(dates.count, right.count)).map { index in
            var pieces: [Piece] = []
            let date = index < dates.count ? (index > 0 ? " " : "") + dates[index] : ""
            pieces.append((DisplayWidth.padded(date, to: left), when == nil ? .dim : role))
            if index < right.count { pieces += right[index] }
            return pieces
        }
    }

    /// The title behind `lead`, and the details under it.
    private func content(_ row: ComparedRow, width: Int, lead: String) -> [[Piece]] {
        let entry = row.entry.entry
        let marks = entry.mark(options)
        let indent = String(repeating: " ", count: DisplayWidth.of(lead))
        let room = width - indent.utf8.count
        let hanging = max(2, DisplayWidth.of(marks))
        let titles = Wrap.lines(marks + entry.title(options), width: room, hanging: hanging)
        var lines = titles.enumerated().map { index, part -> [Piece] in
            let role: Style.Role = entry.event.conflicts.isEmpty ? .title : .warning
            if index == 0 { return [(lead, .dim), (part, role)] }
            return [(indent + String(repeating: " ", count: hanging) + part, role)]
        }
        let details = details(row, width: room - 2)
        if !details.isEmpty { lines.append([(indent + "  " + details, .dim)]) }
        return lines
    }

    /// The date where the offset stands in its place, then as much as fits of what it was and with
    /// whom.
    private func details(_ row: ComparedRow, width: Int) -> String {
        let entry = row.entry.entry
        var items: [String] = []
        if entry.event.isDeleted { items.append("deleted") }
        if origins[row.career] != nil, let date = DateWording.full(entry, options) {
            items.append(DateWording.compact(date, options.glyphs, width: width))
        }
        items += [entry.event.plan, entry.event.kind.map(SafeText.line)].compactMap { $0 }
        if entry.event.isPrivate { items.append("private") }
        items += (entry.event.names(.organizations) + entry.event.names(.people))
            .map(SafeText.line)
        return Wrap.fitting(items, by: options.glyphs.dot, width: width, options.glyphs)
    }
}
