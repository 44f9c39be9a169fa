extension CommandTable {
    static let write: [CommandSpec] = [
        CommandSpec(
            "add", in: .write, "Add an event",
            arguments: [
                ArgumentSpec("TITLE", shape: .text, "What happened, in quotes when several words")
            ],
            flags: eventFlags,
            details: """
                The date is EDTF or plain words: 2016, 2016-04, "spring 2016", "about 2012", \
                2015/2019. "vita when" shows how one is understood. An event without a date is \
                placed by --after, --before and --part-of.

                The title's language is that of your locale. --title gives it in further \
                languages.
                """,
            examples: [
                .init("Add a role", "vita add \"CTO of Stripe\" --when 2013/2015-05 --kind role"),
                .init(
                    "Name those who were there",
                    "vita add \"Dinner in Menlo Park\" --when 2015-08 --with \"Sam Altman\""),
                .init("Start a title with a dash", "vita add --when 2020 -- \"-1 became 0\""),
                .init("Read the note from a file", "vita add \"Dota 2 bot\" --note - < note.txt"),
                .init(
                    "Give a title in two languages",
                    "vita add \"Joined OpenAI\" --title zh=加入OpenAI --when 2015-12"),
            ]),
        CommandSpec(
            "edit", in: .write, "Change an event",
            arguments: [eventID],
            flags: [.list("title", "TEXT", "The title; LANG=TEXT for one language")]
                + eventFlags.filter { $0.long != "title" } + [
                    .list("clear", "FIELD", "Empty a field: \(clearableFields)"),
                    .list("drop-tag", "TAG", "Take a tag away"),
                    .list("drop-with", "PERSON", "Take a person away"),
                    .list("drop-org", "ORG", "Take an organization away"),
                    .list("drop-place", "PLACE", "Take a place away"),
                    .list("drop-project", "PROJECT", "Take a project away"),
                ],
            details: """
                Only what you name changes; people, organizations, places, projects and tags are \
                added to those already there. Without an option the event opens in $VISUAL or \
                $EDITOR.
                """,
            examples: [
                .init("Correct a date", "vita edit k3f --when 2016-04"),
                .init("Exchange a tag", "vita edit k3f --tag robotics --drop-tag games"),
                .init("Take the date away", "vita edit k3f --clear when"),
            ]),
        CommandSpec(
            "delete", in: .write, "Delete events",
            arguments: [eventIDs],
            details: """
                A deleted event is hidden from every list and can be restored. Everyone who syncs \
                the timeline sees it deleted too.
                """,
            examples: [.init("Delete two events", "vita delete k3f 9qz")]),
        CommandSpec(
            "restore", in: .write, "Bring deleted events back",
            arguments: [eventIDs],
            details: "The event returns with everything it had, and what others added meanwhile.",
            examples: [
                .init("Find what was deleted", "vita list deleted:yes"),
                .init("Bring an event back", "vita restore k3f"),
            ]),
        CommandSpec(
            "undo", in: .write, "Take back a change",
            arguments: [
                ArgumentSpec("CHANGE", isOptional: true, "Its id; else the last one that stands")
            ],
            details: """
                Takes back everything that one command did, an import too. Without a name it is \
                the last change in "vita log" that is not undone, whoever made it; again takes \
                back the one before. Undoing is a change of its own, so nothing is lost and others \
                see it. What somebody else wrote meanwhile stays; a later edit that would be lost \
                is named, and nothing is undone.
                """,
            examples: [
                .init("Take back the last change", "vita undo"),
                .init("Take back a certain change", "vita undo 4be1"),
            ]),
        CommandSpec(
            "redo", in: .write, "Do again what was undone",
            arguments: [
                ArgumentSpec("CHANGE", isOptional: true, "The change undone; else the last undone")
            ],
            details: """
                Puts back what the last undo took away; again puts back what the undo before it \
                did. It may follow further edits, as long as none of them would be lost.
                """,
            examples: [
                .init("Change your mind", "vita undo && vita redo"),
                .init("Do a certain change again", "vita redo 4be1"),
            ]),
        CommandSpec(
            "resolve", in: .write, "Settle a conflict",
            arguments: [
                eventID,
                ArgumentSpec(
                    "FIELD", isOptional: true,
                    "The field, as \"vita conflicts\" names it; may be left out where only one is "
                        + "in conflict"),
            ],
            flags: [
                .option("take", "N", "Take the value of this number"),
                .option("value", "VALUE", "Write this value; an empty one takes it away"),
                .flag("edit", "Put the value together in $VISUAL or $EDITOR, all sides marked"),
            ],
            details: """
                A conflict is a field that was written differently in two places at once. Settling \
                it here settles it everywhere after the next sync, and "vita undo" puts it back. \
                What was not taken stays in the history.

                In the editor the sides stand between <<<<<<<, ======= and >>>>>>>, with their \
                authors; of notes only what overlaps. Nothing is settled while a mark is left.
                """,
            examples: [
                .init("Take the second value of the only conflict", "vita resolve k3f --take 2"),
                .init("Say it anew", "vita resolve k3f title/en --value \"Joined OpenAI\""),
                .init("Put two notes together", "vita resolve k3f notes/en --edit"),
                .init("Keep an event that somebody deleted", "vita resolve k3f life --value alive"),
            ]),
        CommandSpec(
            "erase", in: .write, "Remove an event from history for good",
            arguments: [eventID],
            flags: [.flag("yes", "Do not ask; for scripts")],
            details: """
                For what must not be kept at all, such as a pasted password. Writes the \
                timeline's history again without the event; nothing of it stays on this machine. \
                The next "vita sync" removes it from the server, and from every other machine at \
                its own next sync. Backups and exported files keep it. To take an event out of \
                sight, "vita delete" is enough.
                """,
            examples: [
                .init("Erase an event", "vita erase k3f"),
                .init("Erase without a question", "vita erase k3f --yes"),
            ]),
    ]

    static let eventID = ArgumentSpec("ID", "An event's id, or as much of it as is unique")
    static let eventIDs = ArgumentSpec(
        "ID", isRepeated: true, "An event's id, or as much of it as is unique")

    private static let clearableFields = ClearableField.names.joined(separator: ", ")

    /// What `add` and `edit` say about an event.
    private static let eventFlags: [FlagSpec] = [
        .option("when", "DATE", "When it happened, as EDTF or in words"),
        .option("kind", "KIND", "role, study, project, launch, talk ... or a word of your own"),
        .option(
            "status", "STATUS", "Whether it happened",
            choices: ["happened", "planned", "target", "cancelled"]),
        .list("with", "PERSON", "Somebody who took part"),
        .list("org", "ORG", "An organization it belongs to"),
        .list("place", "PLACE", "Where it happened"),
        .list("project", "PROJECT", "A project it belongs to"),
        .list("tag", "TAG", "A word of your own to find it by"),
        .option("note", "TEXT", "What else there is to say; - reads it from standard input"),
        .list("title", "LANG=TEXT", "The title in a further language, as in zh=..."),
        .list("link", "URL", "An address to read more"),
        .list("cite", "PLACE", "Where it is told, as SOURCE#SECTION/PARAGRAPH"),
        .option("part-of", "ID", "The event that this one is part of"),
        .option("after", "ID", "An event that came earlier"),
        .option("before", "ID", "An event that came later"),
        .option("offset", "DURATION", "How long after or before that event, as in \"6 months\""),
        .option(
            "visibility", "WHO", "Who may see it", choices: ["private", "shared", "public"]),
    ]
}
