extension CommandTable {
    static let keep: [CommandSpec] = [
        CommandSpec(
            "export", in: .keep, "Write a timeline to a file",
            flags: [
                output,
                .option(
                    "format", "FORMAT", "What to write", choices: ["json"] + OutsideFormat.written),
                OutsideFormat.withPrivate,
            ],
            details: """
                The file, in Vita's own JSON, holds every event with all its fields. Importing it \
                where it came from changes nothing.

                Other programs' formats hold less. What the file does not hold is counted, field \
                by field, when it is written; importing such a file where it came from changes \
                nothing either. Private events are left out of them.
                """,
            examples: [
                .init("Write a file", "vita export -o career.json"),
                .init("Write a table for a spreadsheet", "vita export --format csv -o career.csv"),
                .init("Write another timeline", "vita export -t company > company.json"),
            ]),
        CommandSpec(
            "verify", in: .keep, "Check that nothing is damaged",
            flags: [.flag("repair", "Mend what is damaged; what was there is kept beside")],
            takesSeveralTimelines: true, reach: .with(option: "repair"),
            details: """
                Hashes every stored change again, compares what all of them add up to with what is \
                shown and searched, and checks signatures, keys and the database itself. Nothing \
                is changed.

                With --repair, everything is built anew from the changes that are whole. Those \
                that are not are fetched from your servers; what no server has is written anew \
                from what was shown. A database that cannot be opened any more is made anew from \
                what can be read of it. The file as it was is kept beside, under another name.
                """,
            examples: [
                .init("Check everything", "vita verify"),
                .init("Mend what is damaged", "vita verify --repair"),
            ]),
        CommandSpec(
            "backup", in: .keep, "Copy everything to a file",
            arguments: [ArgumentSpec("FILE", "Where the copy goes")],
            flags: [.flag("force", "Replace a file that is there")],
            details: """
                The copy holds every timeline with its whole history, and this machine's keys and \
                tokens: keep it as safe as a password. It has its name only once it was opened \
                again and found whole.
                """,
            examples: [.init("Write a backup", "vita backup vita-2026-11.db")]),
        CommandSpec(
            "restore-backup", in: .keep, "Go back to a backup",
            arguments: [ArgumentSpec("FILE", "A file that vita backup wrote")],
            flags: [
                .option("keep", "FILE", "Where to keep what is replaced; else beside the database")
            ],
            details: """
                Checks the backup and puts it in the place of everything that is here. What the \
                backup lacks is kept in a copy, and said so. Servers and their tokens stay. Changes \
                that were synced since come back with the next sync. This machine goes on as a new \
                replica, since it has become a copy of an earlier one.
                """,
            examples: [.init("Go back", "vita restore-backup vita-2026-11.db")]),
    ]
}
