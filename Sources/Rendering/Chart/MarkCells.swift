/// The cells of a mark in a terminal.
enum MarkCells {
    /// As many signs as the mark has cells.
    static func text(_ placed: ChartLayout.Placed, _ glyphs: ChartGlyphs) -> String {
        let (item, mark) = (placed.item, placed.mark)
        if mark.isPoint { return glyphs.sign(item.certainty) }
        let stretch = item.stretch
        var cells = mark.range.map { cell in
            mark.certain?.contains(cell) ?? false ? glyphs.certain : glyphs.possible
        }
        let last = cells.count - 1
        let sides =
            stretch.isOnce
            ? glyphs.onceSides : mark.certain == nil ? glyphs.possibleSides : nil
        if let start = side(stretch.start, sides?.start, glyphs.openSides.start, glyphs) {
            cells[0] = start
        }
        if let end = side(stretch.end, sides?.end, glyphs.openSides.end, glyphs) {
            cells[last] = end
        }
        return cells.joined()
    }

    private static func side(
        _ side: Stretch.Side, _ known: String?, _ open: String, _ glyphs: ChartGlyphs
    ) -> String? {
        switch side {
        case .known: known
        case .open: open
        case .unknown: glyphs.unknown
        }
    }
}
