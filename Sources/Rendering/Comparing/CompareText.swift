internal import Career
public import Chronology
internal import EDTF

/// Careers beside each other: a column for each where there is room, rows in the order of time, and
/// headings of years, of years since the origins, or of ages.
public struct CompareText {
    typealias Piece = ComparedBlock.Piece

    private let careers: [ComparedCareer]
    private let alignment: Alignment
    private let options: TextOptions
    private let names: [String]
    private let block: ComparedBlock
    /// Cells of one column.
    private let columnWidth: Int
    /// Whether there is one for each career.
    private let isBeside: Bool
    /// Cells of the names in front, where there is not.
    private let nameWidth: Int

    /// A column that is narrower leaves no room for a title.
    private static let leastColumn = 28
    private static let maximumName = 14

    /// The whole page, each line with its line feed.
    public static func render(
        _ careers: [ComparedCareer], by alignment: Alignment, options: TextOptions = TextOptions()
    ) -> String {
        let page = CompareText(careers, alignment, options)
        let lines = page.header() + page.body()
        return lines.map { $0 + "\n" }.joined()
    }

    private init(_ careers: [ComparedCareer], _ alignment: Alignment, _ options: TextOptions) {
        self.careers = careers
        self.alignment = alignment
        self.options = options
        names = careers.map { $0.title(options) }
        block = ComparedBlock(careers, by: alignment, options: options)
        let count = max(1, careers.count)
        let width = (options.pageWidth - 3 * (count - 1)) / count
        isBeside = width >= Self.leastColumn
        let widest = names.map { DisplayWidth.of($0) }.max() ?? 0
        nameWidth = isBeside ? 0 : min(widest, Self.maximumName)
        columnWidth = isBeside ? width : options.pageWidth - nameWidth - 2
    }

    // MARK: The top

    /// A line for each career: its title, how many events, and where it is counted from.
    private func header() -> [String] {
        let widest = min(names.map { DisplayWidth.of($0) }.max() ?? 0, options.pageWidth / 3)
        return careers.indices.flatMap { index -> [String] in
            let career = careers[index]
            var facts = PageHeader.counts(career.entries.map(\.entry))
            if let origin = career.originWords(options) { facts.append(origin) }
            let left = widest + 2
            let parts = Wrap.lines(
                facts.joined(separator: options.glyphs.dot), width: options.pageWidth - left)
            return parts.enumerated().map { row, part in
                var line = Line()
                if row == 0 {
                    line.add(
                        DisplayWidth.cut(
                            names[index], to: widest, ellipsis: options.glyphs.ellipsis), .title)
                }
                line.pad(to: left)
                line.add(part, .dim)
                return line.text(options.style)
            }
        }
    }

    // MARK: The rows

    private func body() -> [String] {
        let rows = ComparedRow.rows(careers)
        let dateWidth = dateWidth(rows)
        var lines: [String] = []
        var start = 0
        while start < rows.count {
            let heading = rows[start].heading
            var end = start + 1
            while end < rows.count, rows[end].heading == heading { end += 1 }
            lines.append("")
            lines.append(rule(heading.text(alignment, options.dateLanguage)))
            let group = rows[start..<end]
            lines += isBeside ? beside(group, dateWidth) : below(group, dateWidth)
            start = end
        }
        return lines
    }

    /// Dates have a third of their column at the most, and no more than they need.
    private func dateWidth(_ rows: [ComparedRow]) -> Int {
        guard columnWidth >= ComparedBlock.roomy else { return 0 }
        let widest = rows.lazy.compactMap { block.when($0) }.map { DisplayWidth.of($0) }.max() ?? 1
        return max(1, min(widest, columnWidth / 3))
    }

    private func rule(_ heading: String) -> String {
        let glyphs = options.glyphs
        var line = Line()
        line.add(heading, .heading)
        line.add(" ")
        for index in names.indices where isBeside {
            let edge = index * (columnWidth + 3)
            if index > 0 {
                fill(&line, to: edge - 2)
                line.add(glyphs.chart.ticks.top, .dim)
            }
            line.add(glyphs.rule + (index > 0 ? glyphs.rule : "") + " ", .dim)
            let room = edge + columnWidth - line.width - 2
            line.add(DisplayWidth.cut(names[index], to: room, ellipsis: glyphs.ellipsis), .title)
            line.add(" ")
        }
        fill(&line, to: options.pageWidth)
        return line.text(options.style)
    }

    private func fill(_ line: inout Line, to column: Int) {
        line.add(
            String(repeating: options.glyphs.rule, count: max(0, column - line.width)), .dim)
    }

    /// Each event in its career's column, none above one of another that comes before it.
    private func beside(_ rows: ArraySlice<ComparedRow>, _ dateWidth: Int) -> [String] {
        var columns: [[[Piece]]] = careers.map { _ in [] }
        var key: SortKey?
        var (floor, reached) = (0, 0)
        for row in rows {
            if row.key != key { (key, floor) = (row.key, reached) }
            let blanks = max(0, floor - columns[row.career].count)
            columns[row.career] += Array(repeating: [], count: blanks)
            reached = max(reached, columns[row.career].count)
            columns[row.career] += block.lines(row, width: columnWidth, dateWidth: dateWidth)
        }
        let bar = options.isASCII ? "|" : "│"
        return (0..<(columns.map(\.count).max() ?? 0)).map { index in
            var line = Line()
            for (career, column) in columns.enumerated() {
                if career > 0 {
                    line.pad(to: career * (columnWidth + 3) - 2)
                    line.add(bar + " ", .dim)
                }
                guard index < column.count else { continue }
                for piece in column[index] { line.add(piece.text, piece.role) }
            }
            return line.text(options.style)
        }
    }

    /// One event below the other, each with its career's name in front.
    private func below(_ rows: ArraySlice<ComparedRow>, _ dateWidth: Int) -> [String] {
        rows.flatMap { row in
            let lines = block.lines(row, width: columnWidth, dateWidth: dateWidth)
            return lines.enumerated().map { index, pieces in
                var line = Line()
                if index == 0 {
                    line.add(
                        DisplayWidth.cut(
                            names[row.career], to: nameWidth, ellipsis: options.glyphs.ellipsis),
                        .dim)
                }
                line.pad(to: nameWidth + 2)
                for piece in pieces { line.add(piece.text, piece.role) }
                return line.text(options.style)
            }
        }
    }
}
