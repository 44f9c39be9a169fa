import SQLite
import StrictJSON
import TestSupport
import Testing

@Suite struct ServerLifeTests {
    let server: Server
    let machine: Machine

    init() throws {
        (server, machine) = (try Server(), try Machine())
        try server.enrol(machine, as: "laptop")
    }

    @Test func `A server asked to end ends well, and knows everything when it is back`() throws {
        _ = try machine.add("Before")
        try machine.sync()
        let url = server.url
        #expect(try server.stop() == 0)
        try server.start()
        #expect(server.url == url)
        #expect(server.code == nil, "An invitation was printed although machines are enrolled.")
        let answer = try machine.sync()
        #expect(answer["healed"] == false && answer["pushed"] == 0)
        let other = try Machine()
        try server.enrol(other)
        try other.run("clone", server.url)
        #expect(try other.titles() == ["Before"])
    }

    @Test func `A killed server has kept what it acknowledged`() throws {
        for number in 1...3 {
            _ = try machine.add("Event \(number)")
            try machine.sync()
            try server.kill()
            #expect(try server.run("check", "--data", server.data).text == "ok\n")
            try server.start()
        }
        #expect(try machine.sync()["healed"] == false)
        let other = try Machine()
        try server.enrol(other)
        try other.run("clone", server.url)
        #expect(try other.digest() == machine.digest())
    }

    @Test func `Two servers do not share a data directory`() throws {
        let outcome = try Subprocess(
            Executables.server, ["serve", "--data", server.data, "--listen", "127.0.0.1:0"],
            environment: [:]
        ).finish()
        #expect(outcome.status == 1)
        #expect(outcome.complaint.hasPrefix("vita-server: "), "\(outcome)")
    }

    @Test func `What a server keeps is private, checked, and holds no secret`() throws {
        let secret = "Canary-\(server.port)-in-a-title"
        _ = try machine.add(secret, "--note", "\(secret) once more", "--tag", secret)
        try machine.sync()
        let code = try server.invite()
        let other = try Machine()
        try other.run("login", server.url, code)
        try other.sync()
        #expect(try Folders.exposed(in: server.data) == [])
        #expect(try server.run("check", "--data", server.data).text == "ok\n")
        try server.stop()
        #expect(try Folders.exposed(in: server.data) == [])
        #expect(try server.run("check", "--data", server.data).text == "ok\n")

        var tokens: [String] = []
        for machine in [machine, other] {
            let connection = try Connection(path: machine.database, mode: .readOnly)
            tokens += try connection.query("SELECT token FROM remotes", []) { $0.string(0) }
        }
        #expect(tokens.count == 2)
        let folder = server.directory.path
        for token in tokens { #expect(try Folders.holding(token, in: folder) == []) }
        let spelled = code.filter { $0 != "-" }
        for words in [code, spelled] { #expect(try Folders.holding(words, in: server.data) == []) }
        for text in tokens + [code, spelled, secret] { #expect(!server.errors.contains(text)) }
        #expect(try !Folders.holding(secret, in: server.data).isEmpty, "The search finds nothing.")
    }

    @Test func `Every line of the log is an object`() throws {
        _ = try machine.attempt("login", server.url, "WRONG-\"CODE\"\n{}")
        try machine.sync()
        try server.stop()
        let lines = server.errors.split(separator: "\n")
        #expect(lines.count >= 3)
        for line in lines {
            let object = try JSONParser.parse(Array(line.utf8))
            #expect(object["time"]?.int != nil && object["event"]?.string != nil)
        }
    }
}
