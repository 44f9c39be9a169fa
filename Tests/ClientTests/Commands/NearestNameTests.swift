import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

/// What was mistyped is answered with what was meant.
@Suite struct NearestNameTests {
    private func shell() throws -> (shell: Shell, id: String) {
        let shell = try Shell()
        let id = try shell.add(
            "Joined", "--when", "2015", "--kind", "launch", "--org", "OpenAI", "--with",
            "Ilya Sutskever", "--tag", "robotics", "--place", "San Francisco", "--project", "Dota",
            "--cite", "essay-one#x/1")
        shell.run("timeline", "new", "company")
        shell.run("remote", "add", "home", "https://vita.example.org")
        return (shell, id)
    }

    @Test(arguments: [
        ("list kind:lanch", "did you mean kind:launch?"),
        ("list kind:internshp", "did you mean kind:internship?"),
        ("list org:OpenIA", "did you mean org:openai?"),
        ("list with:ilia", "did you mean with:Ilya?"),
        ("list tag:robotic", "did you mean tag:robotics?"),
        ("list place:san-francisco", "did you mean 'place:San Francisco'?"),
        ("list project:Doat", "did you mean project:Dota?"),
        ("search kind:lanch", "did you mean kind:launch?"), ("stats kind:lanch", "kind:launch"),
        ("list knd:launch", "Did you mean kind:?"), ("list status:planed", "status:planned"),
        ("list conflict:yse", "conflict:yes"), ("list -t compny", "did you mean company?"),
        ("timeline use compny", "did you mean company?"),
        ("timeline delete compny", "did you mean company?"),
        ("sync hoem", "did you mean home?"), ("remote remove hoem", "did you mean home?"),
        ("completions zhs", "Did you mean zsh?"), ("help tmeline", "'timeline'"),
        ("timeline lst", "'list'"), ("add x --whne 2016", "--when"),
        ("print --format markdwon", "--format markdown"),
        ("show Joined-it", "vita search Joined-it finds it"),
    ])
    func `The nearest name is offered`(line: String, hint: String) throws {
        let (shell, _) = try shell()
        let answer = shell.run(line.split(separator: " ").map(String.init))
        #expect(answer.errors.lowercased().contains(hint.lowercased()), "\(answer.errors)")
    }

    @Test(arguments: ["list kind:zebra", "list kind:launch before:1990", "list org:zebra"])
    func `Where nothing is near, nothing is offered`(line: String) throws {
        let (shell, _) = try shell()
        let answer = shell.run(line.split(separator: " ").map(String.init))
        #expect(answer.errors == "no event in me matches\n")
    }

    @Test func `A slip in an id is found`() throws {
        let (shell, id) = try shell()
        let last = id.utf8.dropFirst(5).first == UInt8(ascii: "0") ? "1" : "0"
        let wrong = String(id.prefix(5)) + last
        for words in [["show", wrong], ["edit", wrong, "--kind", "x"], ["delete", wrong]] {
            let answer = shell.run(words)
            #expect(answer.status == .failed)
            #expect(
                answer.errors.contains("did you mean \(id.prefix(6)) (Joined)?"), "\(answer.errors)"
            )
        }
        #expect(shell.run("show", "zzzzzz").errors.contains("vita list shows the ids"))
    }

    @Test func `A file's name is found in its folder`() throws {
        let (shell, _) = try shell()
        try shell.folder.write([], to: "career.json")
        let file = shell.folder.file("career.json")
        for words in [
            ["import", shell.folder.file("carer.json")], ["restore-backup", "\(file)x"],
        ] {
            let answer = shell.run(words)
            #expect(answer.status == .failed)
            #expect(answer.errors.contains("did you mean \(file)?"), "\(answer.errors)")
        }
    }
}
