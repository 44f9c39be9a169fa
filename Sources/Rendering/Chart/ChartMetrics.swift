/// What a face of the chart measures with: cells of a terminal, or pixels.
struct ChartMetrics {
    /// From the left edge to the right one.
    let width: Int
    /// What stays free beside the axis at both edges.
    let margin: Int
    /// Between a mark and its label, and between a label and the next mark.
    let gap: Int
    /// A mark for a day.
    let point: Int
    /// A piece of a bar that is there to be seen.
    let piece: Int
    /// How far a side that nobody knows reaches beyond what is known.
    let lead: Int
    /// How wide a text is.
    let measure: (String) -> Int
    /// A text cut to a width.
    let cut: (String, Int) -> String
}
