/// Every sentence of the parser, so that they can be read, and corrected, side by side.
extension UsageError {
    static func unknownCommand(_ word: String, of parent: CommandSpec?) -> UsageError {
        let names = (parent?.subcommands ?? CommandTable.commands).map(\.name)
        let place = parent.map { "vita \($0.title)" } ?? "vita"
        let synonym = parent == nil ? Suggestion.synonyms[word] : nil
        let help = parent.map { "vita help \($0.title)" } ?? "vita help"
        let rest = "'\(help)' lists all commands."
        guard let near = synonym ?? Suggestion.nearest(to: word, among: names) else {
            return UsageError("\(place) has no command \(Quoting.shown(word))", hint: rest)
        }
        return UsageError(
            "\(place) has no command \(Quoting.shown(word))",
            hint: "Did you mean '\(near)'? \(rest)")
    }

    static func missingCommand(of spec: CommandSpec) -> UsageError {
        UsageError(
            "vita \(spec.title) needs one of \(list(spec.subcommands.map(\.name), "and"))",
            hint: "'vita help \(spec.title)' explains them.")
    }

    /// `option` is as written, without its value; `word` is the whole word it stood in.
    static func unknownOption(
        _ option: String, word: String, of spec: CommandSpec?, among known: [FlagSpec]
    ) -> UsageError {
        if spec == nil || spec?.subcommands.isEmpty == false {
            let candidates = spec?.subcommands ?? CommandTable.everything
            let owner = candidates.first { $0.flags.contains { $0.isWritten(option) } }
            if let owner {
                return UsageError(
                    "\(Quoting.shown(option)) stands before the command it belongs to",
                    hint: "Write it after the command's name: vita \(owner.title) ... \(option)")
            }
        }
        let place = spec.map { "vita \($0.title)" } ?? "vita"
        let long = known.map { "--\($0.long)" }
        // A single letter has no neighbours, but `-when` is the beginning of `--when`.
        let near = Suggestion.nearest(
            to: option.utf8.starts(with: "--".utf8) ? option : "-\(word)", among: long)
        var hint: [String] = near.map { ["Did you mean \($0)?"] } ?? []
        if let argument = spec?.arguments.first(where: { $0.shape != .word }), let spec {
            hint.append(
                "A \(argument.name) that starts with a dash needs -- before it: "
                    + "vita \(spec.title) -- \(Quoting.shell(word))")
        } else if hint.isEmpty {
            hint.append("'vita help\(spec.map { " \($0.title)" } ?? "")' lists the options.")
        }
        return UsageError(
            "\(place) has no option \(Quoting.shown(option))", hint: hint.joined(separator: " "))
    }

    static func unexpectedValue(_ value: String, of option: String) -> UsageError {
        UsageError(
            "\(option) takes no value, but \(Quoting.shown(value)) was given",
            hint: "Write \(option) alone.")
    }

    static func missingValue(
        of option: String, flag: FlagSpec, named name: String, next: String?
    ) -> UsageError {
        guard let next else {
            return UsageError("\(option) needs a value", hint: "Write \(option) \(name).")
        }
        return UsageError(
            "\(option) needs a value, and '\(next)' is an option",
            hint: "Write \(option) \(name), or --\(flag.long)=\(next) if that is the value.")
    }

    static func noChoice(_ value: String, of option: String, choices: [String]) -> UsageError {
        let near = Suggestion.nearest(to: value, among: choices)
        return UsageError(
            "\(option) is \(list(choices, "or")), not \(Quoting.shown(value))",
            hint: near.map { "Did you mean \(option) \($0)?" })
    }

    static func repeated(_ option: String) -> UsageError {
        UsageError("\(option) was given twice", hint: "Leave one of them out.")
    }

    static func missingArgument(_ argument: ArgumentSpec, of spec: CommandSpec) -> UsageError {
        UsageError(
            "vita \(spec.title) needs \(argument.name): \(argument.help.loweredFirst)",
            hint: "Usage: \(spec.synopsis)")
    }

    static func excessArgument(_ words: [String], of spec: CommandSpec) -> UsageError {
        let excess = Quoting.shown(words[spec.arguments.count])
        guard let last = spec.arguments.last else {
            return UsageError(
                "vita \(spec.title) takes no words, but \(excess) was given",
                hint: "Usage: \(spec.synopsis)")
        }
        if last.shape == .text {
            let joined = Quoting.shell(words.joined(separator: " "))
            return UsageError(
                "\(excess) is one word too many: vita \(spec.title) takes one \(last.name)",
                hint: "Several words want quotes: vita \(spec.title) \(joined)")
        }
        return UsageError("\(excess) is one word too many", hint: "Usage: \(spec.synopsis)")
    }

    static func severalTimelines(of spec: CommandSpec) -> UsageError {
        UsageError(
            "vita \(spec.title) works on one timeline, but --timeline was given twice",
            hint: "Leave one of them out, or run the command once for each.")
    }

    /// `a, b and c`.
    private static func list(_ names: [String], _ conjunction: String) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
    }
}

extension FlagSpec {
    /// Whether these are the flag's dashes and name.
    fileprivate func isWritten(_ option: String) -> Bool {
        option == "--\(long)" || short.map { option == "-\($0)" } ?? false
    }
}

extension String {
    /// The phrase for the middle of a sentence.
    fileprivate var loweredFirst: String { prefix(1).lowercased() + dropFirst() }
}
