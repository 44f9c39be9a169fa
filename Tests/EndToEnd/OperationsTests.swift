import StrictJSON
import TestSupport
import Testing

/// What docs/operations.md tells its readers to do works.
@Suite struct OperationsTests {
    @Test func `The walk through operations.md works as it stands there`() throws {
        let walk = try Walk()
        let blocks = try WalkBlock.all()
        #expect(blocks.count > 20)
        for block in blocks { try walk.run(block) }

        let (laptop, bob) = (try walk.status("laptop", "me"), try walk.status("bob", "owner-me"))
        #expect(laptop["digest"]?.string == bob["digest"]?.string)
        #expect(laptop["events"]?.int == 4)
        // The desktop has what it had when it was taken away, and no more.
        #expect(try walk.status("desktop", "me")["events"]?.int == 2)
        // What is sealed is readable nowhere on the server, in no log and no backup.
        for folder in [walk.server.directory.path, walk.directory.file("backups")] {
            #expect(try Folders.holding("Doubts about", in: folder) == [])
            #expect(try Folders.holding("ember walnut", in: folder) == [])
            #expect(try !Folders.holding("Example Labs", in: folder).isEmpty)
            #expect(try Folders.exposed(in: folder).filter { !$0.hasSuffix("/backups") } == [])
        }
        #expect(try walk.server.stop() == 0)
    }

    @Test func `The unit's command line makes a server that nobody else can read`() throws {
        let server = try UnitServer()
        try server.start()
        #expect(server.output.contains("enrolment code for owner: "))
        let machine = try Machine()
        let code = try #require(server.output.split(whereSeparator: \.isWhitespace).last)
        try machine.run("login", server.url, String(code), "--name", "laptop")
        _ = try machine.add("One")
        try machine.run("sync")
        #expect(try Folders.exposed(in: server.data) == [])
        #expect(try server.directory.permissions(of: "data") == 0o700)
        for name in server.directory.names(in: "data") where name.hasSuffix(".db") {
            #expect(try server.directory.permissions(of: "data/\(name)") == 0o600)
        }
        #expect(try server.stop() == 0)
    }

    @Test func `systemd has nothing to say against the unit`() throws {
        let probe = try Subprocess(
            "/bin/sh", ["-c", "command -v systemd-analyze"], environment: ["PATH": "/usr/bin:/bin"]
        ).finish()
        guard probe.status == 0 else {
            print("systemd-analyze is not installed: the unit is not verified")
            return
        }
        let directory = try TemporaryDirectory()
        let unit = try RepositoryFile.text(UnitServer.path)
            .replacing("/usr/local/bin/vita-server", with: Executables.server)
        try directory.write(Array(unit.utf8), to: "vita-server.service")
        let outcome = try Subprocess(
            "/bin/sh",
            ["-c", "systemd-analyze verify \"$0\"", directory.file("vita-server.service")],
            environment: ["PATH": "/usr/bin:/bin", "HOME": directory.path]
        ).finish()
        #expect(!outcome.complaint.contains("vita-server.service:"), "\(outcome)")
    }
}

/// The machines of the walk and their server.
private final class Walk {
    let directory: TemporaryDirectory
    let server: UnitServer
    private var values: [String: String] = [:]

    init() throws {
        directory = try TemporaryDirectory()
        server = try UnitServer()
        try server.start()
        try directory.makeFolder("bin")
        try directory.makeFolder("backups")
        for (name, program) in [("vita", Executables.vita), ("vita-server", Executables.server)] {
            let script = "#!/bin/sh\nexec '\(program)' \"$@\"\n"
            try directory.write(Array(script.utf8), to: "bin/\(name)")
        }
        _ = try sh("chmod 700 \"$HOME/bin/vita\" \"$HOME/bin/vita-server\"", home: directory.path)
    }

    func run(_ block: WalkBlock) throws {
        if block.machine == "root" { return try control(block) }
        let script = (["set -e"] + block.lines).joined(separator: "\n")
            .replacing("https://vita.example.org", with: server.url)
            .replacing("/var/lib/vita", with: server.data)
            .replacing("/var/backups/vita", with: directory.file("backups"))
        if !directory.has(block.machine) { try directory.makeFolder(block.machine) }
        let outcome = try sh(script, home: directory.file(block.machine))
        try #require(
            (outcome.status != 0) == (block.ending == .refused), "\(block): \(outcome)")
        guard block.ending != .done, block.ending != .refused else { return }
        let (name, value) = try #require(block.value(in: outcome.text), "\(block): \(outcome)")
        values[name] = value
    }

    /// What root asks of systemd.
    private func control(_ block: WalkBlock) throws {
        for line in block.lines {
            switch line {
            case "systemctl stop vita-server": #expect(try server.stop() == 0)
            case "systemctl start vita-server": try server.start()
            default: Issue.record("Nobody stands in for \(line)")
            }
        }
    }

    private func sh(_ script: String, home: String) throws -> Subprocess.Outcome {
        let environment = [
            "PATH": "\(directory.file("bin")):/usr/local/bin:/usr/bin:/bin", "HOME": home,
            "USER": "tester", "VITA_DATA": Executables.data, "LC_ALL": "C.UTF-8", "TZ": "UTC",
        ]
        return try Subprocess(
            "/bin/sh", ["-c", script],
            environment: environment.merging(values) { first, _ in first }
        ).finish()
    }

    func status(_ machine: String, _ timeline: String) throws -> JSONValue {
        let outcome = try sh("vita status --json -t \(timeline)", home: directory.file(machine))
        return try JSONParser.parse(outcome.output)
    }
}
