extension CommandTable {
    static let share: [CommandSpec] = [
        CommandSpec(
            "share", in: .sync, "Share a timeline, or list with whom it is shared",
            flags: [
                .option("with", "ACCOUNT", "Invite an account of the same server"),
                .option(
                    "role", "ROLE", "What the account may do", choices: ["viewer", "editor"]),
                .flag("link", "Make a link that shows the timeline as a page to whoever has it"),
                .flag("public-only", "Let the link show events of visibility public only"),
                .option("expires", "DATE", "The last day on which the code or link is good"),
                remote,
            ],
            reach: .always,
            details: """
                Alone it lists members, invitations, links and how many events are private. With \
                --with it prints the line by which the account accepts; the code works once, for \
                that account only, within seven days unless --expires says less or more. An \
                account that is a member already gets the other role at once. With --link it \
                prints an address, good for ninety days unless --expires says otherwise.

                Members get the whole log of a timeline; links and pages leave private events \
                out. What nobody else should have belongs in a timeline of its own.
                """,
            examples: [
                .init("See who has access", "vita share"),
                .init("Let a mentor read along", "vita share --with mentor --role viewer"),
                .init(
                    "Show what is public, for a week",
                    "vita share --link --public-only --expires 2026-12-01"),
            ]),
        CommandSpec(
            "unshare", in: .sync, "End what share began",
            arguments: [
                ArgumentSpec(
                    "WHOM", isOptional: true,
                    "An account, or the id of a link or an invitation as share lists it")
            ],
            flags: [.flag("leave", "End your own membership in another's timeline"), remote],
            reach: .always,
            details: """
                It counts from the next request on. What a former member wrote stays in the \
                timeline, and their copy stays with them; nothing they write later comes in.
                """,
            examples: [
                .init("Send somebody away", "vita unshare mentor"),
                .init("Take a link back", "vita unshare 3k2f9q"),
                .init("Leave another's timeline", "vita unshare --leave -t ada-me"),
            ]),
        CommandSpec(
            "accept", in: .sync, "Accept an invitation to another's timeline",
            arguments: [
                ArgumentSpec("URL", "The server's address, where this machine is enrolled"),
                ArgumentSpec("CODE", "The code of the invitation; it works once"),
            ],
            reach: .always,
            details: """
                Fetches the timeline under its own name, or under its owner's and its own where \
                that name is taken. Your other machines fetch it with "vita clone".
                """,
            examples: [
                .init("Accept", "vita accept https://vita.example.org 7K2M-9QXD")
            ]),
    ]

    private static let remote = FlagSpec.option(
        "remote", "NAME", "The server, where there are several")
}
