import TestSupport

/// What people do on one machine.
extension Scene {
    static let machine: [Scene] = [
        begin, add, edit, delete, undo, erase, importing, exporting, backup, restoreBackup,
        recovery, upgrade, repair,
    ]

    private static let local: @Sendable (Stage, inout SeededGenerator) throws -> Void = {
        try $0.live($1.number(3...30), &$1)
        try $0.meetInFolder()
    }

    private static let addition = [
        "add", "Torn", "--when", "about 2017", "--kind", "launch", "--with", "Ada", "--with", "Bob",
        "--org", "Example", "--tag", "x", "--note", "A note\nof two lines", "--title", "zh=撕",
        "--link", "https://example.org", "--json",
    ]

    private static let begin = Scene(
        name: "begin", act: .command(.vita, addition), prepare: { _, _ in },
        use: { stage in
            try stage.vita(["add", "Afterwards", "--quiet"])
            try stage.expectSoundHome()
        })

    private static let add = Scene(name: "add", act: .command(.vita, addition), prepare: local)

    private static let edit = Scene(
        name: "edit",
        act: .command(
            .vita,
            ["edit", "&event", "--title", "Torn", "--when", "2018", "--clear", "notes", "--json"]),
        prepare: { stage, generator in
            try local(stage, &generator)
            try stage.remember("Launch")
        })

    private static let delete = Scene(
        name: "delete", act: .command(.vita, ["delete", "&event", "--json"]),
        prepare: { stage, generator in
            try local(stage, &generator)
            try stage.remember("Launch")
        })

    private static let erase = Scene(
        name: "erase", act: .command(.vita, ["erase", "&event", "--yes", "--json"]),
        prepare: { stage, generator in
            try local(stage, &generator)
            try stage.remember("Earlier 1")
        })

    private static let undo = Scene(
        name: "undo", act: .command(.vita, ["undo", "--json"]),
        prepare: { stage, generator in
            try local(stage, &generator)
            try stage.vita(["edit", try stage.event("Launch"), "--title", "Changed"])
        })

    private static let importing = Scene(
        name: "import", act: .command(.vita, ["import", "@late.jsonl", "--json"]),
        prepare: { stage, generator in
            try local(stage, &generator)
            let count = generator.number(90...130)
            let lines = (1...count).map {
                "{\"titles\":{\"en\":\"Late \($0)\"},\"when\":{\"edtf\":\"20\(10 + $0 % 10)\"},"
                    + "\"notes\":{\"en\":\"What came of occasion \($0).\"}}\n"
            }
            try Tree.write(Array(lines.joined().utf8), to: stage.file("late.jsonl"))
        })

    private static let exporting = Scene(
        name: "export", act: .command(.vita, ["export", "-o", "@export.json"]),
        prepare: { stage, generator in
            try local(stage, &generator)
            try stage.vita(["export", "-o", stage.file("wanted.json")])
            try Tree.write(Array("what was there before".utf8), to: stage.file("export.json"))
        },
        beside: { stage, isAcknowledged in
            let wanted = try Tree.read(stage.file("wanted.json"))
            let found = try Tree.read(stage.file("export.json"))
            let isOld = found == Array("what was there before".utf8)
            guard found == wanted || isOld && !isAcknowledged else {
                throw Broken("an export of \(found.count) bytes in place of \(wanted.count)")
            }
        })

    private static let backup = Scene(
        name: "backup", act: .command(.vita, ["backup", "@copy.db", "--json"]), prepare: local,
        beside: { stage, isAcknowledged in
            guard Tree.exists(stage.file("copy.db")) else {
                if isAcknowledged { throw Broken("the backup is not there") }
                return
            }
            try stage.vita(["restore-backup", stage.file("copy.db"), "--quiet"], home: "third")
            guard try stage.shown("third") == stage.shown() else {
                throw Broken("the backup holds something else")
            }
        })

    private static let restoreBackup = Scene(
        name: "restore-backup", act: .command(.vita, ["restore-backup", "@copy.db", "--json"]),
        prepare: { stage, generator in
            try local(stage, &generator)
            try stage.vita(["backup", stage.file("copy.db")])
            try stage.vita(["add", "Since the backup", "--when", "2021"])
            try stage.vita(["delete", try stage.event("Earlier 2")])
        })

    /// A machine that died in the middle of a commit, and is used again: recovery, and then a write.
    private static let recovery = Scene(
        name: "recovery", act: .command(.vita, addition),
        prepare: { stage, generator in
            try local(stage, &generator)
            // The journal is whole and waited for; pages are in their places or on the way there.
            try Tree.copy(stage.file("home"), to: stage.file("before"))
            let points = [("unlink", 1), ("fdatasync", 4), ("pwrite64", 40), ("pwrite64", 34)]
            for (name, ordinal) in generator.shuffled(points) + points {
                try Tree.copy(stage.file("before"), to: stage.file("home"))
                let outcome = try stage.attempt(
                    .vita, ["edit", try stage.event("Earlier 1"), "--note", "Lost in the middle"],
                    under: Strace.hitting(
                        CallPoint(name: name, ordinal: ordinal), with: .death, log: stage.log))
                if outcome.status == 137, Tree.exists(stage.file("home/vita.db-journal")) { return }
            }
            throw Broken("no journal was left behind")
        })

    private static let upgrade = Scene(
        name: "upgrade", act: .command(.vita, addition),
        prepare: { stage, generator in
            try local(stage, &generator)
            try Tool.sql(EarlierHome.version1, on: stage.file("home/vita.db"))
        }, needsSQLite: true)

    private static let repair = Scene(
        name: "repair", act: .command(.vita, ["verify", "--repair", "--json"]),
        promise: .growing,
        prepare: { stage, generator in
            try local(stage, &generator)
            try Tool.sql(
                "UPDATE changes SET line = CAST(line || x'20' AS BLOB) WHERE position = 2",
                on: stage.file("home/vita.db"))
        },
        look: { stage in
            // A repair goes in steps, and a second one goes on where the first one died.
            try stage.vita(["verify", "--repair", "--quiet"])
            return try stage.shown()
        }, needsSQLite: true)
}

extension Stage {
    /// Notes the id of an event for an act that names it `&event`.
    func remember(_ title: String) throws {
        try Tree.write(Array(try event(title).utf8), to: file("event"))
    }
}

/// What turns a database of today into one of version 1, which had less.
enum EarlierHome {
    static let version1 = """
        ALTER TABLE cursors DROP COLUMN mark;
        DROP TABLE sharing;
        DROP TABLE writers;
        DROP TABLE proofs;
        DROP INDEX entities_listed;
        ALTER TABLE entities DROP COLUMN traits;
        ALTER TABLE entities DROP COLUMN people;
        ALTER TABLE entities DROP COLUMN names;
        ALTER TABLE entities DROP COLUMN tags;
        ALTER TABLE entities DROP COLUMN sources;
        CREATE INDEX entities_listed
            ON entities(timeline, is_visible, earliest, latest, path, headline);
        DELETE FROM meta WHERE name IN ('marks', 'networks');
        DROP TABLE IF EXISTS batches;
        DROP TABLE IF EXISTS told_names;
        DROP TABLE seals;
        DROP TABLE seal_keys;
        DROP TABLE box_keys;
        DROP TABLE knots;
        DROP TABLE networks;
        PRAGMA user_version = 1000;
        """
}
