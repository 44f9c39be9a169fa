import StrictJSON
import TestSupport
import Testing

/// Where files come to be that Vita writes: where the command line says, whatever stands in titles,
/// names and notes.
@Suite struct OutputNameTests {
    /// Texts that lead elsewhere where somebody makes a path of them.
    static let texts = [
        "../../../escaped", "/tmp/../escaped", "..", ".hidden", "a/../../escaped", "~/escaped",
        "-o escaped", "$(touch escaped)", "..\\..\\escaped",
        "%2e%2e%2fescaped",
    ]

    let machine: Machine

    init() throws {
        machine = try Machine()
        for folder in ["a", "a/b", "a/b/c"] { try machine.directory.makeFolder(folder) }
    }

    /// Everything there is on the machine outside its home, by path.
    private func files() throws -> Set<String> {
        let found = try machine.shell(
            "cd \"$HOME\" && find . -path ./home -prune -o -mindepth 1 -print")
        #expect(found.status == 0)
        return Set(found.text.split(separator: "\n").map(String.init))
    }

    /// Runs `vita` in the innermost folder; what is there afterwards and was not before.
    private func made(by words: String) throws -> Set<String> {
        let before = try files()
        let outcome = try machine.shell("cd \"$HOME/a/b/c\" && vita \(words)")
        #expect(outcome.status == 0, "\(words): \(outcome)")
        return try files().subtracting(before)
    }

    @Test func `Only the file that -o names comes to be, whatever the texts are`() throws {
        try machine.run("timeline", "rename", "me", "..")
        for text in Self.texts {
            try machine.run(
                "add", "--when", "2015", "--org", text, "--place", text, "--note", text, "--", text)
        }
        for format in ["json", "csv", "ics", "markdown", "jsonresume"] {
            #expect(
                try made(by: "export --format \(format) >../stdout.\(format)") == [
                    "./a/b/stdout.\(format)"
                ])
            #expect(
                try made(by: "export --format \(format) -o out.\(format)") == [
                    "./a/b/c/out.\(format)"
                ])
        }
        for format in ["text", "lanes", "svg", "html"] {
            #expect(
                try made(by: "print --format \(format) -o \(format).txt") == [
                    "./a/b/c/\(format).txt"
                ])
        }
        #expect(try made(by: "backup whole.backup") == ["./a/b/c/whole.backup"])
        // What comes back from them is no path either.
        for file in ["out.json", "out.csv", "out.ics", "out.markdown"] {
            #expect(try made(by: "import \(file) --dry-run") == [])
        }
    }

    @Test(arguments: ["../escaped", "/tmp/escaped", "a/b", "-x", "a\nb"])
    func `A timeline is not called by a path`(name: String) throws {
        let before = try files()
        for words in [["timeline", "new"], ["timeline", "rename", "me"]] {
            #expect(try machine.attempt(words + ["--", name]).status != 0)
        }
        #expect(try machine.answers("timeline", "list").map { $0["name"] } == ["me"])
        #expect(try files() == before)
    }
}
