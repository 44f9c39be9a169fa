/// The characters that are ours and not people's.
struct Glyphs {
    let dot: String
    let rule: String
    let dash: String
    let ellipsis: String
    let arrow: String
    let conflict: String
    let cross: String
    let contradiction: String
    let chart: ChartGlyphs

    static let unicode = Glyphs(
        dot: " · ", rule: "─", dash: "–", ellipsis: "…", arrow: "→", conflict: "≠", cross: "×",
        contradiction: "!", chart: .unicode)
    static let ascii = Glyphs(
        dot: " - ", rule: "-", dash: "-", ellipsis: "...", arrow: "->", conflict: "?", cross: "x",
        contradiction: "!", chart: .ascii)
}

/// The signs of a chart, each of one cell. Which sign stands somewhere says how much is known;
/// colours only say it again.
struct ChartGlyphs {
    let day: String
    let month: String
    let once: String
    let order: String
    let certain: String
    let possible: String
    /// Around the days on one of which something happened.
    let onceSides: (start: String, end: String)
    /// At the ends of a bar that has no certain day.
    let possibleSides: (start: String, end: String)
    /// Where something always was, or goes on.
    let openSides: (start: String, end: String)
    let unknown: String
    /// Where a name of the axis stands: above the events, through them, below them.
    let ticks: (top: String, middle: String, bottom: String)
    /// Where certainly nothing happened.
    let nothing: String

    static let unicode = ChartGlyphs(
        day: "◆", month: "◇", once: "○", order: "∘", certain: "━", possible: "╌",
        onceSides: ("(", ")"), possibleSides: ("├", "┤"), openSides: ("◀", "▶"), unknown: "?",
        ticks: ("┬", "┊", "┴"), nothing: "·")
    static let ascii = ChartGlyphs(
        day: "*", month: "o", once: "@", order: ".", certain: "=", possible: "-",
        onceSides: ("(", ")"), possibleSides: ("[", "]"), openSides: ("<", ">"), unknown: "?",
        ticks: ("+", ":", "+"), nothing: "_")

    /// The one sign of an event in a list.
    func sign(_ certainty: Certainty) -> String {
        switch certainty {
        case .day: day
        case .month: month
        case .certain: certain
        case .possible: possible
        case .once: once
        case .unknownEnd: unknown
        case .order: order
        }
    }
}
