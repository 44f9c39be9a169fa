import SQLite
import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands
@testable import ClientStore

@Suite struct BackupCommandTests {
    private func shown(_ shell: Shell) -> String { shell.run("list", "--json", "-q").output }

    private func replica(_ shell: Shell) throws -> String? {
        try shell.run("status", "--json").objects()[0]["replica"]?.string
    }

    @Test func `A backup is private, whole, and replaces nothing unasked`() throws {
        let shell = try Shell()
        _ = try shell.add("One")
        shell.run("search", "one")
        let file = shell.folder.file("backup.db")
        let answer = shell.run("backup", file)
        #expect(answer.status == .done, "\(answer.errors)")
        #expect(answer.output == "backed up 1 timeline with 1 change to \(file)\n")
        #expect(try shell.folder.permissions(of: "backup.db") == 0o600)
        let first = try shell.folder.bytes(of: "backup.db")
        _ = try shell.add("Two")
        let again = shell.run("backup", file)
        #expect(again.status == .failed)
        #expect(again.errors.contains("--force"))
        #expect(try shell.folder.bytes(of: "backup.db") == first)
        #expect(shell.run("backup", file, "--force", "--json").status == .done)
        #expect(try shell.folder.bytes(of: "backup.db") != first)
        #expect(shell.folder.names == ["backup.db", "home"])
        #expect(shell.run("backup", shell.folder.file("home/vita.db"), "--force").status == .failed)
        #expect(shell.run("list").output.contains("Two"))
    }

    @Test func `A damaged replica is not backed up`() throws {
        let shell = try Shell()
        _ = try shell.add("One")
        let connection = try Connection(path: shell.folder.file("home/vita.db"), mode: .readWrite)
        try connection.run("UPDATE changes SET line = CAST(line || x'20' AS BLOB)")
        connection.close()
        let answer = shell.run("backup", shell.folder.file("backup.db"))
        #expect(answer.status == .failed)
        #expect(answer.errors.contains("no backup was written"))
        #expect(shell.folder.names == ["home"])
    }

    @Test func `Going back to a backup keeps what it lacks and takes a new replica id`() throws {
        let shell = try Shell()
        _ = try shell.add("One")
        let file = shell.folder.file("backup.db")
        shell.run("backup", file)
        let before = shown(shell)
        let own = try replica(shell)
        _ = try shell.add("Two")
        let answer = shell.run("restore-backup", file)
        #expect(answer.status == .done, "\(answer.errors)")
        #expect(answer.output.contains("1 change that the backup lacks"))
        #expect(shown(shell) == before)
        #expect(try replica(shell) != own)
        #expect(shell.run("verify").output == "ok\n")
        let kept = try #require(HomeFiles.of(shell).first { $0.contains("before-restore") })
        #expect(try shell.folder.permissions(of: "home/\(kept)") == 0o600)
        // The copy is a backup too, and the way back to what was there.
        #expect(shell.run("restore-backup", shell.folder.file("home/\(kept)")).status == .done)
        #expect(shell.run("list").output.contains("Two"))
    }

    @Test func `A backup of an earlier version is brought up to date on the way back`() throws {
        let shell = try Shell()
        _ = try shell.add("Launch", "--when", "2015-12-20")
        _ = try shell.add("Dinner", "--when", "6 weeks before launch")
        let before = shown(shell)
        let file = shell.folder.file("backup.db")
        shell.run("backup", file)
        let connection = try Connection(path: file, mode: .readWrite)
        try connection.execute(EarlierSchema.version1)
        connection.close()
        _ = try shell.add("Later")
        #expect(shell.run("restore-backup", file).status == .done)
        #expect(shown(shell) == before)
        #expect(before.contains("2015-11-08"))
        #expect(shell.run("verify").output == "ok\n")
    }

    @Test func `Nothing is kept where the backup has everything`() throws {
        let shell = try Shell()
        _ = try shell.add("One")
        let file = shell.folder.file("backup.db")
        shell.run("backup", file)
        let answer = try shell.run("restore-backup", file, "--json").objects()[0]
        #expect(answer["kept"] == .null)
        #expect(answer["left"] == 0)
        #expect(answer["replica"]?.string == (try replica(shell)))
        #expect(HomeFiles.of(shell) == ["vita.db", "vita.lock"])
    }

    @Test func `What is kept goes where it is told, and over nothing`() throws {
        let shell = try Shell()
        let file = shell.folder.file("backup.db")
        shell.run("backup", file)
        _ = try shell.add("One")
        let before = try shell.folder.bytes(of: "home/vita.db")
        #expect(shell.run("restore-backup", file, "--keep", file).status == .failed)
        #expect(try shell.folder.bytes(of: "home/vita.db") == before)
        let kept = shell.folder.file("kept.db")
        #expect(shell.run("restore-backup", file, "--keep", kept).status == .done)
        #expect(shell.folder.names == ["backup.db", "home", "kept.db"])
    }

