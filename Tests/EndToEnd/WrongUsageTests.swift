import TestSupport
import Testing

@Suite struct WrongUsageTests {
    let machine: Machine

    init() throws { machine = try Machine() }

    @Test(arguments: [
        (["ad", "x"], "'add'"), (["add", "x", "--whne", "2016"], "--when"),
        (["list", "--jsno"], "--json"), (["timeline", "lst"], "list"), (["show"], "ID"),
        (["add", "x", "--color", "pink"], "never"), (["when", "03/04/2019"], "2019"),
        (["login", "ftp://x", "CODE"], "https://"), (["log", "-n", "many"], "many"),
    ])
    func `Wrong usage says what is wrong and what is near`(words: [String], hint: String) throws {
        let outcome = try machine.attempt(words)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.output.isEmpty)
        #expect(outcome.complaint.contains(hint), "\(outcome)")
        #expect(machine.directory.names.isEmpty, "A wrong command made a replica.")
    }

    @Test func `A day that never was is refused with the reason`() throws {
        for words in [["add", "x", "--when", "2019-02-29"], ["when", "2019-02-29"]] {
            let outcome = try machine.attempt(words)
            #expect(outcome.status == 2 && outcome.output.isEmpty)
            #expect(outcome.complaint.contains("February 2019 has 28 days"), "\(outcome)")
        }
        #expect(try machine.titles().isEmpty)
    }

    /// The commands that the overview lists, and those that a command of several lists.
    private func commands() throws -> [[String]] {
        func listed(_ text: String) -> [String] {
            text.split(separator: "\n").compactMap { line in
                guard line.hasPrefix("  "), let first = line.dropFirst(2).first, first.isLetter,
                    line.contains("   ") || line.split(separator: "  ").count == 2
                else { return nil }
                return line.split(separator: " ").first.map(String.init)
            }
        }
        var commands = listed(try machine.run("help").text).map { [$0] }
        for group in ["timeline", "remote"] {
            let help = try machine.run("help", group).text
            let words = ["add", "delete", "list", "new", "remove", "rename", "use"]
            commands += words.filter { help.contains("  \($0) ") }.map { [group, $0] }
        }
        return commands
    }

    @Test func `Every command explains itself`() throws {
        let commands = try commands()
        #expect(commands.count >= 30, "\(commands)")
        for command in commands {
            let outcome = try machine.attempt(command + ["--help"])
            #expect(outcome.status == 0, "\(command): \(outcome)")
            #expect(outcome.text.contains("Usage: vita \(command.joined(separator: " "))"))
            #expect(outcome.errors.isEmpty)
            #expect(try machine.run(["help"] + command).output == outcome.output)
        }
        #expect(machine.directory.names.isEmpty, "Help made a replica.")
    }

    @Test func `Nothing is asked where nobody can answer`() throws {
        let event = try machine.add("One", "--when", "2016")
        let edit = try machine.attempt("edit", event)
        #expect(edit.status == 2)
        #expect(edit.output.isEmpty)
        for words in [["delete", event], ["undo"], ["timeline", "delete", "me"]] {
            let outcome = try machine.attempt(words, input: Array("n\nno\n".utf8))
            #expect(outcome.status == 0, "\(outcome)")
            #expect(!outcome.complaint.contains("?") && !outcome.text.contains("?"))
        }
    }

    @Test func `The server's program refuses as clearly`() throws {
        for (words, hint) in [
            (["serv"], "serv"), ([], "command"), (["serve"], "--data"),
            (["serve", "--data", "x", "--listen", "nowhere"], "--listen"),
            (["invite", "--data", "x"], "ACCOUNT"), (["check", "--dta", "x"], "--dta"),
        ] {
            let outcome = try Subprocess(
                Executables.server, words, environment: machine.environment
            ).finish()
            #expect(outcome.status == 2, "\(outcome)")
            #expect(outcome.complaint.contains(hint), "\(outcome)")
        }
        let outcome = try Subprocess(
            Executables.server, ["check", "--data", machine.directory.file("nothing")],
            environment: machine.environment
        ).finish()
        #expect(outcome.status == 1)
        #expect(machine.directory.names.isEmpty, "A check made a data directory.")
    }
}
