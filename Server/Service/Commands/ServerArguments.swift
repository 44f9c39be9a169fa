internal import ServerStore

/// The words after a command and its options.
struct ServerArguments {
    /// The arguments, as many as the command has.
    let words: [String]
    private let values: [String: String]

    private init(words: [String], values: [String: String], store: StoreLocation) {
        (self.words, self.values, self.store) = (words, values, store)
    }

    /// The value of an option; nil where it is not given.
    func value(_ option: String) -> String? { values[option] }

    /// True where an option without a value is given.
    func has(_ option: String) -> Bool { values[option] != nil }

    /// Where the store is.
    let store: StoreLocation

    /// The data directory, for what is done to files only.
    func data(for command: String) throws(UsageError) -> String {
        if case .directory(let path) = store { return path }
        throw UsageError(
            "\(command) is for a data directory; with PostgreSQL, use its own backups and then"
                + " vita-server renew")
    }

    /// Finds the command and reads what belongs to it, from arguments without the program's name.
    static func parse(
        _ arguments: [String], of commands: [ServerCommand] = ServerCommand.all,
        environment: (String) -> String? = { _ in nil }
    ) throws(UsageError) -> (ServerCommand, ServerArguments) {
        let known = commands.flatMap(\.options) + ServerOption.places
        var words: [String] = []
        var values: [String: String] = [:]
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else {
                words.append(argument)
                continue
            }
            let parts = argument.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard let option = known.first(where: { $0.name == name }) else {
                throw UsageError("there is no option \(name)")
            }
            guard values[name] == nil else { throw UsageError("\(name) is given twice") }
            if option.value == nil {
                guard parts.count == 1 else { throw UsageError("\(name) takes no value") }
                values[name] = ""
            } else {
                guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
                    throw UsageError("\(name) needs a value")
                }
                values[name] = value
            }
        }
        guard let first = words.first else { throw UsageError("no command is given") }
        let two = words.prefix(2).joined(separator: " ")
        guard
            let command = commands.first(where: { $0.name == two })
                ?? commands.first(where: { $0.name == first })
        else {
            throw UsageError(missing(first, of: commands))
        }
        words.removeFirst(command.name.split(separator: " ").count)
        try check(command, words, values)
        let store = try StoreChoice.read(
            values, for: command, url: environment(StoreChoice.variable))
        return (command, ServerArguments(words: words, values: values, store: store))
    }

    private static func missing(_ word: String, of commands: [ServerCommand]) -> String {
        let longer = commands.map(\.name).filter { $0.hasPrefix("\(word) ") }
        guard !longer.isEmpty else { return "there is no command \(word)" }
        return
            "\(word) needs one of \(longer.map { $0.dropFirst(word.count + 1) }.joined(separator: ", "))"
    }

    private static func check(
        _ command: ServerCommand, _ words: [String], _ values: [String: String]
    ) throws(UsageError) {
        let own = Set((command.options + ServerOption.places).map(\.name))
        if let foreign = values.keys.filter({ !own.contains($0) }).min() {
            throw UsageError("\(foreign) does not belong to \(command.name)")
        }
        guard words.count == command.arguments.count else {
            let needed = command.arguments.joined(separator: " ")
            throw UsageError(
                needed.isEmpty
                    ? "\(command.name) takes no arguments" : "\(command.name) needs \(needed)")
        }
    }
}
