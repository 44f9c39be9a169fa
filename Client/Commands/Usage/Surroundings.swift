internal import EDTF

/// Everything a command sees of the world besides files and the network, so that a test can be the
/// world.
struct Surroundings {
    /// Which of the three streams lead to a person.
    struct Terminals {
        var input = false
        var output = false
        var errors = false
    }

    /// The words after the program's name.
    var arguments: [String]
    /// The variables of ``variableNames`` that are set.
    var variables: [String: String]
    var terminals: Terminals
    /// The columns of the terminal that standard output leads to.
    var terminalWidth: Int?
    /// The lines of that terminal.
    var terminalHeight: Int?
    /// Seconds since 1970-01-01T00:00:00Z.
    var now: () -> Int
    /// Milliseconds since some moment, which nobody sets back.
    var milliseconds: () -> Int = { 0 }
    /// Waits so many milliseconds.
    var pause: (Int) -> Void = { _ in }
    /// How many seconds local time is ahead of UTC at a moment.
    var zoneOffset: (Int) -> Int
    /// That many bytes that nobody can guess.
    var random: (Int) -> [UInt8]
    var input: StreamReader
    var output: StreamWriter
    var errors: StreamWriter
    /// Whether what is typed is shown from now on.
    var showsTyping: (Bool) -> Void = { _ in }
    /// Starts a pager.
    var openPager: (String) -> PagerProcess? = { _ in nil }
    /// What reaches servers; nil in a program that leaves them to another.
    var transport: CommandLineTool.TransportMaker?
    /// What reaches servers on this machine over plain HTTP; nil in a program that reaches all.
    var nearby: CommandLineTool.TransportMaker?
    /// Whether `transport` is what was `nearby`.
    var isNear = false
    /// What keeps connections open to hear of news; nil where there is nothing that can.
    var feeds: CommandLineTool.FeedsMaker?
    /// From now on, signals that ask for an end are `mustEnd`; the answer is a descriptor that can be
    /// read when one has come, or -1.
    var catchSignals: () -> Int32 = { -1 }
    var mustEnd: () -> Bool = { false }
    /// Whether whoever read standard output has left.
    var outputIsLeft: () -> Bool = { false }
    /// Puts the program that reaches servers in this one's place; where it returns, it could not.
    var handOver: () -> CommandFailure = { RemoteProgram.missing([]) }

    /// Every variable that Vita reads.
    static let variableNames = [
        "VITA_HOME", "VITA_TODAY", "VITA_DATA", "XDG_DATA_HOME", "HOME", "VISUAL", "EDITOR",
        "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG", "LANGUAGE", "COLUMNS", "NO_COLOR", "TERM",
        "TMPDIR", "LOGNAME", "USER", "PATH", "VITA_PAGER", "PAGER", "CLICOLOR", "CLICOLOR_FORCE",
        "VITA_PASSPHRASE", "VITA_SSH", "VITA_CA",
    ]

    /// A variable's value; an empty one is as good as none.
    func variable(_ name: String) -> String? {
        assert(Self.variableNames.contains(name), "\(name) is missing in variableNames.")
        guard let value = variables[name], !value.isEmpty else { return nil }
        return value
    }

    /// The day to count from: `--today`, else `VITA_TODAY`, else the local one.
    func today(_ globals: Globals) throws(UsageError) -> Day {
        if let text = globals.today { return try Self.day(text, from: "--today") }
        if let text = variable("VITA_TODAY") { return try Self.day(text, from: "VITA_TODAY") }
        let seconds = now()
        let local = seconds + zoneOffset(seconds)
        let secondsOfDay = 86_400
        let days = (local - (local % secondsOfDay + secondsOfDay) % secondsOfDay) / secondsOfDay
        return Day(daysSinceEpoch: days) ?? .last
    }

    private static func day(_ text: String, from source: String) throws(UsageError) -> Day {
        if let day = Day(text) { return day }
        throw UsageError(
            "\(source) is a day as YYYY-MM-DD, not \(Quoting.shown(text))",
            hint: "For example: \(source)=2026-01-31")
    }

    /// The folder that holds everything: `--home`, else `VITA_HOME`, else `vita` in the folder that
    /// the XDG Base Directory Specification names for data.
    func home(_ globals: Globals) throws(UsageError) -> String {
        if let home = globals.home { return try Self.expanded(home, from: "--home") }
        if let home = variable("VITA_HOME") { return try Self.expanded(home, from: "VITA_HOME") }
        // "All paths set in these environment variables must be absolute. If an implementation
        // encounters a relative path […] it should consider the path invalid and ignore it."
        if let data = variable("XDG_DATA_HOME"), data.utf8.first == UInt8(ascii: "/") {
            return "\(data)/vita"
        }
        if let home = variable("HOME") { return "\(home)/.local/share/vita" }
        throw UsageError(
            "there is no folder to keep timelines in: neither VITA_HOME nor HOME is set",
            hint: "Name one with --home DIR.")
    }

    /// Shells replace `~` in `--home ~/x` but not in `--home=~/x`, and a folder that is really
    /// called "~" invites `rm -r ~`.
    private static func expanded(_ path: String, from source: String) throws(UsageError) -> String {
        guard path.utf8.first == UInt8(ascii: "~") else { return path }
        throw UsageError(
            "\(source) is \(Quoting.shown(path)), in which the shell did not replace ~",
            hint: source == "--home"
                ? "Write a space in place of the equals sign, or ./~ if that is the name."
                : "Write $HOME in place of ~, or ./~ if that is the name.")
    }
}
