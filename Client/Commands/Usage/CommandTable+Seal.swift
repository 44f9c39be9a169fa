extension CommandTable {
    static let seal: [CommandSpec] = [
        CommandSpec(
            "seal", in: .timelines, "Manage who can open a sealed timeline",
            details: """
                A timeline that was begun with "vita timeline new NAME --sealed" is encrypted on \
                this machine before it leaves it: servers keep and order what they cannot read. \
                Whoever knows the passphrase opens it, and so does every machine that opened it \
                once, and the recovery code. On this machine it is kept open; protect your disk.
                """,
            examples: [
                .init("Begin a sealed timeline", "vita timeline new diary --sealed"),
                .init("See who can open it", "vita seal status -t diary"),
            ],
            subcommands: sealCommands)
    ]

    private static let sealCommands = [
        CommandSpec(
            "seal status", in: .timelines, "Show who can open a timeline",
            details: """
                Says which key is in use, who can open it, what waits for a key, and what was \
                left out because nobody with a key wrote it.
                """,
            examples: [.init("Look", "vita seal status")]),
        CommandSpec(
            "seal unlock", in: .timelines, "Open a sealed timeline on this machine",
            flags: [
                PassphraseReading.flag,
                .flag("recovery", "Open it with the recovery code in place of the passphrase"),
            ],
            details: """
                Asks for the passphrase, without showing it, unless --passphrase-file or \
                VITA_PASSPHRASE gives it. It is checked here: a wrong one changes nothing and \
                sends nothing. Afterwards this machine has a key of its own and asks no more.
                """,
            examples: [
                .init("Open the timeline in use", "vita seal unlock"),
                .init(
                    "Open one without being asked", "vita seal unlock --passphrase-file ~/.diary"),
            ]),
        CommandSpec(
            "seal passphrase", in: .timelines, "Change the passphrase",
            flags: [PassphraseReading.flag],
            details: """
                Makes a new key too, so that who knows the old passphrase cannot read what is \
                written from now on. What was written before, they may have read.
                """,
            examples: [.init("Change it", "vita seal passphrase")]),
        CommandSpec(
            "seal recovery", in: .timelines, "Make a new recovery code",
            details: """
                Prints a code that opens the timeline where the passphrase is forgotten and no \
                machine is left. It is shown once and kept nowhere: write it on paper. The one \
                before is good no more.
                """,
            examples: [.init("Make one", "vita seal recovery")]),
        CommandSpec(
            "seal rotate", in: .timelines, "Make a new key",
            details: """
                What is written from now on is sealed with the new key, which all who can open \
                the timeline get at their next sync. What was written before stays readable.
                """,
            examples: [.init("Make one", "vita seal rotate")]),
        CommandSpec(
            "seal revoke", in: .timelines, "Keep a machine from reading on",
            arguments: [
                ArgumentSpec("MACHINE", "Its name, or the first digits that vita seal status shows")
            ],
            details: """
                Makes a new key that the machine does not get. It keeps what it has read, and may \
                still sync until the server revokes it too. Change the passphrase as well where \
                its user knows it.
                """,
            examples: [.init("After a laptop was stolen", "vita seal revoke laptop")]),
    ]
}
