import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

@Suite struct TemplateCommandTests {
    private func shell(_ name: String, _ template: String) throws -> (shell: Shell, file: String) {
        let shell = try Shell()
        _ = try shell.add("Joined <b>OpenAI</b>", "--when", "2015-12", "--kind", "role")
        _ = try shell.add("A secret", "--when", "2016", "--visibility", "private")
        _ = try shell.add("A talk", "--when", "2017", "--kind", "talk", "--title", "zh=演讲")
        try shell.folder.write(Array(template.utf8), to: name)
        return (shell, shell.folder.file(name))
    }

    @Test func `A template is filled with the events that the filter chooses`() throws {
        let (shell, file) = try shell(
            "x.txt",
            "{{page.title}} {{page.today}}\n{{#events}}\n{{title}}, {{when.text}}\n{{/events}}\n")
        let answer = shell.run("print", "--template", file)
        #expect(answer.status == .done, "\(answer.errors)")
        #expect(
            answer.output
                == "me 2026-11-21\nJoined <b>OpenAI</b>, December 2015\nA talk, 2017\n")
        #expect(answer.errors == "1 private event was left out; --private keeps them\n")
        let all = shell.run("print", "--template", file, "--private", "after:2015", "--lang", "zh")
        #expect(all.output.contains("A secret") && all.output.contains("演讲"))
    }

    @Test func `The ending says how values are escaped, and -o where they go`() throws {
        let (shell, file) = try shell("x.html", "{{#events kind=role}}{{title}}{{/events}}")
        #expect(shell.run("print", "--template", file).output == "Joined &lt;b&gt;OpenAI&lt;/b&gt;")
        let page = shell.folder.file("page.html")
        #expect(shell.run("print", "--template", file, "-o", page).output.isEmpty)
        #expect(try shell.folder.bytes(of: "page.html").starts(with: "Joined &lt;".utf8))
    }

    @Test func `A slip is told with its place and what was meant`() throws {
        let (shell, file) = try shell("x.txt", "\n {{#events}}{{titel}}{{/events}}")
        let answer = shell.run("print", "--template", file, "-o", shell.folder.file("out"))
        #expect(answer.status == .failed && answer.output.isEmpty)
        #expect(answer.errors.contains("x.txt: line 2, column 13: there is no field 'titel' here"))
        #expect(answer.errors.contains("did you mean title?"))
        #expect(!shell.folder.has("out"))
        let missing = shell.run("print", "--template", shell.folder.file("x.tx"))
        #expect(missing.status == .failed && missing.errors.contains("did you mean \(file)?"))
    }

    @Test(arguments: [["--format", "csv"], ["--json"], ["--format", "text"]])
    func `Only one thing says what to write`(words: [String]) throws {
        let (shell, file) = try shell("x.txt", "")
        #expect(shell.run(["print", "--template", file] + words).status == .usage)
    }
}
