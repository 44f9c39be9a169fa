import TestSupport
import Testing

@testable import ClientCommands

@Suite struct CompletionsTests {
    /// A career to complete from.
    private func career() throws -> (shell: Shell, id: String) {
        let shell = try Shell()
        let id = try shell.add(
            "Joined", "--when", "2015", "--kind", "apprenticeship", "--with", "Ilya Sutskever",
            "--with", "$(rm -rf x) & co", "--org", "Café", "--tag", "it's")
        shell.run("timeline", "new", "work", "-q")
        return (shell, id)
    }

    private func words(_ line: String, _ shell: Shell) -> [String] {
        let answer = shell.run("completions", "bash", "--", line)
        #expect(answer.status == .done)
        #expect(answer.errors.isEmpty, "nobody wants to read this while typing")
        return Array(answer.lines.dropFirst())
    }

    @Test(arguments: [
        ("vita sear", ["search "]), ("vita timeline re", ["rename "]),
        ("vita timeline use w", ["work "]), ("vita -t w", ["work "]),
        ("vita list -t=w", []), ("vita list --timeline=w", ["work "]),
        ("vita add x --stat", ["--status "]), ("vita add x --status=pl", ["planned "]),
        ("vita add x --kind appr", ["apprenticeship "]), ("vita list ki", ["kind:"]),
        ("vita list -ki", ["-kind:"]), ("vita list kind:appr", ["apprenticeship "]),
        ("vita list -kind:appr", ["apprenticeship "]), ("vita list with:Il", ["Ilya\\ Sutskever "]),
        ("vita list \"with:Il", ["with:Ilya Sutskever"]), ("vita list conflict:y", ["yes "]),
        ("vita edit k --with '$(r", ["$(rm -rf x) & co"]),
        ("vita edit k --with \"$(r", ["\\$(rm -rf x) & co"]),
        ("vita edit k --with \\$", ["\\$\\(rm\\ -rf\\ x\\)\\ \\&\\ co "]),
        ("vita edit k --tag 'it", ["it'\\''s"]), ("vita edit k --org Caf", ["Café "]),
        ("vita edit k --clear vis", ["visibility "]), ("vita help timeline jo", ["join "]),
        ("vita completions z", ["zsh "]), ("echo a; vita stat", ["stats ", "status "]),
        ("vita nonsense ", []), ("vita add ", []), ("vita add -- --st", []),
        ("vita compare w", ["work "]), ("vita compare me wo", ["work "]),
        ("vita compare me work ki", ["kind:"]), ("vita timeline set me st", ["start "]),
        ("vita timeline new w", []), ("vita remote remove h", []), ("vita resolve k3 ti", []),
    ])
    func `The words that may follow are offered`(line: String, expected: [String]) throws {
        let (shell, _) = try career()
        shell.run("timeline", "use", "me", "-q")
        #expect(words(line, shell) == expected)
    }

    @Test func `Every command is offered, and everything that it takes`() throws {
        let (shell, _) = try career()
        #expect(words("vita ", shell).count == CommandTable.commands.count)
        for spec in CommandTable.everything {
            let line = "vita \(spec.title) "
            #expect(words(line, shell).count >= spec.subcommands.count)
            guard spec.subcommands.isEmpty else { continue }
            #expect(
                words(line + "--", shell).count == spec.flags.count + GlobalFlags.all.count)
        }
    }

    @Test func `Ids come with their dates and titles`() throws {
        let (shell, id) = try career()
        shell.run("timeline", "use", "me", "-q")
        for name in ["zsh", "fish"] {
            let answer = shell.run("completions", name, "--", "show", String(id.prefix(2)))
            #expect(answer.lines.first == "words")
            let line = try #require(answer.lines.last)
            #expect(line.hasPrefix(id.prefix(4)))
            #expect(line.contains("\t2015  Joined"))
        }
        // A whole id stays whole.
        #expect(words("vita show \(id)", shell) == ["\(id) "])
        shell.run("delete", id, "-q")
        #expect(words("vita show ", shell).isEmpty)
        #expect(words("vita restore ", shell) == ["\(id.prefix(4)) "])
        #expect(words("vita undo ", shell).count == 2)
    }

    @Test func `Files are left to the shell`() throws {
        let (shell, _) = try career()
        for line in ["vita backup x", "vita export -o x", "vita --home x", "vita import x"] {
            #expect(shell.run("completions", "bash", "--", line).lines.first == "files")
        }
        #expect(shell.run("completions", "bash", "--", "vita show x").lines.first == "words")
    }

    @Test func `Asking makes no replica and reports no damage`() throws {
        let shell = try Shell()
        for line in ["vita show ", "vita list with:", "vita timeline use ", "vita -t no show "] {
            #expect(words(line, shell).isEmpty)
        }
        #expect(!FileAccess.exists(shell.folder.file("home")))
        #expect(words("vita --home=\(shell.folder.path)/none show ", shell).isEmpty)
    }

    @Test func `A shell that is not known is named with those that are`() throws {
        let answer = try Shell().run("completions", "tcsh")
        #expect(answer.status == .usage)
        #expect(answer.errors.contains("bash, zsh, fish"))
    }

    @Test func `Bash takes what it is told`() throws {
        let (shell, _) = try career()
        shell.run("timeline", "use", "me", "-q")
        let script = shell.run("completions", "bash").output
        // The function `vita` stands for the program; its answers are those of above.
        let answer = shell.run("completions", "bash", "--", "vita edit k --with Il").output
        let program = """
            \(script)
            vita() { cat <<'END'
            \(answer)END
            }
            compopt() { :; }
            COMP_WORDS=(vita edit k --with Il) COMP_CWORD=4
            COMP_LINE='vita edit k --with Il' COMP_POINT=21
            _vita
            printf '<%s>' "${COMPREPLY[@]}"
            """
        let outcome = try Subprocess(
            "/bin/bash", ["-c", program], environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"]
        ).finish()
        #expect(outcome.status == 0)
        #expect(outcome.text == "<Ilya\\ Sutskever >")
    }
}
