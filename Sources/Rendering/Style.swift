/// The only place that knows escape sequences of terminals.
struct Style {
    /// What a piece of text is, as far as it shows.
    enum Role: Equatable {
        case plain, heading, title, match, date, dim, warning
        /// The name of an event's kind, or a mark that stands for it.
        case kind(String)
    }

    let isColored: Bool

    /// The text in the colours of its role. It has to be safe already: nothing is taken out here.
    func callAsFunction(_ text: String, _ role: Role) -> String {
        guard isColored, !text.isEmpty, let codes = Self.codes(role) else { return text }
        return "\u{1B}[\(codes)m\(text)\u{1B}[0m"
    }

    private static func codes(_ role: Role) -> String? {
        switch role {
        case .plain: nil
        case .heading: "1;34"
        case .title: "1"
        case .match: "1;31"
        case .date: "36"
        case .dim: "2"
        case .warning: "1;33"
        case .kind(let kind): KindColor(kind).terminalCodes
        }
    }
}

extension KindColor {
    /// Among the sixteen colours that every terminal has, in the shades its user chose; red is for
    /// what went wrong alone, and kinds of the user's own are dim.
    fileprivate var terminalCodes: String {
        switch self {
        case .work: "34"
        case .learning: "32"
        case .making: "33"
        case .telling: "35"
        case .honour: "93"
        case .meeting: "36"
        case .setback: "31"
        case .other: "2"
        }
    }
}

/// One line in the making: pieces of text with their roles.
struct Line {
    private var pieces: [(text: String, role: Style.Role)] = []
    private(set) var width = 0

    mutating func add(_ text: String, _ role: Style.Role = .plain) {
        guard !text.isEmpty else { return }
        pieces.append((text, role))
        width += DisplayWidth.of(text)
    }

    /// Fills with blanks up to a column.
    mutating func pad(to column: Int) {
        add(String(repeating: " ", count: max(0, column - width)))
    }

    /// The line without blanks at its end.
    func text(_ style: Style) -> String {
        var pieces = pieces
        while let last = pieces.last {
            let trimmed = last.text.trimmingBlanksAtEnd
            if !trimmed.isEmpty {
                pieces[pieces.count - 1].text = trimmed
                break
            }
            pieces.removeLast()
        }
        return pieces.reduce(into: "") { $0 += style($1.text, $1.role) }
    }
}
