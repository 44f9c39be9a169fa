/// One argument as the table declares it.
struct ArgumentSpec: Sendable {
    /// What the words mean, which decides whether one of them may start with a dash.
    enum Shape: Sendable {
        /// A name, a path or an id.
        case word
        /// Free text: several words want quotes, a dash at the start wants `--`.
        case text
        /// A date, so that `-0500` is a year.
        case date
        /// Words of a filter, so that `-kind:setback` negates.
        case filter
    }

    /// The name in capitals that the help shows.
    var name: String
    var isOptional: Bool
    var isRepeated: Bool
    var shape: Shape
    /// What to write there, as a phrase without a full stop.
    var help: String
    /// The only words there are; empty where any will do.
    var choices: [String]

    init(
        _ name: String, isOptional: Bool = false, isRepeated: Bool = false, shape: Shape = .word,
        _ help: String, choices: [String] = []
    ) {
        self.name = name
        self.isOptional = isOptional
        self.isRepeated = isRepeated
        self.shape = shape
        self.help = help
        self.choices = choices
    }

    /// The argument in a synopsis: `TITLE`, `[REMOTE]`, `ID...`.
    var synopsis: String {
        let name = isRepeated ? "\(name)..." : name
        return isOptional ? "[\(name)]" : name
    }
}
