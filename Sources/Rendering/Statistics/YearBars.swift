internal import Career

/// A bar for each year: as many cells as events that certainly began in it, then those that may
/// have. Where a year has more than fit, a cell stands for several.
struct YearBars {
    private let cells: Int
    private let most: Int
    private let glyphs: BarGlyphs

    /// Bars of at most `width` cells for these years, all to one scale.
    init(_ years: [CareerStatistics.Year], width: Int, _ glyphs: BarGlyphs) {
        most = years.map { $0.events.most ?? $0.events.least }.max() ?? 0
        cells = max(1, min(width, most))
        self.glyphs = glyphs
    }

    /// The bar of a year, with blanks behind it.
    func bar(_ year: CareerStatistics.Year) -> String {
        let events = year.events.most ?? year.events.least
        let all = scaled(events)
        // A cell is certain where all that it stands for is.
        let solid =
            events == year.events.least ? all : min(all - 1, scaledDown(year.events.least))
        return String(repeating: glyphs.solid, count: max(0, solid))
            + String(repeating: glyphs.light, count: all - max(0, solid))
            + String(repeating: " ", count: cells - all)
    }

    /// Rounded up, so that one event is seen.
    private func scaled(_ events: Int) -> Int {
        min(cells, most <= cells ? events : (events * cells + most - 1) / most)
    }

    private func scaledDown(_ events: Int) -> Int {
        most <= cells ? events : events * cells / most
    }
}
