/// One option as the table declares it; the parser and the help read nothing else.
struct FlagSpec: Sendable {
    /// The name after two dashes.
    var long: String
    /// The letter after one dash.
    var short: Character?
    /// What the value is called in the help, or nil for a switch.
    var value: String?
    /// Whether each further use adds a value. Any other option with a value stands once.
    var isRepeatable: Bool
    /// What the option does, as a phrase without a full stop.
    var help: String
    /// The only values there are; empty where any will do.
    var choices: [String]

    /// A switch.
    static func flag(_ long: String, short: Character? = nil, _ help: String) -> FlagSpec {
        FlagSpec(
            long: long, short: short, value: nil, isRepeatable: false, help: help, choices: [])
    }

    /// An option with one value.
    static func option(
        _ long: String, short: Character? = nil, _ value: String, _ help: String,
        choices: [String] = []
    ) -> FlagSpec {
        FlagSpec(
            long: long, short: short, value: value, isRepeatable: false, help: help,
            choices: choices)
    }

    /// An option that may stand several times.
    static func list(
        _ long: String, short: Character? = nil, _ value: String, _ help: String
    ) -> FlagSpec {
        FlagSpec(
            long: long, short: short, value: value, isRepeatable: true, help: help, choices: [])
    }
}
