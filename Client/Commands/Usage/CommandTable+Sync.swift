extension CommandTable {
    static let sync: [CommandSpec] = [
        CommandSpec(
            "login", in: .sync, "Enrol this replica with a server",
            arguments: [
                ArgumentSpec("URL", "The server's address"),
                ArgumentSpec("CODE", "The code that the server's operator gave you; it works once"),
            ],
            flags: [.option("name", "REPLICA", "What to call this machine"), insecure],
            reach: .always,
            details: """
                Exchanges a one-time code for this machine's own token, which is kept in the data \
                folder and readable by you alone.
                """,
            examples: [
                .init("Log in", "vita login https://vita.example.org 7K2M-9QXD --name laptop")
            ]),
        CommandSpec(
            "remote", in: .sync, "Manage the servers to sync with",
            details: "A remote is a server's address under a short name.",
            examples: [
                .init(
                    "Add a server and sync with it",
                    "vita remote add home https://vita.example.org && vita sync home")
            ],
            subcommands: remoteCommands),
        CommandSpec(
            "sync", in: .sync, "Exchange changes with a server",
            arguments: [
                ArgumentSpec(
                    "REMOTE", isOptional: true, isRepeated: true,
                    "Its name; else every remote there is")
            ],
            flags: [.flag("watch", "Stay, and exchange each edit as it is made")],
            takesSeveralTimelines: true, reach: .always,
            details: """
                Sends what the server lacks and gets what is new there. Edits made in two places \
                are merged; where both changed one field, both values are kept and "vita list \
                conflict:yes" shows the event. It is safe to interrupt and to repeat.

                With --watch it goes on until Ctrl-C or SIGTERM: it holds a connection open, over \
                which the server tells of news, and sends what other commands write here. It waits \
                while there is no network or no server, and where something on the way holds the \
                server's hints back it asks every few seconds instead.
                """,
            examples: [
                .init("Sync with every remote", "vita sync"),
                .init("Sync with one", "vita sync home"),
                .init("Stay in step while you work", "vita sync --watch"),
            ]),
        CommandSpec(
            "replicas", in: .sync, "List the machines of your account, or revoke one",
            arguments: [
                ArgumentSpec(
                    "revoke ID", isOptional: true, isRepeated: true,
                    "Refuse the machine whose id begins so; without it, all are listed")
            ],
            flags: [.option("remote", "NAME", "Ask this server only")],
            reach: .always,
            details: """
                Each machine with its id on the server, its name, when it was enrolled and last \
                seen, and when its token expires; a machine that syncs renews its token long \
                before. Revoke a machine that was lost or sold: the server refuses it from its \
                next request on, for good. What it holds already stays on it.
                """,
            examples: [
                .init("List them", "vita replicas"),
                .init("Shut out a lost laptop", "vita replicas revoke 7k2m"),
            ]),
        CommandSpec(
            "status", in: .sync, "Show what is here and what is not synced yet",
            takesSeveralTimelines: true,
            details: """
                Counts events, changes and conflicts, names the remotes and what waits for them. \
                The digest is equal on two machines exactly when their timelines are.
                """,
            examples: [
                .init("Look", "vita status"),
                .init("Compare two machines", "vita status --json"),
            ]),
    ]

    private static let remoteCommands = [
        CommandSpec(
            "remote add", in: .sync, "Add a server under a name",
            arguments: [
                ArgumentSpec("NAME", "What to call it"),
                ArgumentSpec("URL", "The server's address, or a folder's"),
            ],
            flags: [insecure],
            details: """
                Nothing is sent before the next sync. Log in to a server before syncing. Two kinds \
                need no login: a folder, such as a stick or one that a program copies between \
                machines, and a data folder of vita-server that is reached by ssh.
                """,
            examples: [
                .init("Add one", "vita remote add home https://vita.example.org"),
                .init("Meet in a folder", "vita remote add usb file:///media/stick/vita"),
                .init("Meet over ssh", "vita remote add box ssh://me@box.example.org/srv/vita"),
            ]),
        CommandSpec(
            "remote list", in: .sync, "List the servers",
            details: "Each with its name, its address and the time of the last sync.",
            examples: [.init("List them", "vita remote list")]),
        CommandSpec(
            "remote remove", in: .sync, "Forget a server",
            arguments: [ArgumentSpec("NAME", "The remote's name")],
            details: "Timelines stay, here and on the server; only the address is forgotten.",
            examples: [.init("Forget one", "vita remote remove home")]),
        CommandSpec(
            "remote set-url", in: .sync, "Give a server another address",
            arguments: [
                ArgumentSpec("NAME", "The remote's name"),
                ArgumentSpec("URL", "The server's address from now on"),
            ],
            flags: [
                .flag("keep-token", "Send this machine's token to the new address"), insecure,
            ],
            details: """
                For a server that moved. What is synced already is found again. Whoever answers \
                at another host could use this machine's token, so it is forgotten unless you say \
                --keep-token; "vita login" gets another.
                """,
            examples: [
                .init(
                    "Follow your own server to its new name",
                    "vita remote set-url home https://new.example.org --keep-token")
            ]),
    ]
}
