import SQLite
import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands
@testable import ClientStore

@Suite struct VerifyCommandTests {
    /// A career of some edits, with a deletion and an undo, and one search.
    private func career() throws -> (shell: Shell, id: String) {
        let shell = try Shell()
        let id = try shell.add("Joined OpenAI", "--when", "2015-12", "--kind", "role", "--tag", "a")
        _ = try shell.add("Left Stripe", "--when", "2015-05", "--note", "One\nTwo")
        let gone = try shell.add("A mistake")
        shell.run("edit", id, "--place", "San Francisco", "--drop-tag", "a")
        shell.run("delete", gone)
        _ = try shell.add("Training", "--title", "zh=训练模型")
        shell.run("edit", id, "--kind", "launch")
        shell.run("undo")
        shell.run("search", "训练")
        return (shell, id)
    }

    /// Changes the database as a failing disk would: behind the replica's back.
    private func tamper(_ shell: Shell, _ sql: String) throws {
        let connection = try Connection(path: shell.folder.file("home/vita.db"), mode: .readWrite)
        try connection.run(sql)
        connection.close()
    }

    private func shown(_ shell: Shell) -> String { shell.run("list", "--json", "-q").output }

    /// Damage, what verify calls it, and whether the lines themselves survive it.
    @Test(arguments: [
        ("UPDATE entities SET conflicts = 3 WHERE path LIKE 'event/%'", "state"),
        ("UPDATE entities SET state = x'00000000' WHERE is_visible", "state"),
        ("DELETE FROM entities WHERE number = 1", "state"),
        ("UPDATE entities SET latest = latest + 1", "state"),
        ("UPDATE changes SET n = n + 7 WHERE position = 2", "row"),
        ("UPDATE changes SET word = 'undo' WHERE position = 1", "row"),
        ("UPDATE changes SET is_understood = 0 WHERE position = 1", "row"),
        ("DELETE FROM tips", "tips"), ("UPDATE tips SET lamport = 99", "tips"),
        ("UPDATE entities SET document = document + 1 WHERE document > 0", "index"),
        ("UPDATE keys SET seed = zeroblob(32)", "key"), ("DELETE FROM keys", "key"),
        (
            """
            INSERT INTO signatures(timeline, tip, key, signature)
            SELECT timeline, change, zeroblob(32), zeroblob(64) FROM tips
            """, "signature"
        ),
    ])
    func `What the log can rebuild is named and rebuilt`(sql: String, kind: String) throws {
        let (shell, _) = try career()
        let before = shown(shell)
        try tamper(shell, sql)
        let answer = shell.run("verify", "--json")
        #expect(answer.status == .failed)
        let objects = try answer.objects()
        #expect(objects.dropLast().contains { $0["problem"]?.string == kind }, "\(answer.output)")
        #expect(objects.last?["ok"] == false)
        #expect(objects.last?["problems"] == .integer(objects.count - 1))
        let repair = shell.run("verify", "--repair")
        #expect(repair.status == .done, "\(repair.output)\(repair.errors)")
        #expect(shell.run("verify").output == "ok\n")
        #expect(shown(shell) == before)
        #expect(shell.folder.names.contains("home"))
        _ = try shell.add("Goes on")
        #expect(shell.run("verify").output == "ok\n")
    }

