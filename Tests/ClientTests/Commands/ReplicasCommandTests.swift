import SQLite
import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

/// Tokens that rotate by themselves, and machines that are listed and revoked.
@Suite struct ReplicasCommandTests {
    /// Half of a token's life in seconds.
    static let half = 45 * 86_400

    private func tokens(_ machine: Shell) throws -> [String] {
        let connection = try Connection(
            path: "\(machine.folder.file("home"))/vita.db", mode: .readOnly)
        defer { connection.close() }
        return try connection.query("SELECT token FROM remotes") { $0.string(0) }
            + connection.query("SELECT value FROM meta WHERE name LIKE 'next token %'") {
                $0.string(0)
            }
    }

    @Test func `A sync in the second half of a token's life makes another`() throws {
        let meeting = try Meeting("ada")
        let machine = meeting.machines[0]
        let first = try tokens(machine)
        try meeting.sync(0)
        #expect(try tokens(machine) == first)
        meeting.advance(Self.half)
        try meeting.sync(0)
        let second = try tokens(machine)
        #expect(second.count == 1 && second != first)
        // Its first use ends the old one.
        #expect(try meeting.accepts(first[0]))
        try meeting.sync(0)
        #expect(try tokens(machine) == second)
        #expect(try !meeting.accepts(first[0]) && meeting.accepts(second[0]))
        // One request more than a quiet sync, in the sync that rotates.
        meeting.advance(Self.half)
        let requests = try machine.run("sync", "--json").objects().first?["requests"]
        #expect(requests == 2)
    }

    @Test(arguments: [true, false])
    func `Whichever message of a rotation is lost, the machine stays enrolled`(
        _ isServed: Bool
    ) throws {
        let meeting = try Meeting("ada")
        let machine = meeting.machines[0]
        meeting.advance(Self.half)
        meeting.lose("/v1/token", isServed: isServed)
        for _ in 0..<3 { try meeting.sync(0) }
        meeting.loseNothing()
        for _ in 0..<3 { try meeting.sync(0) }
        #expect(try tokens(machine).count == 1)
        #expect(try meeting.accepts(tokens(machine)[0]))
        meeting.advance(2 * Self.half - 1)
        try meeting.sync(0)
    }

    @Test func `A machine away for longer than a token lives is told how to come back`() throws {
        let meeting = try Meeting("ada")
        let machine = meeting.machines[0]
        meeting.advance(2 * Self.half)
        let answer = machine.run("sync")
        #expect(answer.status == .failed)
        #expect(answer.errors.contains("expired") && answer.errors.contains("vita login"))
        try machine.done("login", meeting.url, try meeting.invite())
        try meeting.sync(0)
    }

    @Test func `A lost answer at login is made good by the same code, however late`() throws {
        let meeting = try Meeting("ada")
        let machine = try Shell(seed: 77)
        let code = try meeting.invite()
        meeting.lose("/v1/enrol", isServed: true)
        #expect(machine.run("login", meeting.url, code).status == .failed)
        meeting.loseNothing()
        // Long after the code is forgotten, when somebody asked for another one.
        meeting.advance(3 * 86_400)
        _ = try meeting.invite()
        try machine.done("login", meeting.url, code)
        try machine.done("sync")
        #expect(machine.run("login", meeting.url, code).status == .failed)
    }

    @Test func `A code that was refused leaves nothing in the way of the next`() throws {
        let meeting = try Meeting("ada")
        let machine = try Shell(seed: 78)
        try machine.done("remote", "add", "home", meeting.url)
        #expect(machine.run("login", meeting.url, "0000-0000").status == .failed)
        try machine.done("login", meeting.url, try meeting.invite())
        try machine.done("sync")
    }

    @Test func `The account's machines are listed, and this one is marked`() throws {
        let meeting = try Meeting("ada", "bob")
        let listed = try meeting.machines[0].run("replicas", "--json").objects()
        #expect(listed.count == 2)
        #expect(listed.map { $0["current"] } == [true, false])
        #expect(listed.allSatisfy { $0["created"]?.string == "2027-01-15T08:00:00Z" })
        #expect(listed.allSatisfy { $0["expires"]?.string == "2027-04-15T08:00:00Z" })
        let lines = meeting.machines[1].run("replicas").lines
        #expect(lines.count == 2 && lines[1].contains("(this machine)"))
        #expect(try Shell(seed: 5).run("replicas").status == .failed)
    }

    @Test func `A revoked machine is refused, and the others are not`() throws {
        let meeting = try Meeting("ada", "bob")
        let other = try #require(
            try meeting.machines[0].run("replicas", "--json").objects().last?["id"]?.string)
        let answer = meeting.machines[0].run("replicas", "revoke", String(other.prefix(6)))
        #expect(answer.status == .done && answer.errors.contains(other))
        #expect(!answer.errors.contains("this machine"))
        try meeting.sync(0)
        let refused = meeting.machines[1].run("sync")
        #expect(refused.status == .failed)
        #expect(refused.errors.contains("revoked") && refused.errors.contains("vita login"))
        #expect(try meeting.machines[0].run("replicas", "--json").objects().count == 1)
    }

    @Test func `Revoking the machine one sits at says so`() throws {
        let meeting = try Meeting("ada", "bob")
        let mine = try #require(
            try meeting.machines[0].run("replicas", "--json").objects().first?["id"]?.string)
        meeting.machines[0].terminals = .init(input: true, output: true, errors: true)
        let kept = meeting.machines[0].run(["replicas", "revoke", mine], input: "n\n")
        #expect(kept.status == .failed && kept.errors.contains("which is this machine"))
        meeting.machines[0].terminals = .init()
        let answer = meeting.machines[0].run("replicas", "revoke", mine)
        #expect(answer.status == .done && answer.errors.contains("that was this machine"))
        let refused = meeting.machines[0].run("sync")
        #expect(refused.status == .failed && refused.errors.contains("not enrolled"))
        try meeting.sync(1)
    }

    @Test func `An id that is none, or of several, is said`() throws {
        let meeting = try Meeting("ada", "bob")
        let machine = meeting.machines[0]
        #expect(machine.run("replicas", "revoke", "uuuu").errors.contains("uuuu"))
        #expect(machine.run("replicas", "revoke", "").status != .done)
        #expect(machine.run("replicas", "revoke").status == .usage)
        #expect(machine.run("replicas", "remove", "x").status == .usage)
    }
}
