import TestSupport

/// What the server and its commands do.
extension Scene {
    static let server: [Scene] = [
        starting, pushed, ending, afterDeath, firstPush, serverUpgrade, serverBackup, serverRestore,
        invite, founding,
    ]

    private static let apart: @Sendable (Stage, inout SeededGenerator) throws -> Void = {
        try $0.live($1.number(3...20), &$1)
        try $0.meetAtServer()
        try $0.serve()
        try $0.partWays("origin")
    }

    private static func serving(
        _ name: String, _ act: Act,
        prepare: @escaping @Sendable (Stage, inout SeededGenerator) throws -> Void,
        needsSQLite: Bool = false
    ) -> Scene {
        Scene(
            name: name, act: act, promise: .growing, isServers: true, prepare: prepare,
            look: { try $0.servedToOther() }, use: { try $0.useServer() },
            needsSQLite: needsSQLite)
    }

    private static let starting = serving(
        "serve", .service(isStarted: false), prepare: apart)

    private static let pushed = serving("push", .service(isStarted: true), prepare: apart)

    private static let ending = serving("stop", .ending, prepare: apart)

    /// A server that was killed, with what it had committed still in its write-ahead log.
    private static let afterDeath = serving(
        "serve-again", .service(isStarted: false),
        prepare: { stage, generator in
            try apart(stage, &generator)
            try stage.serve()
            try stage.vita(["sync", "origin", "--quiet"])
            stage.service = nil
            try stage.vita(["add", "Written while it was down", "--when", "2022"])
        })

    /// A timeline that the server has not seen, and of which it makes a folder and a database.
    private static let firstPush = Scene(
        name: "first-push", act: .service(isStarted: false), promise: .growing, isServers: true,
        prepare: { stage, generator in
            try stage.live(generator.number(3...10), &generator)
            let service = try Service(stage)
            guard let code = service.code else { throw Broken("the server gave no code") }
            try stage.vita(["login", stage.url, code, "--name", "home"])
            let second = try stage.must(.server, ["invite", "owner", "--data", stage.data])
            let word = String(second.filter { $0 != "\n" })
            try stage.vita(["login", stage.url, word, "--name", "other"], home: "other")
        },
        look: { stage in
            try stage.expectSoundServer()
            try stage.serve()
            let cloned = try stage.attempt(.vita, ["clone", stage.url, "--quiet"], home: "other")
            if cloned.complaint.contains("holds no timelines yet") { return [] }
            guard cloned.status == 0 else { throw Broken("clone: \(cloned)") }
            return try stage.shown("other")
        },
        use: { stage in
            try stage.serve()
            try stage.vita(["sync", "origin", "--quiet"])
            try stage.vita(["clone", stage.url, "--quiet"], home: "other")
            try stage.useServer()
        })

    /// The first command on a data directory that is not there yet.
    private static let founding = Scene(
        name: "found", act: .command(.server, ["invite", "owner", "--data", "@deep/new/data"]),
        isServers: true,
        prepare: {
            try Tree.write([0], to: $0.file("here")); _ = $1.next()
        },
        look: { stage in
            guard Tree.exists(stage.file("deep/new/data/accounts.db")) else { return [] }
            let said = try stage.must(
                .server, ["accounts", "--data", stage.file("deep/new/data")])
            return said.split(separator: "\n").map(String.init)
        },
        examine: { stage in
            guard Tree.exists(stage.file("deep/new/data/accounts.db")) else { return }
            try stage.must(.server, ["check", "--data", stage.file("deep/new/data")])
        },
        use: { stage in
            try stage.must(.server, ["invite", "owner", "--data", stage.file("deep/new/data")])
        })

    private static let serverUpgrade = serving(
        "serve-upgrade", .service(isStarted: false),
        prepare: { stage, generator in
            try apart(stage, &generator)
            guard try stage.service?.end() == 0 else { throw Broken("the server does not end") }
            stage.service = nil
            try Tool.sql(EarlierServer.accounts1, on: "\(stage.data)/accounts.db")
            for path in Tree.everything(below: "\(stage.data)/timelines")
            where path.hasSuffix(".db") {
                try Tool.sql(EarlierServer.timeline1, on: path)
            }
        }, needsSQLite: true)

    private static let serverBackup = Scene(
        name: "server-backup", act: .command(.server, ["backup", "@copy", "--data", "@data"]),
        isServers: true, prepare: apart, look: { try $0.servedToOther() },
        use: { try $0.useServer() },
        beside: { stage, isAcknowledged in
            guard Tree.exists(stage.file("copy")) else {
                if isAcknowledged { throw Broken("the backup is not there") }
                return
            }
            let said = try stage.must(.server, ["check", "--data", stage.file("copy")])
            guard said.hasSuffix("ok\n") else { throw Broken("the backup: \(said)") }
        })

    private static let serverRestore = Scene(
        name: "server-restore", act: .command(.server, ["restore", "@copy", "--data", "@data"]),
        isServers: true,
        prepare: { stage, generator in
            try stage.live(generator.number(3...20), &generator)
            try stage.meetAtServer()
            try stage.must(.server, ["backup", stage.file("copy"), "--data", stage.data])
            // What the server has of the time before, and no more, is seen by a machine of that time.
            try Tree.copy(stage.file("other"), to: stage.file("third"))
            try stage.serve()
            try stage.partWays("origin")
        },
        look: { stage in
            // A restore that was interrupted while it moved is finished by the server.
            try stage.serve()
            // It may be looked at again: whoever looks must not bring what the last look has seen.
            Tree.remove(stage.file("fourth"))
            try Tree.copy(stage.file("third"), to: stage.file("fourth"))
            try stage.vita(["sync", "origin", "--quiet"], home: "fourth")
            try stage.expectSoundServer()
            return try stage.shown("fourth")
        },
        use: { try $0.useServer() })

    private static let invite = Scene(
        name: "invite", act: .command(.server, ["invite", "bob", "--data", "@data"]),
        isServers: true, prepare: apart, look: { try $0.servedToOther() },
        use: { stage in
            try stage.serve()
            let code = try stage.must(.server, ["invite", "bob", "--data", stage.data])
            let word = String(code.filter { $0 != "\n" })
            try stage.vita(["login", stage.url, word, "--name", "x"], home: "third")
            try stage.useServer()
        })
}

/// What turns a server's databases of today into those of its first version, which had less.
enum EarlierServer {
    static let accounts1 = """
        PRAGMA foreign_keys = OFF;
        BEGIN;
        DROP TABLE writers;
        DROP TABLE links;
        DROP TABLE invitations;
        DROP TABLE members;
        DROP TABLE charged;
        CREATE TABLE tokens_1 (
            hash BLOB PRIMARY KEY,
            account TEXT NOT NULL REFERENCES accounts (id),
            machine TEXT NOT NULL,
            created INTEGER NOT NULL,
            used INTEGER NOT NULL,
            revoked INTEGER
        ) STRICT, WITHOUT ROWID;
        INSERT INTO tokens_1 SELECT tokens.hash, account, machine, enrolments.created, used, revoked
            FROM tokens JOIN enrolments ON enrolment = enrolments.id;
        DROP TABLE tokens;
        DROP TABLE enrolments;
        ALTER TABLE tokens_1 RENAME TO tokens;
        ALTER TABLE accounts DROP COLUMN quota;
        ALTER TABLE accounts DROP COLUMN is_owner;
        PRAGMA user_version = 1000;
        COMMIT;
        """
    static let timeline1 = "DROP TABLE charges; PRAGMA user_version = 1000;"
}
