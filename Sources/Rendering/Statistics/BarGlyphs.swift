/// The characters of charts.
struct BarGlyphs {
    /// What is certain.
    let solid: Character
    /// What is possible and not certain.
    let light: Character
    /// What goes on before the chart begins, nobody knows how far.
    let before: Character
    /// What goes on after it, nobody knows how far.
    let after: Character

    static let unicode = BarGlyphs(solid: "█", light: "░", before: "‹", after: "›")
    static let ascii = BarGlyphs(solid: "#", light: ".", before: "<", after: ">")
}

extension TextOptions {
    var bars: BarGlyphs { isASCII ? .ascii : .unicode }
}
