/// How wide a text will be on a page whose font nobody knows beforehand.
///
/// Reckoned with the widths of DejaVu Sans, the widest of the fonts that browsers take for
/// "sans-serif": what does not overlap with it does not overlap with narrower ones.
enum FontWidth {
    /// In units of a font of `size` units, rounded up.
    static func of(_ text: String, size: Int) -> Int {
        let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        let hundredths =
            isPlain
            ? text.utf8.reduce(0) { $0 + ascii[Int($1) - 0x20] }
            : CellSequence(text).reduce(0) { $0 + width($1) }
        return (hundredths * size + 99) / 100
    }

    /// The text cut to a width, with an ellipsis where something was cut.
    static func cut(_ text: String, to width: Int, size: Int) -> String {
        if of(text, size: size) <= width { return text }
        let room = width * 100 / max(1, size) - 100
        var used = 0
        var end = text.startIndex
        for cell in CellSequence(text) {
            used += self.width(cell)
            if used > room { break }
            end = cell.end
        }
        return String(text.unicodeScalars[..<end]).trimmingBlanksAtEnd + "…"
    }

    /// In hundredths of the font's size.
    private static func width(_ cell: Cell) -> Int {
        let code = Int(cell.base.value)
        if (0x20..<0x7F).contains(code) { return ascii[code - 0x20] }
        switch cell.width {
        case 0: return 0
        case 1: return 110
        default: return cell.base.properties.isEmoji ? 140 : 100
        }
    }

    /// From the blank to the tilde.
    private static let ascii = [
        32, 40, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64,
        64, 64, 64, 34, 34, 84, 84, 84, 53, 100, 69, 69, 70, 77, 63, 58, 78, 75, 30, 30, 66, 56, 86,
        75, 79, 60, 79, 70, 64, 61, 73, 69, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 64, 55, 64,
        62, 35, 64, 63, 28, 28, 58, 28, 97, 63, 61, 64, 64, 41, 52, 39, 63, 59, 82, 59, 59, 53, 64,
        34, 64, 84,
    ]
}
