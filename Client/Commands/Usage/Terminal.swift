/// How to write to whoever reads standard output.
struct Terminal: Sendable {
    /// Columns, also where the output goes to a file.
    let width: Int
    /// Whether to draw with ASCII only. Text of events is written as it is in any case.
    let usesASCII: Bool
    let usesColor: Bool
    /// A language tag without region or script: `en`, `zh`.
    let language: String
    /// Whether progress may be shown on standard error.
    let showsProgress: Bool
    /// Whether there is somebody to ask.
    let canAsk: Bool

    init(_ surroundings: Surroundings, _ globals: Globals) {
        let locale = LocaleVariables { surroundings.variable($0) }
        width = Self.width(surroundings, globals)
        usesASCII = globals.ascii || !locale.isUTF8
        usesColor = Self.usesColor(surroundings, globals)
        language = locale.language
        showsProgress = surroundings.terminals.errors && !globals.quiet
        canAsk = surroundings.terminals.input && surroundings.terminals.errors
    }

    private static func width(_ surroundings: Surroundings, _ globals: Globals) -> Int {
        if let width = globals.width { return width }
        if let width = surroundings.terminalWidth, width > 0 {
            return clamped(width)
        }
        if let columns = surroundings.variable("COLUMNS").flatMap({ Int($0) }), columns > 0 {
            return clamped(columns)
        }
        return 80
    }

    private static func clamped(_ width: Int) -> Int {
        min(max(width, GlobalFlags.widths.lowerBound), GlobalFlags.widths.upperBound)
    }

    /// "Command-line software which adds ANSI color to its output by default should check for a
    /// NO_COLOR environment variable that, when present and not an empty string […], prevents the
    /// addition of ANSI color." (no-color.org) The older CLICOLOR is never where it is 0, and
    /// CLICOLOR_FORCE always, whatever is at the other end (bixense.com/clicolors). Of them NO_COLOR
    /// is the strongest, and an option is stronger than all.
    private static func usesColor(_ surroundings: Surroundings, _ globals: Globals) -> Bool {
        switch globals.color {
        case .always: return true
        case .never: return false
        case .auto: break
        }
        if surroundings.variable("NO_COLOR") != nil { return false }
        if let force = surroundings.variable("CLICOLOR_FORCE"), force != "0" { return true }
        let terminal = surroundings.variable("TERM")
        return surroundings.terminals.output && surroundings.variable("CLICOLOR") != "0"
            && terminal != nil && terminal != "dumb"
    }
}
