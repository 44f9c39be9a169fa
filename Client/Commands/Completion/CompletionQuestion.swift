/// What may stand where the cursor is, by the table alone.
struct CompletionQuestion {
    /// What is looked for.
    enum Wanted {
        case commands([CommandSpec])
        case flags([FlagSpec])
        /// The only values there are.
        case choices([String])
        case values(CandidateKind)
        case nothing
    }

    let wanted: Wanted
    /// The part of the word that is not completed but kept in front: `--kind=`.
    let kept: String
    /// The rest of the word under the cursor.
    let typed: String
    /// The command that the words before the cursor name.
    let command: CommandSpec?
    /// The options of every command that stand before the cursor.
    let globals: Globals
    /// The words before the cursor that are no options, without the command's own.
    let arguments: [String]

    /// - Parameter words: what stands after `vita`, unquoted; the last is under the cursor and may
    ///   be empty.
    init(_ words: [String]) {
        var spec: CommandSpec?
        var pending: FlagSpec?
        var optionsEnded = false
        var isUnknown = false
        var given: [(option: String, value: String)] = []
        var arguments: [String] = []
        var known: [FlagSpec] { (spec?.flags ?? []) + GlobalFlags.all }
        for word in words.dropLast() {
            if let flag = pending {
                given.append((flag.long, word))
                pending = nil
            } else if !optionsEnded, word == "--" {
                optionsEnded = true
            } else if !optionsEnded, word.utf8.first == UInt8(ascii: "-"), word.utf8.count > 1 {
                let (name, value) = Self.parts(word)
                let flag = known.first {
                    "--\($0.long)" == name || name == $0.short.map { "-\($0)" }
                }
                if let flag, let value { given.append((flag.long, value)) }
                if let flag, flag.value != nil, value == nil { pending = flag }
            } else if spec == nil || spec?.subcommands.isEmpty == false {
                let next = (spec?.subcommands ?? CommandTable.commands).first { $0.name == word }
                if next == nil { isUnknown = true }
                spec = next ?? spec
            } else {
                arguments.append(word)
            }
        }
        command = spec
        self.arguments = arguments
        globals = Self.globals(given)
        let last = words.last ?? ""
        let (name, value) = Self.parts(last)
        if isUnknown {
            (wanted, kept, typed) = (.nothing, "", last)
        } else if let flag = pending {
            (wanted, kept, typed) = (Self.values(of: flag, of: spec), "", last)
        } else if !optionsEnded, let value, name.utf8.starts(with: "--".utf8),
            let flag = known.first(where: { "--\($0.long)" == name && $0.value != nil })
        {
            (wanted, kept, typed) = (Self.values(of: flag, of: spec), "\(name)=", value)
        } else if !optionsEnded, last == "-" || last.utf8.starts(with: "--".utf8) {
            (wanted, kept, typed) = (.flags(known), "", last)
        } else if let spec, spec.subcommands.isEmpty {
            (wanted, kept, typed) = (Self.argument(arguments.count, of: spec), "", last)
        } else {
            (wanted, kept, typed) = (
                .commands(spec?.subcommands ?? CommandTable.commands), "", last
            )
        }
    }

    private static func parts(_ word: String) -> (name: String, value: String?) {
        guard let equals = word.utf8.firstIndex(of: UInt8(ascii: "=")) else { return (word, nil) }
        return (String(word[..<equals]), String(word[word.utf8.index(after: equals)...]))
    }

    private static func values(of flag: FlagSpec, of spec: CommandSpec?) -> Wanted {
        if !flag.choices.isEmpty { return .choices(flag.choices) }
        return .values(CandidateKind(option: flag, of: spec))
    }

    private static func argument(_ index: Int, of spec: CommandSpec) -> Wanted {
        guard let last = spec.arguments.last,
            index < spec.arguments.count || last.isRepeated
        else { return .nothing }
        let argument = spec.arguments[min(index, spec.arguments.count - 1)]
        if !argument.choices.isEmpty { return .choices(argument.choices) }
        return .values(CandidateKind(argument: argument, of: spec))
    }

    private static func globals(_ given: [(option: String, value: String)]) -> Globals {
        var globals = Globals()
        for (option, value) in given {
            switch option {
            case "home": globals.home = value
            case "timeline": globals.timelines.append(value)
            case "today": globals.today = value
            default: break
            }
        }
        return globals
    }
}