    @Test func `Servers and tokens of today are those after going back`() throws {
        let shell = try Shell()
        shell.run("remote", "add", "work", "https://vita.example.org")
        let file = shell.folder.file("backup.db")
        shell.run("backup", file)
        shell.run("remote", "add", "home", "https://home.example.org")
        try setToken("cd", shell)
        shell.run("restore-backup", file)
        let replica = try open(shell)
        #expect(try replica.remotes().map(\.name) == ["work", "home"])
        #expect(try replica.remote("work")?.token == String(repeating: "cd", count: 32))
    }

    private func open(_ shell: Shell) throws -> Replica {
        try Replica(
            home: shell.folder.file("home"),
            surroundings: .init(now: { 0 }, random: NoRandomness(), author: nil))
    }

    private func setToken(_ token: String, _ shell: Shell) throws {
        let replica = try open(shell)
        let remote = try #require(try replica.remote("work"))
        try replica.setToken(String(repeating: token, count: 32), account: nil, of: remote)
    }

    @Test func `A backup that is damaged or none is refused, and nothing changes`() throws {
        let shell = try Shell()
        _ = try shell.add("One")
        let before = shown(shell)
        let file = shell.folder.file("backup.db")
        shell.run("backup", file)
        let whole = try shell.folder.bytes(of: "backup.db")
        var flipped = whole
        let place = try #require(Self.place(of: "\"title/en\"", in: whole))
        flipped[place + 1] ^= 1
        let contents = [
            flipped, Array(whole[..<(whole.count / 2)]), [], Array("no database".utf8),
            [UInt8](repeating: 0, count: 8192),
        ]
        for content in contents {
            try shell.folder.write(content, to: "backup.db")
            let answer = shell.run("restore-backup", file)
            #expect(answer.status == .failed)
            #expect(answer.errors.contains("nothing was changed"), "\(answer.errors)")
            #expect(try shell.folder.bytes(of: "backup.db") == content, "The backup was touched.")
            #expect(shown(shell) == before)
        }
        #expect(shell.run("restore-backup", shell.folder.file("none.db")).status == .failed)
        #expect(
            shell.run("restore-backup", shell.folder.file("home/vita.db")).errors
                .contains("the replica itself"))
        #expect(HomeFiles.of(shell) == ["vita.db", "vita.lock"])
    }

    private static func place(of text: String, in bytes: [UInt8]) -> Int? {
        let text = Array(text.utf8)
        return bytes.indices.first { bytes[$0...].starts(with: text) }
    }

    @Test func `A backup takes the place of a database that cannot be opened`() throws {
        let shell = try Shell()
        _ = try shell.add("One")
        let before = shown(shell)
        let file = shell.folder.file("backup.db")
        shell.run("backup", file)
        let damaged = [UInt8](repeating: 7, count: 8192)
        try shell.folder.write(damaged, to: "home/vita.db")
        let answer = shell.run("restore-backup", file)
        #expect(answer.status == .done, "\(answer.errors)")
        #expect(shown(shell) == before)
        let kept = try #require(HomeFiles.of(shell).first { $0.contains("damaged") })
        #expect(try shell.folder.bytes(of: "home/\(kept)") == damaged)
    }

    @Test func `What a crash left unfinished is removed the next time`() throws {
        let shell = try Shell()
        _ = try shell.add("One")
        let file = shell.folder.file("backup.db")
        shell.run("backup", file)
        for name in ["vita.db.0123.partial", "vita.db.0123.partial-journal", "vita.db.mine"] {
            try shell.folder.write([1], to: "home/\(name)")
        }
        #expect(shell.run("restore-backup", file).status == .done)
        #expect(HomeFiles.of(shell) == ["vita.db", "vita.db.mine", "vita.lock"])
    }

    @Test func `Nothing is written into a file that was replaced`() throws {
        let shell = try Shell()
        _ = try shell.add("One")
        let other = try open(shell)
        let timeline = try other.currentTimeline()
        let content = try shell.folder.bytes(of: "home/vita.db")
        try shell.folder.write(content, to: "home/new.db")
        try DatabaseFile.replace(
            shell.folder.file("home/vita.db"), with: shell.folder.file("home/new.db"),
            keepingAs: shell.folder.file("home/old.db"))
        let error = #expect(throws: ReplicaError.self) { try other.use(timeline) }
        #expect(error?.message.contains("nothing was written") == true)
    }

    @Test func `Programs that have the replica open see the backup, and may go on`() throws {
        let shell = try Shell()
        _ = try shell.add("One")
        let file = shell.folder.file("backup.db")
        shell.run("backup", file)
        _ = try shell.add("Two")
        let other = try open(shell)
        #expect(try other.countEvents(in: other.currentTimeline()) == 2)
        #expect(shell.run("restore-backup", file).status == .done)
        #expect(try other.countEvents(in: other.currentTimeline()) == 1)
        #expect(try other.verify().isEmpty)
    }
}