    @Test func `A damaged line is named by its event and what was shown is written anew`() throws {
        for position in 1...8 {
            let (shell, _) = try career()
            let before = shown(shell)
            try tamper(
                shell,
                """
                UPDATE changes SET line = CAST(replace(CAST(line AS TEXT), '"v":1', '"v": 1') AS BLOB)
                WHERE position = \(position)
                """)
            let answer = shell.run("verify")
            #expect(answer.status == .failed)
            #expect(answer.output.contains("is not what was written"))
            if position == 1 { #expect(answer.output.contains("“Joined OpenAI”")) }
            let repair = shell.run("verify", "--repair", "--json")
            #expect(repair.status == .done, "\(repair.output)\(repair.errors)")
            #expect(try repair.objects().last?["lost"] == .integer(9 - position))
            #expect(shown(shell) == before, "position \(position)")
            #expect(shell.run("verify").output == "ok\n")
            let replica = try open(shell)
            #expect(try replica.countSetAside(replica.currentTimeline()).lost == 9 - position)
            #expect(shell.run("list", "deleted:yes", "--json").output.contains("A mistake"))
        }
    }

    private func open(_ shell: Shell) throws -> Replica {
        try Replica(
            home: shell.folder.file("home"),
            surroundings: .init(now: { 0 }, random: NoRandomness(), author: nil))
    }

    @Test func `A damaged line is never sent`() throws {
        let (shell, _) = try career()
        try tamper(
            shell, "UPDATE changes SET line = CAST(line || x'20' AS BLOB) WHERE position = 3")
        let replica = try open(shell)
        let timeline = try replica.currentTimeline()
        let error = #expect(throws: ReplicaError.self) {
            try replica.outgoing(
                timeline, positions: [1, 2, 3, 4, 5], maximumBytes: 1 << 20, maximumCount: 100)
        }
        #expect(error?.message.contains("is damaged") == true)
        #expect(error?.hint?.contains("vita verify") == true)
    }

    @Test func `A line that is damaged only in its id is not lost`() throws {
        let (shell, _) = try career()
        let before = shown(shell)
        try tamper(shell, "UPDATE changes SET id = zeroblob(32) WHERE position = 8")
        #expect(shell.run("verify").status == .failed)
        #expect(shell.run("verify", "--repair").status == .done)
        #expect(shown(shell) == before)
    }

    @Test func `A whole replica is left as it is by a repair`() throws {
        let (shell, _) = try career()
        let answer = try shell.run("verify", "--repair", "--json").objects()
        #expect(answer.count == 1)
        #expect(answer[0]["repaired"] == false)
        #expect(HomeFiles.of(shell) == ["vita.db", "vita.lock"])
    }

    // MARK: Pages

    /// Every page, at several places: damage is named, or nothing that counts was hit.
    @Test func `A flipped bit in any page is found or does no harm`() throws {
        let (shell, _) = try career()
        let healthy = try shell.folder.bytes(of: "home/vita.db")
        let digest = try shell.run("status", "--json").objects()[0]["digest"]
        let before = shown(shell)
        var found = 0
        var random = SeededGenerator(seed: 5)
        for page in 0..<(healthy.count / 4096) {
            let offsets = [0, 3, 5, 8, 20] + (0..<7).map { _ in random.number(0...4095) }
            for offset in offsets {
                var damaged = healthy
                damaged[page * 4096 + offset] ^= 1 << UInt8(random.number(0...7))
                try shell.folder.write(damaged, to: "home/vita.db")
                let answer = shell.run("verify")
                if answer.status == .failed {
                    found += 1
                    #expect(!answer.errors.isEmpty)
                    continue
                }
                let status = try shell.run("status", "--json").objects()
                #expect(status.first?["digest"] == digest, "page \(page), byte \(offset)")
                #expect(shown(shell) == before, "page \(page), byte \(offset)")
            }
        }
        #expect(found > 50)
    }

    /// A flipped bit never costs what is not on its page.
    @Test func `Whatever a flipped bit hit, a repair ends with a replica that is whole`() throws {
        let (shell, _) = try career()
        let healthy = try shell.folder.bytes(of: "home/vita.db")
        let before = shown(shell)
        var random = SeededGenerator(seed: 6)
        var same = 0
        var repaired = 0
        for page in 0..<(healthy.count / 4096) {
            for offset in [0, 4, random.number(0...4095)] {
                var damaged = healthy
                damaged[page * 4096 + offset] ^= 1 << UInt8(random.number(0...7))
                try shell.folder.write(damaged, to: "home/vita.db")
                guard shell.run("verify").status == .failed else { continue }
                let repair = shell.run("verify", "--repair")
                guard repair.status == .done else {
                    // Only a file that claims to be of a later version is not touched.
                    #expect(repair.errors.contains("later version"), "\(repair.errors)")
                    continue
                }
                repaired += 1
                #expect(shell.run("verify").output == "ok\n", "page \(page), byte \(offset)")
                let after = shown(shell)
                if after == before { same += 1 }
                #expect(after == before, "page \(page), byte \(offset)")
            }
        }
        #expect(repaired > 20)
        #expect(same == repaired, "\(repaired - same) of \(repaired) repairs show something else.")
    }

