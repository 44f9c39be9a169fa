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
        // Odd words arrive as they are.
        let answer = try machine.run("login", server.url, code, "--name", "a \"b\" 'ü", "--json")
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
        for words in [
            ["sync"], ["login", "https://vita.example.org", "CODE"],
            ["clone", "https://vita.example.org"], ["verify", "--repair"],
            ["timeline", "delete", "me", "--everywhere"],
        ] {
            let outcome = try run(lonely, words, machine)
            #expect(outcome.status == 1, "\(outcome)")
            #expect(outcome.output.isEmpty)
            #expect(outcome.complaint.contains("vita-remote, by which vita talks to servers"))
            #expect(outcome.complaint.contains("/bin/vita-remote and /"), "\(outcome)")
            #expect(outcome.complaint.contains("/libexec/vita/vita-remote"), "\(outcome)")
        }
        #expect(!machine.directory.has(machine.folder), "It made a replica first.")
    }

    @Test func `An installation has it in libexec`() throws {
        let machine = try Machine()
        let lonely = try lonelyProgram(machine)
        try machine.directory.makeFolder("libexec")
        try machine.directory.makeFolder("libexec/vita")
        let script = "#!/bin/sh\necho \"$0: $*\"\nexit 7\n"
        try machine.directory.write(Array(script.utf8), to: "libexec/vita/vita-remote")
        _ = unsafe chmod(machine.directory.file("libexec/vita/vita-remote"), 0o700)
        let outcome = try run(lonely, ["sync", "home", "-q"], machine)
        #expect(outcome.status == 7, "\(outcome)")
        #expect(outcome.text.hasSuffix("/libexec/vita/vita-remote: sync home -q\n"))
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
