extension CommandTable {
    static let begin: [CommandSpec] = [
        CommandSpec(
            "init", in: .begin, "Make the local replica",
            details: """
                Makes the folder that holds your timelines, and a first timeline called "me". Any \
                other command makes it too, and says so. A replica that is there already stays as \
                it is.
                """,
            examples: [
                .init("Begin", "vita init"),
                .init("Keep everything in a folder of your choice", "vita init --home ~/career"),
            ]),
        CommandSpec(
            "clone", in: .begin, "Get timelines from a server",
            arguments: [
                ArgumentSpec("URL", "The server's address"),
                ArgumentSpec("TIMELINE", isOptional: true, "The one to get; else all you may read"),
            ],
            flags: [insecure, PassphraseReading.flag], reach: .always,
            details: """
                Adds the server as a remote and gets what it holds. Log in first. What is on this \
                machine stays; a timeline that is here already is synced.

                A server does not know what a sealed timeline is called: name it by the id that \
                "vita seal status --json" shows on another machine, or get everything. Its \
                passphrase is asked for, unless --passphrase-file or VITA_PASSPHRASE gives it.
                """,
            examples: [
                .init("Get everything", "vita clone https://vita.example.org"),
                .init("Get one timeline", "vita clone https://vita.example.org me"),
            ]),
        CommandSpec(
            "import", in: .begin, "Take events from a file or a bundled narrative",
            arguments: [
                ArgumentSpec("SOURCE", "A file, a narrative's name, or - for standard input")
            ],
            flags: [
                .option(
                    "format", "FORMAT", "What the file holds; else its ending and content say it",
                    choices: ["json"] + OutsideFormat.read),
                .flag("dry-run", "Say what would change, and change nothing"),
            ],
            details: """
                A file goes into the timeline in use, or the one named by -t. A narrative goes \
                into a timeline of its own name; "vita narratives" lists them. To read a file with \
                a narrative's name, write its path, as in ./NAME.

                Importing the same source again changes nothing; importing a later version of it \
                changes only what the earlier import wrote.

                Rows of other programs' files that cannot be taken are named with line, column \
                and reason, and skipped. Try --dry-run first.
                """,
            examples: [
                .init("Look around in a career that was told", "vita import greg-brockman"),
                .init("See what a file would change", "vita import career.json --dry-run"),
                .init("Take a table in", "vita import jobs.csv"),
            ]),
        CommandSpec(
            "extract", in: .begin, "Find events in a text that tells a career",
            arguments: [
                ArgumentSpec("FILE", "Plain text, Markdown or HTML, or - for standard input")
            ],
            flags: [
                .option("published", "DATE", "When the text was published, if it does not say so"),
                .option(
                    "accept", "WHICH", "Store the events found: all, or those you say yes to",
                    choices: ["all", "ask"]),
                .option(
                    "format", "FORMAT", "How it is written; else its name and content tell",
                    choices: ["text", "markdown", "html"]),
                .option("lang", "LANG", "The language of the text", choices: ["en", "zh"]),
                .option("source", "ID", "The id to cite the text by"),
            ],
            details: """
                Reads English and Chinese, finds what tells a time, and sets it against the day of \
                publication and the story's own dates. What seems to be an event is shown with its \
                date, its place in the text and the sentence. Nothing is stored without --accept.

                What is stored cites the text, and its dates are marked as inferred until you edit \
                them. Accepting the same text again adds nothing twice, and "vita undo" takes all \
                of it back. With "ask", q or the end of input keeps what was accepted so far, and \
                an interrupt stores nothing.
                """,
            examples: [
                .init("See what a text tells", "vita extract story.md --published 2019-07-30"),
                .init("Choose what to keep", "vita extract story.md --accept ask"),
                .init("Read a page from elsewhere", "vita extract - --format html < page.html"),
            ]),
        CommandSpec(
            "narratives", in: .begin, "List the narratives to import",
            details: """
                Narratives are first-person texts that came with Vita, read into events. Import \
                one by its name.
                """,
            examples: [.init("See what there is", "vita narratives")]),
        help,
        CommandSpec(
            "completions", in: .begin, "Teach a shell to complete what you type",
            arguments: [
                ArgumentSpec(
                    "SHELL", "bash, zsh or fish", choices: CompletingShell.allCases.map(\.rawValue)),
                ArgumentSpec(
                    "WORD", isOptional: true, isRepeated: true, shape: .text,
                    "For the shell's own use: what is typed so far"),
            ],
            details: """
                Writes a script for the shell to evaluate when it starts. From then on the tab key \
                completes commands and options, and also the ids of your events, with their dates \
                and titles, the names of timelines, people, organizations and tags, and the words \
                of filters. Where it is simpler, let the start-up file say eval "$(vita completions bash)". \
                For bash 4.4, zsh 5 and fish 3 or later.
                """,
            examples: [
                .init(
                    "For bash",
                    "vita completions bash > ~/.local/share/bash-completion/completions/vita"),
                .init(
                    "For zsh, into a folder of $fpath",
                    "vita completions zsh > ~/.zsh/completions/_vita"),
                .init("For fish", "vita completions fish > ~/.config/fish/completions/vita.fish"),
            ]),
    ]

    /// `--insecure`, for every command that takes an address.
    static let insecure = FlagSpec.flag(
        "insecure", "Allow http:// to a machine other than this one: anyone between can read along")
}