    /// What a page held is elsewhere too: a line in what is shown, what is shown in lines.
    @Test func `A page that is gone costs nothing that was shown`() throws {
        let (shell, _) = try career()
        let healthy = try shell.folder.bytes(of: "home/vita.db")
        let before = shown(shell)
        for page in 0..<(healthy.count / 4096) {
            var damaged = healthy
            damaged.replaceSubrange(
                page * 4096..<(page + 1) * 4096, with: [UInt8](repeating: 0, count: 4096))
            try shell.folder.write(damaged, to: "home/vita.db")
            guard shell.run("verify").status == .failed else {
                #expect(shown(shell) == before)
                continue
            }
            let repair = shell.run("verify", "--repair")
            #expect(repair.status == .done, "page \(page): \(repair.output)\(repair.errors)")
            #expect(shell.run("verify").output == "ok\n", "page \(page)")
            #expect(shown(shell) == before, "page \(page): \(repair.output)")
        }
    }

    @Test(arguments: ["header", "half", "zeros", "text", "journal"])
    func `A database cut, zeroed or overwritten is refused with the way on`(how: String) throws {
        let (shell, _) = try career()
        let before = shown(shell)
        var content = try shell.folder.bytes(of: "home/vita.db")
        switch how {
        case "header": content.replaceSubrange(0..<100, with: [UInt8](repeating: 0, count: 100))
        case "half": content.removeSubrange((content.count / 2)...)
        case "zeros": content = [UInt8](repeating: 0, count: content.count)
        case "text": content = Array("This was a database.".utf8)
        default:
            try shell.folder.write([UInt8](repeating: 0, count: 4096), to: "home/vita.db-journal")
        }
        try shell.folder.write(content, to: "home/vita.db")
        if how == "journal" {
            #expect(shown(shell) == before)
            return
        }
        let answer = shell.run("list")
        #expect(answer.status == .failed)
        #expect(
            answer.errors.contains("vita verify --repair")
                && answer.errors.contains("vita restore-backup"), "\(answer.errors)")
        #expect(shell.run("verify").status == .failed)
        #expect(try shell.folder.bytes(of: "home/vita.db") == content, "It was touched.")
        let repair = shell.run("verify", "--repair")
        switch how {
        case "header":
            #expect(repair.status == .done, "\(repair.errors)")
            #expect(shown(shell) == before)
        case "half":
            #expect(repair.status == .done, "\(repair.errors)")
            #expect(shell.run("verify").output == "ok\n")
        default:
            #expect(repair.status == .failed)
            #expect(try shell.folder.bytes(of: "home/vita.db") == content, "It was touched.")
        }
        let kept = HomeFiles.of(shell).filter { $0.contains("damaged") }
        #expect(kept.count == (repair.status == .done ? 1 : 0))
        for name in kept {
            #expect(try shell.folder.bytes(of: "home/\(name)") == content)
            #expect(try shell.folder.permissions(of: "home/\(name)") == 0o600)
        }
    }

    @Test func `A repaired replica has its keys, servers and token`() throws {
        let (shell, _) = try career()
        shell.run("remote", "add", "work", "https://vita.example.org")
        var replica: Replica? = try open(shell)
        let remote = try #require(try replica?.remote("work"))
        try replica?.setToken(String(repeating: "ab", count: 32), account: "me", of: remote)
        let own = try #require(try replica?.replicaID())
        replica = nil
        var content = try shell.folder.bytes(of: "home/vita.db")
        content.replaceSubrange(0..<100, with: [UInt8](repeating: 0, count: 100))
        try shell.folder.write(content, to: "home/vita.db")
        // Nobody answers at that address: what the file held is saved all the same.
        shell.run("verify", "--repair")
        let repaired = try open(shell)
        #expect(try repaired.remotes().first?.token == String(repeating: "ab", count: 32))
        #expect(try repaired.key(of: own) != nil)
        #expect(try repaired.replicaID() != own)
    }
}
