public import FuzzChecks
internal import Interchange

extension FuzzTarget {
    /// Files of other programs, a target for each format; `import-vita` is Vita's own.
    public static let imports =
        [FuzzTarget(name: "import-vita", check: { ImportChecks.check(own: $0) })]
        + ExchangeFormat.all.map { format in
            FuzzTarget(
                name: "import-\(format.name)", questions: ImportChecks.Question.allCases.count,
                check: { ImportChecks.check($0, as: format, asking: $1) })
        }
    /// Templates of pages.
    public static let template = FuzzTarget(
        name: "template", check: { TemplateChecks.check(template: $0) })
    /// Texts on a terminal.
    public static let text = FuzzTarget(
        name: "text", questions: TextChecks.questions,
        check: { TextChecks.check(text: $0, asking: $1) })
    /// Texts on a page or in a drawing.
    public static let page = FuzzTarget(
        name: "page", questions: PageChecks.questions,
        check: { PageChecks.check(page: $0, asking: $1) })

    /// What people import, fill in and look at; each has a corpus.
    public static let exchange = imports + [template, text, page]
}
