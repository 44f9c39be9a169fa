/// The only place that knows escape sequences of terminals.
struct Style {
    /// What a piece of text is, as far as it shows.
    enum Role {
        case plain, heading, title, match, date, dim, warning
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
