public import StrictJSON

/// A text with holes that events fill (docs/templates.md).
public struct Template: Sendable {
    /// The longest template that is read, in bytes.
    public static let longest = 1 << 20
    /// The longest text that is written, in bytes.
    public static let longestText = 1 << 28
    /// How many pieces are written or looked at: sections within sections multiply.
    static let mostSteps = 20_000_000

    /// How values are written.
    public let escaping: TemplateEscaping
    private let nodes: [TemplateParser.Node]

    /// Reads a template. What it says of its escaping itself counts before `escaping`.
    public init(parsing text: String, escaping: TemplateEscaping) throws(TemplateError) {
        guard text.utf8.count <= Self.longest else {
            throw TemplateError(
                TemplatePlace(line: 1, column: 1),
                "the template is longer than \(Self.longest) bytes")
        }
        var parser = TemplateParser(.page)
        nodes = try parser.read(text)
        self.escaping = parser.escaping ?? escaping
    }

    /// What the template makes of a page, as ``TemplatePage`` gives one; nil where that would be
    /// longer than ``longestText``, or more work than any page needs.
    public func text(of page: JSONValue) -> [UInt8]? { text(of: page, steps: Self.mostSteps) }

    /// The same within so many steps.
    func text(of page: JSONValue, steps: Int) -> [UInt8]? {
        var filling = TemplateFilling(escaping, page, steps: steps)
        guard filling.write(nodes) else { return nil }
        return filling.output
    }
}
