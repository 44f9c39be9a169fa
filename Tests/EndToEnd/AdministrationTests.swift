import SQLite
import StrictJSON
import TestSupport
import Testing

/// What whoever runs a server does beside it, and what their users notice.
@Suite struct AdministrationTests {
    let server: Server
    let machine: Machine

    init() throws {
        (server, machine) = (try Server(), try Machine())
        try server.enrol(machine, as: "laptop")
        _ = try machine.add("One", "--when", "2016")
        try machine.sync()
    }

    /// Runs `vita-server` on the data directory, which must end with 0; answers what it printed.
    private func administer(_ words: String...) throws -> String {
        let outcome = try attempt(words)
        guard outcome.status == 0 else {
            throw Machine.Failure(description: "vita-server \(words): \(outcome)")
        }
        return outcome.text
    }

    /// Runs `vita-server` on the data directory, however it ends.
    private func attempt(_ words: [String]) throws -> Subprocess.Outcome {
        try Subprocess(
            Executables.server, words + ["--data", server.data], environment: ["TZ": "UTC"]
        ).finish()
    }

    private func attempt(_ words: String...) throws -> Subprocess.Outcome { try attempt(words) }

    @Test func `A machine revoked beside the server is refused with its next sync`() throws {
        let stolen = try Machine()
        try server.enrol(stolen, as: "stolen")
        try stolen.sync()
        let line = try #require(
            try administer("replicas", "list").split(separator: "\n").first {
                $0.contains("\tstolen\t")
            })
        let id = String(line.prefix(16))
        #expect(
            try administer("replicas", "revoke", String(id.prefix(8)))
                == "revoked stolen of owner\n")
        let refused = try stolen.attempt("sync")
        #expect(refused.status == 1)
        #expect(refused.complaint.contains("revoked") && refused.complaint.contains("vita login"))
        try machine.sync()
        #expect(try administer("replicas", "list").contains("revoked"))
        #expect(try attempt("replicas", "revoke", id + "x").status == 1)
        let listed = try machine.answers("replicas")
        #expect(listed.map { $0["name"] } == ["laptop"])
    }

    @Test func `Accounts and timelines are listed, limited and removed`() throws {
        let other = try Machine()
        try other.run("login", server.url, try server.invite("bob"))
        _ = try other.add("Bob's")
        try other.sync()
        #expect(try administer("accounts").split(separator: "\n").count == 2)
        #expect(try administer("timelines").split(separator: "\n").count == 2)
        _ = try administer("accounts", "quota", "bob", "1k")
        _ = try other.add(String(repeating: "long ", count: 300))
        let full = try other.attempt("sync")
        #expect(full.status == 1 && full.complaint.contains("no more room"), "\(full)")
        try machine.sync()
        _ = try administer("accounts", "quota", "bob", "default")
        try other.sync()
        _ = try administer("accounts", "remove", "bob")
        #expect(try other.attempt("sync").status == 1)
        #expect(try attempt("accounts", "remove", "owner").status == 1)
        try server.stop()
        try server.start()
        #expect(try administer("timelines").split(separator: "\n").count == 1)
        #expect(try administer("check") == "ok\n")
    }

    @Test func `A backup beside pushes is whole, and after a restore a sync heals`() throws {
        let pushing = try (1...12).map { number in
            _ = try machine.add("Event \(number)")
            return try machine.start(["sync"])
        }
        let backup = server.directory.file("backup")
        _ = try administer("backup", backup)
        for push in pushing { _ = try push.finish() }
        #expect(try Folders.exposed(in: backup) == [])
        #expect(try attempt("backup", backup).status == 1)
        _ = try machine.add("After the backup")
        try machine.sync()
        let digest = try machine.digest()
        #expect(try attempt("restore", backup).status == 1, "Restored under a running server.")
        try server.stop()
        #expect(try administer("restore", backup).contains("before-restore-1"))
        #expect(try administer("check") == "ok\n")
        try server.start()
        #expect(try machine.sync()["healed"] == true)
        let other = try Machine()
        try server.enrol(other)
        try other.run("clone", server.url)
        #expect(try other.digest() == digest)
    }

    @Test func `What was deleted and revoked since a backup stays so after a restore`() throws {
        let stolen = try Machine()
        try server.enrol(stolen, as: "stolen")
        try machine.run("timeline", "new", "secret")
        _ = try machine.add("A secret", "-t", "secret")
        try machine.sync()
        let backup = server.directory.file("backup")
        _ = try administer("backup", backup)
        try machine.run("timeline", "delete", "secret", "--everywhere")
        let id = try #require(
            try machine.answers("replicas").first { $0["name"] == "stolen" }?["id"]?.string)
        try machine.run("replicas", "revoke", id)
        try server.stop()
        #expect(try administer("restore", backup).contains("ended again: 2"))
        try server.start()
        #expect(try stolen.attempt("sync").complaint.contains("revoked"))
        #expect(try administer("timelines").split(separator: "\n").count == 1)
        try machine.sync()
    }

    /// The server's clock cannot be set from outside, but a token's life can.
    @Test func `A token past half of its life is replaced by a sync, with no word about it`() throws
    {
        try server.stop()
        let accounts = try Connection(path: "\(server.data)/accounts.db")
        try accounts.run(
            "UPDATE tokens SET created = created - 5000000, expires = expires - 5000000")
        accounts.close()
        try server.start()
        func tokens() throws -> [String] {
            let connection = try Connection(path: machine.database, mode: .readOnly)
            defer { connection.close() }
            return try connection.query("SELECT token FROM remotes") { $0.string(0) }
        }
        let first = try tokens()
        for _ in 0..<3 { try machine.sync() }
        #expect(try tokens() != first)
        #expect(try machine.answers("replicas").count == 1)
    }
}
