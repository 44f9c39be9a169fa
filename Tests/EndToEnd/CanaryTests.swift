import SQLite
import StrictJSON
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A machine's token and the text of an event, looked for wherever they must not be.
@Suite struct CanaryTests {
    let server: Server
    let machine: Machine
    static let text = "Canary who sings 金丝雀"

    init() throws {
        (server, machine) = (try Server(), try Machine())
        try server.enrol(machine, as: "laptop")
        _ = try machine.add(Self.text, "--note", Self.text, "--when", "2020")
        try machine.sync()
    }

    private func token(of machine: Machine) throws -> String {
        let connection = try Connection(path: machine.database, mode: .readOnly)
        defer { connection.close() }
        return try #require(
            connection.query("SELECT token FROM remotes", []) { $0.string(0) }.first)
    }

    /// A header's name in front of a token is the only place where one may be.
    private func places(of token: String, in text: String) -> [String] {
        var places: [String] = []
        var rest = Array(text.utf8)[...]
        let needle = Array(token.utf8)
        while let range = rest.firstRange(of: needle) {
            places.append(String(decoding: rest[..<range.lowerBound].suffix(22), as: UTF8.self))
            rest = rest[range.upperBound...]
        }
        return places
    }

    static let strace: String? = ["/usr/bin/strace", "/usr/local/bin/strace"].first { path in
        unsafe access(path, X_OK) == 0
    }

    /// The second host is one that `vita` does not read by itself, so that libcurl asks.
    @Test(
        .enabled(if: CanaryTests.strace != nil, "no strace here: no argument is looked at"),
        arguments: ["127.0.0.1", "127.1"])
    func `No argument, variable or address holds a token`(host: String) throws {
        let machine = try Machine()
        try machine.run(
            "login", "--insecure", "http://\(host):\(server.port)", try server.invite(), "--name",
            host)
        _ = try machine.add(Self.text)
        let token = try token(of: machine)
        let strace = try #require(Self.strace)
        let words = ["-f", "-v", "-s", "100000", "-e", "trace=execve,sendto,sendmsg,write,writev"]
        let outcome = try Subprocess(
            strace,
            words + [
                "-o", machine.directory.file("trace"), Executables.vita, "sync",
            ],
            environment: machine.environment
        ).finish()
        #expect(outcome.status == 0, "\(outcome)")
        let trace = String(decoding: try machine.directory.bytes(of: "trace"), as: UTF8.self)
        var sent = 0
        for line in trace.split(separator: "\n") {
            let places = places(of: token, in: String(line))
            guard !places.isEmpty else { continue }
            // What reaches the network is one field, and nothing else is told anybody.
            #expect(!line.contains("execve("), "\(line.prefix(200))")
            guard line.contains(" HTTP/1.1") else { continue }
            #expect(places.allSatisfy { $0 == "Authorization: Bearer " }, "\(places)")
            sent += 1
        }
        #expect(sent > 0, "The search finds nothing.")
        #expect(trace.contains("vita-remote") == (host == "127.1"))
        #expect(!outcome.complaint.contains(token) && !outcome.text.contains(token))
    }

    @Test func `No token is in a backup of the server, and no text in what a crash leaves`() throws
    {
        let token = try token(of: machine)
        let backup = server.directory.file("backup")
        try server.run("backup", backup, "--data", server.data)
        #expect(try Folders.holding(token, in: backup) == [])
        #expect(try !Folders.holding(Self.text, in: backup).isEmpty, "The search finds nothing.")
        // Requests in flight, and then the end that no program expects.
        let client = RawClient(port: server.port)
        client.send(
            "GET /v1/timelines HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n\r\n")
        _ = client.receive { $0.contains("\"timelines\"") }
        _ = try machine.add(Self.text, "--note", "again")
        try machine.sync()
        server.send(SIGABRT)
        // What writes down where it was takes its time.
        let hasEnded = (0..<9).contains { _ in client.receive() != nil }
        #expect(hasEnded)
        try server.kill()
        #expect(server.errors.contains("\"event\":\"answered\""), "The log is empty.")
        #expect(!server.errors.contains(token))
        #expect(!server.errors.contains("Canary") && !server.errors.contains("金丝雀"))
        #expect(try server.run("check", "--data", server.data).text == "ok\n")
    }

    @Test func `A program that fails tells of no token and of no event`() throws {
        let token = try token(of: machine)
        try server.stop()
        for words in [["sync"], ["sync", "--json"], ["replicas"], ["share"], ["sync", "nowhere"]] {
            let outcome = try machine.attempt(words)
            #expect(outcome.status != 0, "\(words)")
            for text in [token, Self.text] {
                #expect(!outcome.complaint.contains(text) && !outcome.text.contains(text))
            }
        }
        // A database that is damaged in the middle of an event.
        let path = machine.database
        let damaged = try machine.shell(
            "dd if=/dev/urandom of=\"$VITA_HOME/vita.db\" bs=512 seek=9 count=3 conv=notrunc 2>&1")
        #expect(damaged.status == 0 && path.hasSuffix("vita.db"))
        for words in [["list"], ["verify"], ["sync"]] {
            let outcome = try machine.attempt(words)
            #expect(!outcome.complaint.contains(token) && !outcome.text.contains(token))
            #expect(!outcome.complaint.contains(Self.text))
        }
    }
}
