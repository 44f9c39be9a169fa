import Career
import Replication
import SQLite
import Sealing
import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands
@testable import ClientStore

/// What a file whose first bytes are gone still gives.
@Suite struct SalvageTests {
    /// Every table with what identifies its rows, numbers of timelines and remotes put into words.
    private static let tables: [String: String] = [
        "timelines": "id, name, joined, join_action",
        "keys": "replica, seed, created",
        "remotes": "number, name, url, token, account, is_insecure",
        "changes": "\(timeline), id, line",
        "signatures": "\(timeline), tip, key, signature",
        "entities": "\(timeline), path, is_visible, conflicts, earliest, digest, headline, "
            + "traits, people, names, tags, sources, state",
        "quarantine": "\(timeline), id, reason, line",
        "refused": "\(timeline), id, reason, remote, time, is_rewritten, line",
        "withheld": "\(timeline), remote, id, reason, is_final",
        "retired": "id, successor, claims, imports",
        "announced": "remote, id, is_gone",
        "set_aside": "\(timeline), kind, name, content",
        "seals": "timeline, root",
        "seal_keys": "timeline, id, key",
        "box_keys": "public, seed",
    ]
    private static let timeline = "(SELECT id FROM timelines WHERE number = timeline)"

    /// Tables that follow from others, or that the next sync fills.
    private static let derived: Set<String> = [
        "meta", "tips", "cursors", "knots", "networks", "sharing", "writers", "proofs", "batches",
        "told_names",
    ]

    private func rows(_ table: String, _ connection: Connection) throws -> Set<String> {
        let columns = try #require(Self.tables[table])
        return Set(
            try connection.query("SELECT \(columns) FROM \(table)") { row in
                (0..<row.count).map { "\(row.value($0))" }.joined(separator: " ")
            })
    }

    private func connection(_ shell: Shell) throws -> Connection {
        try Connection(path: shell.folder.file("home/vita.db"), mode: .readWrite)
    }

    private func open(_ shell: Shell) throws -> Replica {
        try Replica(
            home: shell.folder.file("home"),
            surroundings: .init(now: { 0 }, random: NoRandomness(), author: nil))
    }

    private func loseHeader(_ shell: Shell) throws {
        var content = try shell.folder.bytes(of: "home/vita.db")
        content.replaceSubrange(0..<100, with: [UInt8](repeating: 0, count: 100))
        try shell.folder.write(content, to: "home/vita.db")
    }

    private func recover(_ shell: Shell) throws -> Replica.Recovered {
        try Replica.recover(
            home: shell.folder.file("home"),
            surroundings: .init(now: { 0 }, random: NoRandomness(), author: nil))
    }

    /// A timeline joined into another, from which an event was erased, and something in each table.
    private func life() throws -> Shell {
        let shell = try Shell()
        _ = try shell.add("One", "--tag", "a")
        shell.run("timeline", "new", "other")
        let pasted = try shell.add("Pasted", "-t", "other")
        #expect(shell.run("timeline", "join", "me", "other").status == .done)
        #expect(shell.run("erase", pasted, "-t", "other", "--yes").status == .done)
        _ = try shell.add("There")
        shell.variables["VITA_PASSPHRASE"] = "a good passphrase"
        #expect(shell.run("timeline", "new", "diary", "--sealed").status == .done)
        #expect(shell.run("seal", "rotate", "-t", "diary").status == .done)
        for (name, address) in [
            ("work", "https://vita.example.org"), ("home", "ssh://ada@example.org/srv/vita"),
            ("usb", "file://\(shell.folder.file("usb"))"),
        ] { #expect(shell.run("remote", "add", name, address).status == .done) }
        let connection = try connection(shell)
        defer { connection.close() }
        let line = Array("beyond reading".utf8)
        let id = Digest(hashing: line)
        let key = try #require(SigningKey(seed: [UInt8](repeating: 7, count: 32)))
        let signature = TipSignature(signing: id, with: key)
        let other = "(SELECT number FROM timelines WHERE name = 'other')"
        let own: [Value] = [.blob(id.bytes), .blob(line)]
        for table in [
            "quarantine(id, line, timeline, reason) VALUES (?, ?, \(other), 'unreadable')",
            """
            refused(id, line, timeline, reason, remote, time, is_rewritten)
            VALUES (?, ?, \(other), 'too large', 'work', 5, 1)
            """,
            """
            set_aside(name, content, timeline, kind, position)
            VALUES (?, ?, \(other), 'stranded', 2)
            """,
        ] { try connection.run("INSERT INTO \(table)", own) }
        try connection.run(
            """
            INSERT INTO set_aside(name, content, timeline, kind, position)
            VALUES (zeroblob(32), x'00', \(other), 'lost', 2)
            """)
        try connection.run(
            "INSERT INTO signatures(timeline, tip, key, signature) VALUES (\(other), ?, ?, ?)",
            .blob(id.bytes), .blob(signature.key), .blob(signature.signature))
        try connection.run("INSERT INTO announced SELECT 1, id, 1 FROM retired")
        try connection.run(
            """
            INSERT INTO withheld SELECT 1, timeline, id, 'too large', 1 FROM changes
            WHERE position = (SELECT max(position) FROM changes)
            """)
        return shell
    }

    @Test func `Every table comes out of a file that cannot be opened`() throws {
        let shell = try life()
        var connection = try connection(shell)
        let names = Set(
            try connection.query(
                """
                SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'
                    AND name NOT LIKE 'sqlite%'
                """
            ) { $0.string(0) })
        #expect(
            names == Self.derived.union(Self.tables.keys), "A table that Salvage has not heard of.")
        var before: [String: Set<String>] = [:]
        for table in Self.tables.keys { before[table] = try rows(table, connection) }
        connection.close()
        #expect(before.values.allSatisfy { !$0.isEmpty })
        try loseHeader(shell)
        #expect(try recover(shell).setAside == 0)
        connection = try self.connection(shell)
        defer { connection.close() }
        for (table, rows) in before {
            let now = try self.rows(table, connection)
            if table == "keys" {
                #expect(now.isSuperset(of: rows) && now.count == rows.count + 1)
            } else {
                #expect(now == rows, "\(table)")
            }
        }
        #expect(shell.run("verify").output == "ok\n")
        #expect(shell.run("add", "Sealed", "-t", "diary").status == .done)
        #expect(shell.run("add", "More", "-t", "me").errors.contains("was joined into other"))
    }

