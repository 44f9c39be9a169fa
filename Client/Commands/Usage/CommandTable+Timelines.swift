extension CommandTable {
    static let timelines: [CommandSpec] = [
        CommandSpec(
            "timeline", in: .timelines, "Manage timelines",
            details: """
                A timeline holds one person's or project's events, and is synced and shared as a \
                whole. One is in use; -t names another for one command. The first is called "me".
                """,
            examples: [
                .init(
                    "Begin one and use it",
                    "vita timeline new company && vita timeline use company")
            ],
            subcommands: timelineCommands)
    ]

    private static let name = ArgumentSpec("NAME", "The timeline's name")

    private static let timelineCommands = [
        CommandSpec(
            "timeline list", in: .timelines, "List the timelines",
            flags: [.flag("all", "List those that were joined into others too")],
            details: "The one in use is marked.",
            examples: [.init("List them", "vita timeline list")]),
        CommandSpec(
            "timeline new", in: .timelines, "Begin a timeline",
            arguments: [name],
            flags: [
                .flag("sealed", "Encrypt it, so that servers cannot read it"),
                PassphraseReading.flag,
            ],
            details: """
                The timeline in use stays in use. --sealed asks for a passphrase, unless \
                --passphrase-file or VITA_PASSPHRASE gives it, and prints a recovery code; write \
                that on paper. A timeline is sealed from its beginning or never. "vita help seal" \
                says more.
                """,
            examples: [
                .init("Begin one", "vita timeline new company"),
                .init("Begin one that servers cannot read", "vita timeline new diary --sealed"),
            ]),
        CommandSpec(
            "timeline use", in: .timelines, "Choose the timeline that commands work on",
            arguments: [name],
            details: "It stays chosen until you choose another.",
            examples: [.init("Choose one", "vita timeline use company")]),
        CommandSpec(
            "timeline rename", in: .timelines, "Give a timeline another name",
            arguments: [
                ArgumentSpec("OLD", "Its name now"), ArgumentSpec("NEW", "Its name from now on"),
            ],
            details: "The name is for this machine; other replicas keep theirs.",
            examples: [.init("Rename one", "vita timeline rename company startup")]),
        CommandSpec(
            "timeline set", in: .timelines, "Say when a person was born or a career began",
            arguments: [
                name,
                ArgumentSpec(
                    "SETTING", "birth, start or hemisphere",
                    choices: TimelineSetCommand.words.map(\.word)),
                ArgumentSpec(
                    "VALUE", isRepeated: true, shape: .date,
                    "A date; north or south for the hemisphere; none takes the setting away"),
            ],
            details: """
                "vita compare" counts careers from their start or from birth, where these are set. \
                A year is enough, and the more exact the date, the narrower the ranges. The \
                hemisphere says which months seasons mean. The settings are part of the timeline: \
                they are synced, and "vita undo" takes a change back.
                """,
            examples: [
                .init("Say when a person was born", "vita timeline set me birth 1990-03"),
                .init("Say when a career began", "vita timeline set me start autumn 2012"),
                .init(
                    "Put seasons into the other half of the year",
                    "vita timeline set me hemisphere south"),
            ]),
        CommandSpec(
            "timeline join", in: .timelines, "Make two timelines one",
            arguments: [
                ArgumentSpec("LOCAL", "The timeline whose events move"),
                ArgumentSpec("OTHER", "The timeline they move to"),
            ],
            details: """
                Writes everything that LOCAL shows into OTHER, as one action that "vita undo" \
                takes back. Events keep their ids; where the two say different things of one \
                event, both values are kept as a conflict. LOCAL itself is kept as it is, hidden \
                from the list and never synced.
                """,
            examples: [
                .init("Join what two machines began apart", "vita timeline join me me-2")
            ]),
        CommandSpec(
            "timeline delete", in: .timelines, "Delete a timeline",
            arguments: [name],
            flags: [.flag("everywhere", "Delete it on the server too, for everyone")],
            reach: .with(option: "everywhere"),
            details: """
                Deletes the timeline on this machine only. --everywhere leaves a mark on the \
                server, so that it disappears for everyone who syncs it.
                """,
            examples: [.init("Delete one here", "vita timeline delete company")]),
    ]
}
