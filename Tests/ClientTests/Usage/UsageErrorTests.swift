import Testing

@testable import ClientCommands

@Suite struct UsageErrorTests {
    /// A command line, what is said about it, and the hint.
    typealias Row = (line: String, message: String, hint: String?)

    static let rows: [Row] = [
        (
            "lsit", "vita has no command 'lsit'",
            "Did you mean 'list'? 'vita help' lists all commands."
        ),
        (
            "rm x", "vita has no command 'rm'",
            "Did you mean 'delete'? 'vita help' lists all commands."
        ),
        (
            "tim list", "vita has no command 'tim'",
            "Did you mean 'timeline'? 'vita help' lists all commands."
        ),
        ("frobnicate", "vita has no command 'frobnicate'", "'vita help' lists all commands."),
        (
            "timeline nwe x", "vita timeline has no command 'nwe'",
            "Did you mean 'new'? 'vita help timeline' lists all commands."
        ),
        (
            "timeline", "vita timeline needs one of list, new, use, rename, set, join and delete",
            "'vita help timeline' explains them."
        ),
        (
            "edit k3f --wehn 2016", "vita edit has no option '--wehn'", "Did you mean --when?"
        ),
        ("edit k3f --whe 2016", "vita edit has no option '--whe'", "Did you mean --when?"),
        ("edit k3f -when 2016", "vita edit has no option '-w'", "Did you mean --when?"),
        ("status -x", "vita status has no option '-x'", "'vita help status' lists the options."),
        ("--bogus", "vita has no option '--bogus'", "'vita help' lists the options."),
        (
            "add --minus", "vita add has no option '--minus'",
            "A TITLE that starts with a dash needs -- before it: vita add -- --minus"
        ),
        (
            "list -bot", "vita list has no option '-b'",
            "A FILTER that starts with a dash needs -- before it: vita list -- -bot"
        ),
        (
            "--when 2016 add x", "'--when' stands before the command it belongs to",
            "Write it after the command's name: vita add ... --when"
        ),
        (
            "timeline --everywhere delete x",
            "'--everywhere' stands before the command it belongs to",
            "Write it after the command's name: vita timeline delete ... --everywhere"
        ),
        ("log -n", "-n needs a value", "Write -n N."),
        (
            "add x --when --kind role", "--when needs a value, and '--kind' is an option",
            "Write --when DATE, or --when=--kind if that is the value."
        ),
        (
            "list -t -q", "-t needs a value, and '-q' is an option",
            "Write -t NAME, or --timeline=-q if that is the value."
        ),
        ("list --json=yes", "--json takes no value, but 'yes' was given", "Write --json alone."),
        ("list -q=1", "-q takes no value, but '1' was given", "Write -q alone."),
        (
            "print --format txt",
            "--format is text, lanes, svg, html, json, csv, ics, jsonresume, markdown, jsonld, "
                + "timelinejs or markwhen, not 'txt'",
            "Did you mean --format text?"
        ),
        ("list --color red", "--color is auto, always or never, not 'red'", nil),
        ("add x --when 1 --when 2", "--when was given twice", "Leave one of them out."),
        (
            "add", "vita add needs TITLE: what happened, in quotes when several words",
            "Usage: vita add TITLE [OPTION...]"
        ),
        (
            "timeline rename a", "vita timeline rename needs NEW: its name from now on",
            "Usage: vita timeline rename OLD NEW [OPTION...]"
        ),
        (
            "add Joined OpenAI", "'OpenAI' is one word too many: vita add takes one TITLE",
            "Several words want quotes: vita add 'Joined OpenAI'"
        ),
        (
            "status now", "vita status takes no words, but 'now' was given",
            "Usage: vita status [OPTION...]"
        ),
        ("show a b", "'b' is one word too many", "Usage: vita show ID [OPTION...]"),
        (
            "export -t a -t b",
            "vita export works on one timeline, but --timeline was given twice",
            "Leave one of them out, or run the command once for each."
        ),
        (
            "list --width 5", "--width is a whole number from 20 to 1000, not '5'",
            "For example: --width 20"
        ),
        (
            "list --width +80", "--width is a whole number from 20 to 1000, not '+80'",
            "For example: --width 20"
        ),
        (
            "list --home=", "--home has an empty value",
            "Leave it out, or check the variable that it came from."
        ),
    ]

    @Test(arguments: rows.indices)
    func `Every mistake is named with what to write instead`(index: Int) {
        let row = Self.rows[index]
        let words = row.line.split(separator: " ").map(String.init)
        let error = #expect(throws: UsageError.self) {
            try CommandLineParser.parse(arguments: words)
        }
        #expect(error?.message == row.message)
        #expect(error?.hint == row.hint)
    }

    @Test(arguments: [
        ("list", "list", 0), ("lsit", "list", 1), ("lis", "list", 1), ("liist", "list", 1),
        ("lost", "list", 1), ("", "list", 4), ("list", "", 4), ("abcd", "badc", 2),
    ])
    func `Neighbours exchanged count as one slip`(left: String, right: String, distance: Int) {
        #expect(Suggestion.distance(from: left, to: right) == distance)
    }

    @Test func `No guess is made where none is near`() {
        #expect(Suggestion.nearest(to: "xyz", among: ["add", "edit"]) == nil)
        #expect(Suggestion.nearest(to: "e", among: ["edit"]) == nil)
        #expect(Suggestion.nearest(to: "re", among: ["restore", "remote"]) == nil)
        let long = String(repeating: "x", count: 1_000_000)
        #expect(Suggestion.nearest(to: long, among: ["edit"]) == nil)
    }

    @Test func `Words are quoted for the shell and cut for a sentence`() {
        #expect(Quoting.shell("plain-1.txt") == "plain-1.txt")
        #expect(Quoting.shell("") == "''")
        #expect(Quoting.shell("it's") == "'it'\\''s'")
        #expect(Quoting.shown(String(repeating: "x", count: 99)).count == 65)
        #expect(Quoting.harmless("a\u{1B}[2J\u{9B}\nb\u{7F}") == "a\\u{1B}[2J\\u{9B}\nb\\u{7F}")
    }
}
