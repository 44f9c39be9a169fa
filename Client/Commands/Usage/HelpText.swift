/// The table as people read it.
struct HelpText {
    /// Longer lines are hard to read on any terminal.
    static let widest = 100

    private let width: Int

    /// - Parameter width: the terminal's columns.
    init(width: Int) {
        self.width = min(width, Self.widest)
    }

    /// The answer where help or the version was asked for, else nil.
    func answer(to command: ParsedCommand, version: String) throws(UsageError) -> String? {
        if command.globals.version { return "vita \(version)\n" }
        guard command.spec.title == CommandTable.help.title else { return nil }
        var spec: CommandSpec?
        if !command.arguments.isEmpty {
            spec = CommandTable.command(command.arguments)
            if spec == nil { throw Self.unknown(command.arguments) }
        }
        if command.flag("manual") { return ManualPage.text(of: spec, version: version) }
        return spec.map(text) ?? overview
    }

    /// All commands, and the options of every command.
    var overview: String {
        var lines = [
            "Vita keeps careers as timelines of dated events, here and in sync.", "",
            "Usage: vita COMMAND [ARGUMENT...] [OPTION...]",
        ]
        // One column for all groups.
        let longest = CommandTable.commands.map(\.name.count).max() ?? 0
        for group in CommandGroup.allCases {
            let commands = CommandTable.commands.filter { $0.group == group }
            lines += ["", "\(group.rawValue):"]
            lines += TextWrapping.columns(
                commands.map { ($0.name, $0.summary) }, width: width, atLeast: longest)
        }
        lines += ["", "Options of every command:"]
        lines += rows(of: GlobalFlags.all)
        lines.append("")
        lines += TextWrapping.lines(Self.closing, width: width)
        return lines.joined(separator: "\n") + "\n"
    }

    /// One command in full.
    func text(of spec: CommandSpec) -> String {
        var lines = TextWrapping.lines("\(spec.summary).", width: width)
        lines += ["", "Usage: \(spec.synopsis)"]
        if !spec.subcommands.isEmpty {
            lines += ["", "Commands:"]
            lines += TextWrapping.columns(
                spec.subcommands.map { sub in
                    let words = [sub.name] + sub.arguments.map(\.synopsis)
                    return (words.joined(separator: " "), sub.summary)
                }, width: width)
        }
        if !spec.arguments.isEmpty {
            lines += ["", "Arguments:"]
            lines += TextWrapping.columns(
                spec.arguments.map { ($0.synopsis, $0.help) }, width: width)
        }
        if !spec.flags.isEmpty {
            lines += ["", "Options:"]
            lines += rows(of: spec.flags)
        }
        lines.append("")
        lines += TextWrapping.lines(spec.details, width: width)
        lines += ["", "Examples:"]
        for example in spec.examples {
            lines += TextWrapping.lines("\(example.purpose):", width: width - 2).map { "  \($0)" }
            lines.append("    \(example.line)")
        }
        lines += ["", "'vita help' lists the options of every command."]
        return lines.joined(separator: "\n") + "\n"
    }

    static let closing = """
        Options may stand before or after arguments; -- ends them; - is standard input. An event's \
        or a change's ID may be cut to what is unique.

        Exit status: 0 done, 1 failed, 2 wrong usage.

        'vita help COMMAND' explains a command.
        """

    private func rows(of flags: [FlagSpec]) -> [String] {
        TextWrapping.columns(flags.map { (Self.label(of: $0), Self.help(of: $0)) }, width: width)
    }

    private static func label(of flag: FlagSpec) -> String {
        let short = flag.short.map { "-\($0), " } ?? "    "
        return "\(short)--\(flag.long)\(flag.value.map { " \($0)" } ?? "")"
    }

    static func help(of flag: FlagSpec) -> String {
        var text = flag.help
        if !flag.choices.isEmpty { text += ": \(flag.choices.joined(separator: ", "))" }
        if flag.isRepeatable { text += " (repeatable)" }
        return text
    }

    private static func unknown(_ path: [String]) -> UsageError {
        var parent: CommandSpec?
        for (index, word) in path.enumerated() {
            guard let next = CommandTable.command(Array(path[...index])) else {
                if let parent, parent.subcommands.isEmpty {
                    return UsageError(
                        "vita \(parent.title) has no commands of its own",
                        hint: "Write: vita help \(parent.title)")
                }
                return .unknownCommand(word, of: parent)
            }
            parent = next
        }
        return .unknownCommand(path.joined(separator: " "), of: nil)
    }
}
