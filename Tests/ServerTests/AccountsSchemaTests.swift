import Career
import SQLite
import Sealing
import ServerStore
import TestSupport
import Testing

/// Databases that earlier versions of the server made.
@Suite struct AccountsSchemaTests {
    /// Word for word what version 1.0 ran.
    static let version1 = """
        CREATE TABLE accounts (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            created INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE codes (
            hash BLOB PRIMARY KEY,
            account TEXT NOT NULL REFERENCES accounts (id),
            created INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            token BLOB
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE tokens (
            hash BLOB PRIMARY KEY,
            account TEXT NOT NULL REFERENCES accounts (id),
            machine TEXT NOT NULL,
            created INTEGER NOT NULL,
            used INTEGER NOT NULL,
            revoked INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE timelines (
            account TEXT NOT NULL REFERENCES accounts (id),
            id TEXT NOT NULL,
            name TEXT,
            created INTEGER NOT NULL,
            deleted INTEGER,
            successor TEXT,
            PRIMARY KEY (account, id)
        ) STRICT, WITHOUT ROWID;
        PRAGMA application_id = 0x56544143;
        PRAGMA user_version = 1000;
        """

    let folder: TemporaryDirectory
    let clock = HandClock()
    var surroundings: Surroundings {
        let clock = clock
        return Surroundings(now: { clock.now })
    }
    var path: String { folder.file("data") }

    /// A data directory of version 1.0 with two accounts, a revoked machine and a tombstone.
    init() throws {
        folder = try TemporaryDirectory()
        try folder.makeFolder("data")
        let connection = try Connection(path: "\(folder.file("data"))/accounts.db")
        defer { connection.close() }
        try connection.execute(Self.version1)
        for (id, name, created) in [
            ("b000000000000000", "bob", 7), ("a000000000000000", "owner", 5),
        ] {
            try connection.run(
                "INSERT INTO accounts VALUES (?, ?, ?)", .text(id), .text(name), Value(created))
        }
        let tokens: [(String, String, Int?)] = [
            ("a000000000000000", "laptop", nil), ("a000000000000000", "stolen", 9),
            ("b000000000000000", "desktop", nil),
        ]
        for (account, machine, revoked) in tokens {
            try connection.run(
                "INSERT INTO tokens VALUES (?, ?, ?, 6, 8, ?)",
                .blob(Digest(hashing: "token of \(machine)").bytes), .text(account),
                .text(machine), Value(revoked))
        }
        try connection.run(
            "INSERT INTO timelines VALUES ('a000000000000000', ?, NULL, 5, 9, ?)",
            .text(Identifier.test(1).text), .text(Identifier.test(2).text))
    }

    @Test func `A server's accounts of version 1 are taken over whole`() throws {
        let storage = try Storage(path: path, surroundings)
        defer { storage.close() }
        let accounts = storage.accounts
        #expect(try accounts.all().map(\.name) == ["owner", "bob"])
        #expect(try accounts.all().map(\.isOwner) == [true, false])
        let laptop = try #require(try accounts.session(token: "token of laptop"))
        #expect(laptop.account.id == "a000000000000000")
        #expect(try accounts.session(token: "token of stolen") == nil)
        #expect(try accounts.session(token: "token of desktop")?.account.name == "bob")
        let machines = try accounts.enrolments()
        #expect(machines.map(\.machine).sorted() == ["desktop", "laptop", "stolen"])
        #expect(Set(machines.map(\.id)).count == 3)
        #expect(machines.first { $0.machine == "stolen" }?.revoked == 9)
        #expect(machines.first { $0.machine == "laptop" }?.created == 6)
        let lifetime = StoreLimits().tokenLifetime
        #expect(machines.first { $0.machine == "laptop" }?.expires == clock.now + lifetime)
        let standing = try accounts.standing(of: laptop.account, in: .test(1))
        #expect(standing == .gone(successor: .test(2), isOwn: true))
        #expect(try Storage.check(path: path, surroundings) == [])
    }

    @Test func `Its ends are kept apart from then on`() throws {
        try Storage(path: path, surroundings).close()
        let ends = try Connection(path: "\(path)/revocations.db", mode: .readOnly)
        defer { ends.close() }
        #expect(try ends.query("SELECT revoked FROM enrolments") { $0.int(0) } == [9])
        let tombstones = try ends.query("SELECT id, successor FROM timelines") {
            [$0.string(0), $0.string(1)]
        }
        #expect(tombstones == [[Identifier.test(1).text, Identifier.test(2).text]])
        #expect(
            try ends.query("SELECT name FROM accounts ORDER BY name") { $0.string(0) }
                == ["bob", "owner"])
    }

    @Test func `Nobody migrates the accounts under an older server`() throws {
        do {
            let older = try DataDirectory(path, exclusively: true)
            let directory = try DataDirectory(path, exclusively: false)
            #expect(throws: StoreError.olderServer(path)) {
                try Accounts(directory, surroundings)
            }
            withExtendedLifetime(older) {}
        }
        let directory = try DataDirectory(path, exclusively: false)
        let accounts = try Accounts(directory, surroundings)
        defer { accounts.close() }
        #expect(try accounts.all().count == 2)
    }
}
