/// The environment variables, for the manual.
enum VariableTable {
    /// Names that are read together, and what they are read for, as a phrase without a full stop.
    static let all: [(names: [String], help: String)] = [
        (
            ["VITA_HOME", "XDG_DATA_HOME", "HOME"],
            "Where everything is kept, unless --home says it: in VITA_HOME, else in vita within "
                + "XDG_DATA_HOME, else in .local/share/vita within HOME"
        ),
        (["VITA_TODAY"], "The day to count from, as YYYY-MM-DD, unless --today says it"),
        (["VITA_DATA"], "The folder of the narratives that came with Vita"),
        (
            ["VITA_PASSPHRASE"],
            "The passphrase of a sealed timeline, unless --passphrase-file says it"
        ),
        (["VISUAL", "EDITOR"], "The editor that vita edit and vita resolve --edit open"),
        (
            ["VITA_PAGER", "PAGER"],
            "What shows an answer that is longer than the terminal; empty or cat is nothing. "
                + "Otherwise it is less, with the options FRX where LESS has none"
        ),
        (["NO_COLOR"], "No colours where it is not empty, unless --color asks for them"),
        (
            ["CLICOLOR", "CLICOLOR_FORCE"],
            "No colours where the first is 0; colours also in a file or a pipe where the second is "
                + "something else than 0"
        ),
        (["TERM"], "With dumb there are no colours and no progress, and less is not called"),
        (["COLUMNS"], "How wide to write where no terminal says it"),
        (
            ["LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG", "LANGUAGE"],
            "The language of titles and dates, and whether to draw with more than ASCII"
        ),
        (["USER", "LOGNAME"], "Whom changes are said to be from"),
        (["TMPDIR"], "Where a text is put for the editor"),
        (["VITA_SSH"], "What is run in place of ssh, with the same words"),
        (
            ["VITA_CA"],
            "A PEM file with the authorities that vouch for servers, in place of the system's"
        ),
        (["PATH"], "Where less and ssh are looked for"),
    ]
}
