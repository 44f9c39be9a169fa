/// One command as the table declares it. Parser, help, completions and the manual read the table,
/// so that a command is described once.
struct CommandSpec: Sendable {
    /// One way to use a command, and what it is for.
    struct Example: Sendable {
        /// A phrase without a full stop.
        var purpose: String
        /// The line to type.
        var line: String

        init(_ purpose: String, _ line: String) {
            self.purpose = purpose
            self.line = line
        }
    }

    /// The last word of ``path``.
    var name: String
    /// The words after `vita`: `["timeline", "new"]`.
    var path: [String]
    /// Where the overview shows the command.
    var group: CommandGroup
    /// One line, in the imperative, without a full stop.
    var summary: String
    var arguments: [ArgumentSpec] = []
    /// The command's own options; those of every command are ``GlobalFlags/all``.
    var flags: [FlagSpec] = []
    /// Whether `-t` may stand several times.
    var takesSeveralTimelines = false
    /// Whether a long answer is shown a screen at a time.
    var isPaged: Bool { Self.paged.contains(title) }
    private static let paged: Set = [
        "print", "list", "show", "log", "history", "search", "help", "compare", "stats",
    ]
    /// When the command talks to a server, which takes a program of its own.
    var reach = ServerReach.never
    /// Paragraphs, separated by an empty line; lines are joined and wrapped.
    var details: String
    var examples: [Example]
    /// A command has either subcommands or arguments.
    var subcommands: [CommandSpec] = []

    init(
        _ path: String, in group: CommandGroup, _ summary: String,
        arguments: [ArgumentSpec] = [], flags: [FlagSpec] = [], takesSeveralTimelines: Bool = false,
        reach: ServerReach = .never,
        details: String, examples: [Example], subcommands: [CommandSpec] = []
    ) {
        self.path = path.split(separator: " ").map(String.init)
        self.name = self.path.last ?? path
        self.group = group
        self.summary = summary
        self.arguments = arguments
        self.flags = flags
        self.takesSeveralTimelines = takesSeveralTimelines
        self.reach = reach
        self.details = details
        self.examples = examples
        self.subcommands = subcommands
    }

    /// The command as one types it after `vita`: `timeline new`.
    var title: String { path.joined(separator: " ") }

    /// The line that shows how the words stand: `vita add TITLE [OPTION...]`.
    var synopsis: String {
        let words =
            subcommands.isEmpty ? arguments.map(\.synopsis) : ["COMMAND"]
        return (["vita"] + path + words + ["[OPTION...]"]).joined(separator: " ")
    }

    /// Whether some word may be one of a filter.
    var takesFilter: Bool { arguments.contains { $0.shape == .filter } }

    /// Whether some word may be a date.
    var takesDate: Bool { arguments.contains { $0.shape == .date } }
}
