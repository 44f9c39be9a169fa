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
            details: "The one in use is marked.",
            examples: [.init("List them", "vita timeline list")]),
        CommandSpec(
            "timeline new", in: .timelines, "Begin a timeline",
            arguments: [name],
            details: "The timeline in use stays in use.",
            examples: [.init("Begin one", "vita timeline new company")]),
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
            "timeline delete", in: .timelines, "Delete a timeline",
            arguments: [name],
            flags: [.flag("everywhere", "Delete it on the server too, for everyone")],
            details: """
                Deletes the timeline on this machine only. --everywhere leaves a mark on the \
                server, so that it disappears for everyone who syncs it.
                """,
            examples: [.init("Delete one here", "vita timeline delete company")]),
    ]
}
