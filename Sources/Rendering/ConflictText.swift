/// A field in which replicas disagree, with every value it holds.
public struct ConflictText: Sendable {
    /// One of the values.
    public struct Value: Sendable {
        /// The value in words; may have several lines.
        public var text: String
        /// Who gave it and when.
        public var origin: String

        /// A value with its origin.
        public init(text: String, origin: String) {
            self.text = text
            self.origin = origin
        }
    }

    /// The field: `kind`, `title/en`.
    public var field: String
    /// The values; people count them from 1.
    public var values: [Value]
    /// Which of them is shown elsewhere.
    public var shown: Int

    /// A field in conflict.
    public init(field: String, values: [Value], shown: Int) {
        self.field = field
        self.values = values
        self.shown = shown
    }

    /// The conflict on lines of its own, each with its line feed: `title` and the field, then the
    /// values.
    public static func render(
        _ conflict: ConflictText, of title: String, shortID: String, options: TextOptions
    ) -> String {
        var line = Line()
        line.add(shortID + " ", .dim)
        line.add(options.glyphs.conflict, .warning)
        let name = "\(SafeText.line(conflict.field)) of \(SafeText.line(title))"
        line.add(" " + name, .title)
        let head = Wrap.lines(line.text(Style(isColored: false)), width: options.pageWidth)
        var lines = head.count == 1 ? [line.text(options.style)] : head
        lines += conflict.lines(indent: 2, options)
        return lines.map { $0 + "\n" }.joined()
    }

    /// The values: a number, the text beside it, and below it where it comes from.
    func lines(indent: Int, _ options: TextOptions) -> [String] {
        var lines: [String] = []
        for (index, value) in values.enumerated() {
            let number = "\(index + 1)  "
            let column = indent + number.utf8.count
            let width = options.pageWidth - column
            let parts = Wrap.paragraphs(SafeText.lines(value.text), width: width)
            for (row, part) in (parts.isEmpty ? [""] : parts).enumerated() {
                var line = Line()
                line.pad(to: indent)
                line.add(row == 0 ? number : "", .dim)
                line.pad(to: column)
                line.add(part)
                lines.append(line.text(options.style))
            }
            let mark = index == shown ? " (shown)" : ""
            for part in Wrap.lines(SafeText.line(value.origin) + mark, width: width) {
                var line = Line()
                line.pad(to: column)
                line.add(part, .dim)
                lines.append(line.text(options.style))
            }
        }
        return lines
    }
}
