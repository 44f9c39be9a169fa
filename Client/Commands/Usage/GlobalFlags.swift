/// The options of every command, which stand before or after its name.
enum GlobalFlags {
    static let all: [FlagSpec] = [
        .option("home", "DIR", "Where everything is kept; else $VITA_HOME, else the data folder"),
        .list("timeline", short: "t", "NAME", "Work on this timeline and not on the one in use"),
        .flag("json", "Answer for programs: one JSON object a line"),
        .option("today", "DATE", "The day to count from, as YYYY-MM-DD; else $VITA_TODAY"),
        .option("width", "N", "Columns to write in, \(widths.lowerBound) to \(widths.upperBound)"),
        .flag("ascii", "Draw with ASCII only; text of events stays as it is"),
        .option(
            "color", "WHEN", "Whether to colour", choices: ColorChoice.allCases.map(\.rawValue)),
        .flag("no-pager", "Write long answers as they are; else $VITA_PAGER or less shows them"),
        .flag("quiet", short: "q", "Say nothing beyond results and errors"),
        .flag("help", short: "h", "Explain the command"),
        .flag("version", "Show the version"),
    ]

    /// Narrower there is no room for a date and a word; wider is a slip of the fingers.
    static let widths = 20...1000
}

/// The values of `--color`.
enum ColorChoice: String, CaseIterable, Sendable {
    case auto, always, never
}

/// What the options of every command say.
struct Globals: Sendable {
    var home: String?
    /// The timelines named by `-t`, in order; empty for the one in use.
    var timelines: [String] = []
    var json = false
    /// The text of `--today`; `Surroundings.today(_:)` reads it.
    var today: String?
    var width: Int?
    var ascii = false
    var color = ColorChoice.auto
    var noPager = false
    var quiet = false
    var version = false
}
