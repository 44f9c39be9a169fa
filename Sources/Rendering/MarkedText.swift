/// A text on one line of which some parts are marked, cell by cell.
struct MarkedText {
    private struct Piece {
        var text: String
        var width: Int
        var isMarked: Bool
    }

    private var cells: [Piece] = []

    /// `ranges` are bytes of the text as it is stored, in order; it is made safe to show.
    init(_ text: String, _ ranges: [Range<Int>]) {
        var place = 0
        let bytes = Array(text.utf8)
        for range in ranges where range.lowerBound >= place && range.upperBound <= bytes.count {
            append(bytes[place..<range.lowerBound], isMarked: false)
            append(bytes[range], isMarked: true)
            place = range.upperBound
        }
        append(bytes[place...], isMarked: false)
        while let last = cells.last, !last.isMarked, last.text.trimmingBlanksAtEnd.isEmpty {
            cells.removeLast()
        }
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>, isMarked: Bool) {
        guard !bytes.isEmpty else { return }
        let line = SafeText.line(String(decoding: bytes, as: UTF8.self))
        for cell in CellSequence(line) {
            let text = String(line.unicodeScalars[cell.start..<cell.end])
            cells.append(Piece(text: text, width: cell.width, isMarked: isMarked))
        }
    }

    /// Its pieces, cut to so many cells; where something was cut, `ellipsis` stands.
    func pieces(cutTo width: Int?, ellipsis: String) -> [(text: String, isMarked: Bool)] {
        guard let width, cells.reduce(0, { $0 + $1.width }) > width else {
            return Self.joined(cells[...])
        }
        let room = width - DisplayWidth.of(ellipsis)
        guard room >= 0 else { return [] }
        return Self.joined(prefix(of: cells[...], room)) + [(ellipsis, false)]
    }

    /// As much of it as fits around the first marked part.
    func excerpt(width: Int, ellipsis: String) -> [(text: String, isMarked: Bool)] {
        let side = DisplayWidth.of(ellipsis)
        guard cells.reduce(0, { $0 + $1.width }) > width, width > 2 * side else {
            return Self.joined(cells[...])
        }
        let mark = cells.firstIndex(where: \.isMarked) ?? 0
        var start = mark
        var before = 0
        while start > 0, before + cells[start - 1].width <= width / 3 {
            start -= 1
            before += cells[start].width
        }
        if start > 0, let blank = cells[start..<mark].firstIndex(where: { $0.text == " " }) {
            // A word cut off in the middle says less than none.
            start = blank + 1
        }
        let rest = prefix(of: cells[start...], width - 2 * side)
        return (start > 0 ? [(ellipsis, false)] : []) + Self.joined(rest)
            + (rest.endIndex < cells.endIndex ? [(ellipsis, false)] : [])
    }

    private func prefix(of cells: ArraySlice<Piece>, _ width: Int) -> ArraySlice<Piece> {
        var used = 0
        var end = cells.startIndex
        while end < cells.endIndex, used + cells[end].width <= width {
            used += cells[end].width
            end += 1
        }
        return cells[..<end]
    }

    private static func joined(_ cells: ArraySlice<Piece>) -> [(text: String, isMarked: Bool)] {
        var result: [(text: String, isMarked: Bool)] = []
        for cell in cells {
            if let last = result.last, last.isMarked == cell.isMarked {
                result[result.count - 1].text += cell.text
            } else {
                result.append((cell.text, cell.isMarked))
            }
        }
        return result
    }
}
