/// A command line that was understood: a command of the table with all its words in place.
struct ParsedCommand: Sendable {
    let spec: CommandSpec
    let globals: Globals
    /// The words that are no options, as many as the table wants, byte for byte.
    let arguments: [String]
    private let options: [String: [String]]

    init(
        spec: CommandSpec, globals: Globals, arguments: [String], options: [String: [String]] = [:]
    ) {
        self.spec = spec
        self.globals = globals
        self.arguments = arguments
        self.options = options
    }

    /// Everything given for an option, in order.
    func values(for option: String) -> [String] {
        assert(knows(option), "The table gives \(spec.title) no option --\(option).")
        return options[option] ?? []
    }

    /// What was given for an option that stands once.
    func value(for option: String) -> String? { values(for: option).last }

    /// Whether a switch is there.
    func flag(_ option: String) -> Bool {
        assert(knows(option), "The table gives \(spec.title) no option --\(option).")
        return options[option] != nil
    }

    /// Whether any of the command's own options is there. Without one, `edit` opens an editor.
    var hasOptions: Bool { spec.flags.contains { options[$0.long] != nil } }

    /// Whether the command talks to a server.
    var reachesServer: Bool {
        switch spec.reach {
        case .never: false
        case .always: true
        case .with(let option): flag(option)
        }
    }

    /// The whole number given for an option, or nil where it is absent.
    func number(for option: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
        guard let text = value(for: option) else { return nil }
        return try Self.number(text, for: "--\(option)", in: range)
    }

    /// Digits only: `Int` itself would take `+5` too.
    static func number(
        _ text: String, for option: String, in range: ClosedRange<Int>
    ) throws(UsageError) -> Int {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int(text), range.contains(number)
        else {
            let ends =
                range.upperBound == .max
                ? "from \(range.lowerBound)"
                : "from \(range.lowerBound) to \(range.upperBound)"
            throw UsageError(
                "\(option) is a whole number \(ends), not \(Quoting.shown(text))",
                hint: "For example: \(option) \(range.lowerBound)")
        }
        return number
    }

    private func knows(_ option: String) -> Bool {
        (spec.flags + GlobalFlags.all).contains { $0.long == option }
    }
}
