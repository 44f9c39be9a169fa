extension CommandTable {
    static let keep: [CommandSpec] = [
        CommandSpec(
            "export", in: .keep, "Write a timeline to a file",
            flags: [output, .option("format", "FORMAT", "What to write", choices: ["json"])],
            details: """
                The file holds every event with all its fields. Importing it where it came from \
                changes nothing.
                """,
            examples: [
                .init("Write a file", "vita export -o career.json"),
                .init("Write another timeline", "vita export -t company > company.json"),
            ]),
        CommandSpec(
            "verify", in: .keep, "Check that nothing is damaged",
            takesSeveralTimelines: true,
            details: """
                Hashes every stored change again and compares what it adds up to with what is \
                shown. Nothing is changed.
                """,
            examples: [.init("Check everything", "vita verify")]),
    ]
}
