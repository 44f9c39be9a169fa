/// An expression with what the rest of the extraction needs to know of it.
struct Mention: Sendable {
    var expression: TemporalExpression
    var range: Range<Int>
    var passage: Int
    var resolved: ResolvedDate?
    var meaning: Meaning
    var tense: Tense

    /// True for an expression with which its sentence begins: "Today I'm joining".
    var isBeginning: Bool { expression.text.unicodeScalars.first.map(Letters.isUpper) == true }
}