    @Test func `What another timeline took the place of does not come back`() throws {
        let shell = try Shell()
        let pasted = try shell.add("Pasted")
        let old = try shell.folder.bytes(of: "home/vita.db")
        #expect(shell.run("erase", pasted, "--yes").status == .done)
        // The pages of before, as a file system's leftovers would follow.
        var content = try shell.folder.bytes(of: "home/vita.db")
        content += old
        content.replaceSubrange(0..<100, with: [UInt8](repeating: 0, count: 100))
        try shell.folder.write(content, to: "home/vita.db")
        _ = try recover(shell)
        let replica = try open(shell)
        for timeline in try replica.allTimelines() {
            #expect(try replica.predecessors(of: timeline).count == 1)
            #expect(try replica.events(in: timeline).isEmpty)
        }
    }

    @Test func `What waited for a server when the file broke still waits`() throws {
        let shell = try Shell()
        let id = try shell.add("One")
        shell.run("edit", id, "--title", "Two")
        _ = try shell.add("Three")
        let connection = try connection(shell)
        try connection.run(
            "UPDATE changes SET line = CAST(line || x'20' AS BLOB) WHERE position = 2")
        connection.close()
        var replica: Replica? = try open(shell)
        #expect(try replica?.repair().setAside == 2)
        replica = nil
        try loseHeader(shell)
        #expect(try recover(shell).setAside == 2)
        #expect(!shell.run("list").output.contains("Two"))
        let repaired = try open(shell)
        #expect(try repaired.writeAnewWhatIsLost(repaired.currentTimeline()) == 2)
        let shown = shell.run("list").output
        #expect(shown.contains("Two") && shown.contains("Three") && !shown.contains("One"))
        #expect(try repaired.countConflicts(in: repaired.currentTimeline()) == 0)
        #expect(shell.run("verify").output == "ok\n")
    }

    @Test func `Damage in a joined timeline is found, mended and backed up`() throws {
        let shell = try Shell()
        let id = try shell.add("One")
        shell.run("edit", id, "--kind", "talk")
        shell.run("timeline", "new", "other")
        #expect(shell.run("timeline", "join", "me", "other").status == .done)
        let connection = try connection(shell)
        try connection.run("UPDATE changes SET line = x'20' WHERE position = 2")
        connection.close()
        #expect(shell.run("verify").output.contains("me: change"))
        #expect(shell.run("backup", shell.folder.file("no.db")).status == .failed)
        let repair = shell.run("verify", "--repair")
        #expect(repair.status == .done, "\(repair.output)\(repair.errors)")
        #expect(shell.run("verify").output == "ok\n")
        #expect(try shell.run("show", id, "-t", "me", "--json").objects()[0]["kind"] == "talk")
        let backup = shell.run("backup", shell.folder.file("yes.db"))
        #expect(backup.output.contains("2 timelines"))
    }

    @Test func `A key that is damaged while the replica is open is not kept in memory alone`()
        throws
    {
        let shell = try Shell()
        let id = try shell.add("One")
        let replica = try open(shell)
        let timeline = try replica.currentTimeline()
        let event = try #require(Identifier(id))
        _ = try replica.edit(event, in: timeline) { $0.kind = "talk" }
        let connection = try connection(shell)
        try connection.run("UPDATE keys SET seed = zeroblob(32)")
        connection.close()
        #expect(try replica.verify().map(\.kind) == [.key])
        #expect(try replica.repair().renewed != nil)
        _ = try replica.edit(event, in: timeline) { $0.kind = "role" }
        #expect(shell.run("verify").output == "ok\n")
    }

    /// A backup that an older version made holds lines that this one could read.
    @Test func `A copy made before an upgrade is not taken for damaged`() throws {
        let shell = try Shell()
        let id = try shell.add("One")
        shell.run("edit", id, "--title", "News")
        let connection = try connection(shell)
        try connection.run("UPDATE changes SET is_understood = 0 WHERE position = 2")
        try connection.run("UPDATE meta SET value = 'older' WHERE name = 'interpreter'")
        connection.close()
        let path = shell.folder.file("home/vita.db")
        let surroundings = Replica.Surroundings(
            now: { 0 }, random: NoRandomness(), author: nil)
        var copy: Replica? = try Replica(at: path, isWritten: false, surroundings: surroundings)
        // Only its states show the line, which were made by this version.
        #expect(try copy?.verify().map(\.kind) == [.state])
        copy = nil
        #expect(shell.run("verify").output == "ok\n")
        #expect(shell.run("list").output.contains("News"))
    }
}
