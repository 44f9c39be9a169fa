import SQLite
import StrictJSON
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What Vita makes of the machine it is on.
@Suite struct HomeTests {
    let machine: Machine

    init() throws { machine = try Machine() }

    @Test func `A reader that leaves early is no error`() throws {
        let lines = (1...3000).map {
            "{\"titles\":{\"en\":\"Event number \($0) of a long life\"}}\n"
        }
        try machine.run(["import", "-"], input: Array(lines.joined().utf8))
        for words in ["list", "list --json", "print", "export", "log --json", "search -n 0 event"] {
            let outcome = try machine.shell("{ vita \(words); echo $? >&2; } | head -n 1")
            #expect(outcome.status == 0)
            #expect(outcome.complaint == "0\n", "vita \(words)")
            #expect(outcome.output.count(where: { $0 == UInt8(ascii: "\n") }) == 1)
        }
    }

    @Test func `A full disk is an error, and says so`() throws {
        try machine.run("add", "One")
        let outcome = try machine.shell("vita list > /dev/full")
        #expect(outcome.status == 1)
        #expect(outcome.complaint.contains("could not be written"), "\(outcome)")
    }

    @Test func `What Vita makes is its owner's alone, whatever the umask`() throws {
        let server = try Server()
        let outcome = try machine.shell(
            """
            umask 000
            vita add One && vita login \(server.url) \(try server.invite()) && vita sync \
            && vita import nathan-lambert && vita undo -t nathan-lambert && vita sync
            """)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try Folders.exposed(in: machine.home) == [])
        #expect(try machine.directory.permissions(of: "home") == 0o700)
        #expect(try machine.directory.permissions(of: "home/vita.db") == 0o600)
    }

    @Test(arguments: [false, true])
    func `A database behind a link is refused, and what it leads to stays`(isHard: Bool) throws {
        let other = try Machine("other", in: machine.directory)
        try other.run("add", "Somebody's")
        let before = try machine.directory.bytes(of: "other/vita.db")
        try machine.directory.makeFolder("home")
        if isHard {
            #expect(try machine.shell("ln '\(other.database)' \(machine.database)").status == 0)
        } else {
            try machine.directory.link("home/vita.db", to: other.database)
        }
        for words in [["list"], ["add", "x"], ["status"]] {
            let outcome = try machine.attempt(words)
            #expect(outcome.status == 1 && outcome.output.isEmpty)
            #expect(outcome.complaint.contains("link"), "\(outcome)")
            #expect(outcome.complaint.contains("left untouched"), "\(outcome)")
        }
        #expect(try machine.directory.bytes(of: "other/vita.db") == before)
    }

    @Test func `A home behind a link is as good as any`() throws {
        let other = try Machine("other", in: machine.directory)
        try other.run("add", "One")
        try machine.directory.link("home", to: other.home)
        try machine.run("add", "Two")
        #expect(try Set(other.titles()) == ["One", "Two"])
        #expect(try other.digest() == machine.digest())
    }

    /// A home with a database that is not Vita's, or not this Vita's.
    private func expectRefusal(_ says: String) throws {
        let before = try machine.directory.bytes(of: "home/vita.db")
        for words in [["list"], ["add", "x"], ["verify"], ["import", "nathan-lambert"]] {
            let outcome = try machine.attempt(words)
            #expect(outcome.status == 1 && outcome.output.isEmpty)
            #expect(outcome.complaint.contains(says), "\(outcome)")
            #expect(outcome.complaint.contains("left untouched"), "\(outcome)")
        }
        #expect(try machine.directory.bytes(of: "home/vita.db") == before)
    }

    private func execute(_ sql: String) throws {
        let connection = try Connection(path: machine.database, mode: .readWriteCreate)
        try connection.execute(sql)
        connection.close()
    }

    @Test(arguments: ["", "PRAGMA application_id = 1; ", "PRAGMA user_version = 65536; "])
    func `Another program's database is refused and untouched`(pragma: String) throws {
        try machine.directory.makeFolder("home")
        try execute(pragma + "CREATE TABLE diary(day TEXT); INSERT INTO diary VALUES ('today')")
        try expectRefusal("is not a Vita database")
    }

    @Test(arguments: [900_000, 999_999_999])
    func `A later version's database is refused and untouched`(version: Int) throws {
        try machine.run("add", "One")
        try execute("PRAGMA user_version = \(version); CREATE TABLE later (n INTEGER)")
        try expectRefusal("a later version of Vita")
    }

    @Test func `Programs that begin one home together make one replica`() throws {
        let processes = try (1...6).map { try machine.start(["add", "Event \($0)", "--json"]) }
        for process in processes {
            let outcome = try process.finish()
            #expect(outcome.status == 0, "\(outcome)")
        }
        #expect(Set(try machine.titles()).count == 6)
        #expect(try machine.status()["changes"] == 6)
        #expect(try machine.run("verify").text == "ok\n")
        let changes = try machine.answers("log", "-n", "10")
        #expect(changes.count == 6)
    }
}

/// A home that may be read and not written. Root may write everything, so it becomes somebody else.
@Suite(.enabled(if: Visitor.isPossible)) struct ReadOnlyHomeTests {
    @Test func `A home that may only be read is read, and a write says why not`() throws {
        let machine = try Machine()
        try machine.run("add", "One", "--when", "2016")
        try machine.run("add", "Two")
        let visitor = try Visitor(machine)
        for words in ["list", "list --json", "search one", "print", "status", "log", "verify"] {
            let outcome = try visitor.run(words)
            #expect(outcome.status == 0, "\(words): \(outcome)")
        }
        #expect(try visitor.run("list").text.contains("One"))
        for words in ["add Three", "undo", "import nathan-lambert", "timeline new x"] {
            let outcome = try visitor.run(words)
            #expect(outcome.status == 1 && outcome.output.isEmpty, "\(words): \(outcome)")
            #expect(outcome.complaint.contains("permissions"), "\(words): \(outcome)")
        }
        #expect(try machine.titles() == ["One", "Two"])
    }
}

/// Somebody who may read a machine's home and not write it.
struct Visitor {
    private let machine: Machine
    private static let command =
        geteuid() == 0
        ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""

    /// True where `vita` can be run by somebody whom permissions bind.
    static let isPossible: Bool = {
        guard geteuid() == 0 else { return true }
        let line = "\(command) \"$VITA\" --version"
        return (try? Machine().shell(line).status) == 0
    }()

    init(_ machine: Machine) throws {
        self.machine = machine
        let own = geteuid() == 0 ? "chmod 755 \"$HOME\"; chown -R 65534:65534 \"$VITA_HOME\"; " : ""
        let outcome = try machine.shell(
            "\(own)chmod 400 \"$VITA_HOME\"/*; chmod 500 \"$VITA_HOME\"")
        guard outcome.status == 0 else { throw Machine.Failure(description: "\(outcome)") }
    }

    func run(_ words: String) throws -> Subprocess.Outcome {
        try machine.shell("\(Self.command)\"$VITA\" \(words)")
    }
}
