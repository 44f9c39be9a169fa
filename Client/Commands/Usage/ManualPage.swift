/// The table as pages for `man`, in the macros of man(7).
struct ManualPage {
    private let version: String
    private var lines: [String] = []

    /// The page of the program with a line for each command, or of one command with its own.
    static func text(of spec: CommandSpec?, version: String) -> String {
        var page = ManualPage(version: version)
        if let spec { page.write(spec) } else { page.writeOverview() }
        return page.lines.joined(separator: "\n") + "\n"
    }

    private init(version: String) {
        self.version = version
    }

    private mutating func begin(_ name: String, _ summary: String) {
        // No date: the same version has the same pages wherever they are made.
        lines.append(".TH \(Self.plain(name.uppercased())) 1 \"\" \"vita \(version)\" \"Vita\"")
        section("NAME")
        lines.append("\(Self.plain(name)) \\- \(Self.plain(summary))")
    }

    private mutating func writeOverview() {
        begin("vita", "keep careers as timelines of dated events, here and in sync")
        section("SYNOPSIS")
        lines.append(".B vita\n.I COMMAND\n[\\fIARGUMENT\\fR...] [\\fIOPTION\\fR...]")
        for group in CommandGroup.allCases {
            section(group.rawValue.uppercased())
            for command in CommandTable.commands where command.group == group {
                lines.append(".TP\n\\fBvita\\-\(Self.plain(command.name))\\fR(1)")
                lines.append(Self.plain(command.summary))
            }
        }
        section("OPTIONS OF EVERY COMMAND")
        write(GlobalFlags.all)
        section("ENVIRONMENT")
        for (names, help) in VariableTable.all {
            lines.append(".TP\n\(names.map { "\\fB\($0)\\fR" }.joined(separator: ", "))")
            lines.append(Self.plain(help))
        }
        section("NOTES")
        write(paragraphs: HelpText.closing)
    }

    private mutating func write(_ spec: CommandSpec) {
        begin("vita-\(spec.path.joined(separator: "-"))", spec.summary)
        section("SYNOPSIS")
        for command in spec.subcommands.isEmpty ? [spec] : spec.subcommands {
            if command.title != spec.subcommands.first?.title, !spec.subcommands.isEmpty {
                lines.append(".br")
            }
            lines.append(Self.plain(command.synopsis))
        }
        section("DESCRIPTION")
        write(paragraphs: spec.details)
        if !spec.arguments.isEmpty || !spec.flags.isEmpty {
            section("ARGUMENTS AND OPTIONS")
            writeWords(of: spec)
        }
        section("EXAMPLES")
        writeExamples(of: spec)
        for command in spec.subcommands {
            section("vita \(command.title)".uppercased())
            lines.append(Self.plain("\(command.summary)."))
            lines.append(".PP")
            write(paragraphs: command.details)
            writeWords(of: command)
            writeExamples(of: command)
        }
        section("SEE ALSO")
        lines.append(".BR vita (1),\nwhich has the options of every command")
    }

    private mutating func writeWords(of spec: CommandSpec) {
        for argument in spec.arguments {
            lines.append(".TP\n\\fI\(Self.plain(argument.synopsis))\\fR")
            lines.append(Self.plain(argument.help))
        }
        write(spec.flags)
    }

    private mutating func writeExamples(of spec: CommandSpec) {
        for example in spec.examples {
            lines.append(".PP\n\(Self.plain(example.purpose)):")
            lines.append(".PP\n.nf\n.RS\n\(Self.plain(example.line))\n.RE\n.fi")
        }
    }

    private mutating func write(_ flags: [FlagSpec]) {
        for flag in flags {
            let short = flag.short.map { "\\fB\\-\($0)\\fR, " } ?? ""
            let value = flag.value.map { " \\fI\(Self.plain($0))\\fR" } ?? ""
            lines.append(".TP\n\(short)\\fB\(Self.plain("--\(flag.long)"))\\fR\(value)")
            lines.append(Self.plain(HelpText.help(of: flag)))
        }
    }

    private mutating func write(paragraphs text: String) {
        for (index, paragraph) in TextWrapping.paragraphs(of: text).enumerated() {
            if index > 0 { lines.append(".PP") }
            lines.append(Self.plain(paragraph.joined(separator: " ")))
        }
    }

    private mutating func section(_ title: String) {
        lines.append(".SH \(Self.plain(title))")
    }

    /// Text that man shows as it is: backslashes and dashes are escaped, and no line begins with a
    /// sign by which one commands it.
    private static func plain(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let escaped = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
            return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&\(escaped)" : escaped
        }.joined(separator: "\n")
    }
}
