import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `vita` starts without what the network needs, and is one program all the same.
@Suite struct TwoProgramsTests {
    /// The shared libraries that a program loads, those that they load in turn included.
    private func libraries(of program: String) throws -> String {
        #if canImport(Darwin)
            let outcome = try Subprocess(
                "/usr/bin/otool", ["-L", program], environment: [:]
            ).finish()
        #else
            // The dynamic loader's own list, which ldd prints too.
            let outcome = try Subprocess(
                program, [], environment: ["LD_TRACE_LOADED_OBJECTS": "1"]
            ).finish()
        #endif
        #expect(outcome.status == 0, "\(outcome)")
        return outcome.text.lowercased()
    }

    private static var remote: String { "\(Executables.vita)-remote" }

    @Test func `vita loads neither libcurl nor what is slow to load`() throws {
        let libraries = try libraries(of: Executables.vita)
        #expect(libraries.contains("sqlite3"))
        for slow in ["curl", "icu", "foundationnetworking", "libssl", "ldap", "krb5", "gnutls"] {
            #expect(!libraries.contains(slow), "vita loads \(slow)")
        }
        #expect(try self.libraries(of: Self.remote).contains("curl"))
    }

    @Test func `The other program takes over with its words, streams and status`() throws {
        let server = try Server()
        let machine = try Machine()
        let code = try #require(server.code)
        // A spelling that only libcurl reads, so that the program beside is wanted. Odd words arrive
        // as they are.
        let address = server.url.replacing("127.0.0.1", with: "127.1")
        #expect(address != server.url)
        let answer = try machine.run("login", address, code, "--name", "a \"b\" 'ü", "--json")
        #expect(answer.text.contains(#""name":"a \"b\" 'ü""#))
        _ = try machine.add("One")
        #expect(try machine.run("sync", "-q").errors.isEmpty)
        let wrong = try machine.attempt("sync", "elsewhere")
        #expect(wrong.status == 1 && wrong.complaint.contains("no remote 'elsewhere'"))
        // It runs in the very same process: a signal meets whoever it was sent to.
        let outcome = try machine.shell("exec \"$VITA\" sync -q & wait $!; echo \"status $?\"")
        #expect(outcome.text == "status 0\n")
    }

    @Test func `Help, wrong usage and completions need no second program`() throws {
        let machine = try Machine()
        let lonely = try lonelyProgram(machine)
        for words in [["sync", "--help"], ["help", "login"], ["completions", "bash"]] {
            #expect(try run(lonely, words, machine).status == 0)
        }
        #expect(try run(lonely, ["sync", "--wrong"], machine).status == 2)
        #expect(try run(lonely, ["verify"], machine).status == 0)
    }

    @Test func `Where the second program is missing, that is said and nothing is done`() throws {
        let machine = try Machine()
        let lonely = try lonelyProgram(machine)
        func isMissing(_ words: [String]) throws {
            let outcome = try run(lonely, words, machine)
            #expect(outcome.status == 1, "\(outcome)")
            #expect(outcome.output.isEmpty)
            #expect(outcome.complaint.contains("vita-remote, by which vita talks to servers"))
            #expect(outcome.complaint.contains("/bin/vita-remote and /"), "\(outcome)")
            #expect(outcome.complaint.contains("/libexec/vita/vita-remote"), "\(outcome)")
        }
        for words in [
            ["login", "https://vita.example.org", "CODE"], ["clone", "https://vita.example.org"],
            ["clone", "http://127.1:8080"], ["sync", "--watch"],
        ] {
            try isMissing(words)
        }
        #expect(!machine.directory.has(machine.folder), "It made a replica first.")
        #expect(try run(lonely, ["add", "One"], machine).status == 0)
        let far = ["remote", "add", "far", "https://vita.example.org"]
        #expect(try run(lonely, far, machine).status == 0)
        let before = try machine.directory.bytes(of: "\(machine.folder)/vita.db")
        for words in [
            ["sync"], ["verify", "--repair"], ["timeline", "delete", "me", "--everywhere"],
        ] {
            try isMissing(words)
        }
        #expect(try machine.directory.bytes(of: "\(machine.folder)/vita.db") == before)
    }

    @Test func `A server on this machine needs no second program`() throws {
        let server = try Server()
        let machine = try Machine()
        let lonely = try lonelyProgram(machine)
        let code = try #require(server.code)
        for words in [
            ["login", server.url, code], ["add", "One"], ["sync"],
            [
                "remote", "add", "near",
                "file:///"
                    + machine.directory.file("folder").drop { $0 == "/" },
            ],
        ] {
            let outcome = try run(lonely, words, machine)
            #expect(outcome.status == 0, "\(outcome)")
        }
        #expect(try run(lonely, ["sync"], machine).status == 0)
        // One remote elsewhere, and the other program does all of it, or nothing is done.
        #expect(try run(lonely, ["remote", "add", "far", "http://127.1:1"], machine).status == 0)
        #expect(try run(lonely, ["add", "Two"], machine).status == 0)
        let outcome = try run(lonely, ["sync", "origin"], machine)
        #expect(outcome.status == 1 && outcome.complaint.contains("vita-remote"), "\(outcome)")
    }

    @Test func `An installation has it in libexec`() throws {
        let machine = try Machine()
        let lonely = try lonelyProgram(machine)
        try machine.directory.makeFolder("libexec")
        try machine.directory.makeFolder("libexec/vita")
        let script = "#!/bin/sh\necho \"$0: $*\"\nexit 7\n"
        try machine.directory.write(Array(script.utf8), to: "libexec/vita/vita-remote")
        _ = unsafe chmod(machine.directory.file("libexec/vita/vita-remote"), 0o700)
        let outcome = try run(lonely, ["sync", "home", "--watch", "-q"], machine)
        #expect(outcome.status == 7, "\(outcome)")
        #expect(outcome.text.hasSuffix("/libexec/vita/vita-remote: sync home --watch -q\n"))
    }

    /// `vita` in a folder `bin` of the machine's own, without the other program.
    private func lonelyProgram(_ machine: Machine) throws -> String {
        try machine.directory.makeFolder("bin")
        let program = machine.directory.file("bin/vita")
        try Folders.copyFolder(Executables.vita, to: program)
        return program
    }

    private func run(
        _ program: String, _ words: [String], _ machine: Machine
    ) throws -> Subprocess.Outcome {
        try Subprocess(program, words, environment: machine.environment).finish()
    }
}
