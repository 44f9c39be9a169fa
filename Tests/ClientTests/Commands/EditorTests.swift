import Career
import EDTF
import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

@Suite struct EditorTests {
    /// A shell whose editor is a sed script.
    private func shell(_ script: String) throws -> (shell: Shell, id: String) {
        let shell = try Shell()
        let id = try shell.add(
            "Joined", "--when", "2015-12", "--tag", "a", "--tag", "b", "--note", "one\ntwo",
            "--link", "https://openai.com")
        shell.terminals.input = true
        shell.variables["EDITOR"] = "sed -i '\(script)'"
        return (shell, id)
    }

    @Test func `What the editor changed is stored, and nothing else`() throws {
        let (shell, id) = try shell(
            "s/^title.en: .*/title.en: Joined OpenAI/; s/^tag: a/tag: c/; s/^kind:/kind: role/; "
                + "s/^when: .*/when: 2016/; s/^two/three/")
        #expect(shell.run("edit", id).status == .done)
        let event = try shell.run("show", id, "--json").objects()[0]
        #expect(event["title"] == "Joined OpenAI")
        #expect(event["tags"] == ["b", "c"])
        #expect(event["kind"] == "role")
        #expect(event["when"]?["edtf"] == "2016")
        #expect(event["notes"] == ["en": "one\nthree"])
        #expect(event["links"] == [["url": "https://openai.com"]])
        #expect(shell.folder.names == ["home"])
    }

    @Test func `An untouched page changes nothing`() throws {
        let (shell, id) = try shell("")
        let answer = shell.run("edit", id, "--json")
        #expect(answer.status == .done)
        #expect(try answer.objects()[0]["change"] == .null)
        #expect(shell.folder.names == ["home"])
    }

    @Test func `Emptied lines take values away`() throws {
        let (shell, id) = try shell("s/^when: .*/when:/; /^tag/d; /^---/,$d")
        #expect(shell.run("edit", id).status == .done)
        let event = try shell.run("show", id, "--json").objects()[0]
        #expect(event["when"]?["edtf"] == .null)
        #expect(event["tags"] == [])
        #expect(event["notes"] == [:])
    }

    @Test(arguments: [
        ("s/^when: .*/when: whenever/", "line 6: "), ("s/^kind:/knd: x/", "did you mean kind?"),
        ("/^title/d", "the title is empty"), ("s/^kind:/kind: a\\nkind: b/", "kind a second time"),
        ("s/^title.en: .*/title.E N: x/", "unknown field: 'title.E N'"),
        ("s/^--- notes.en/--- notes./", "names no language for a note"),
        ("s/^two/--- notes.en/", "a second note in 'en'"),
        ("s/^link: .*/link: nowhere/", "line 12: 'nowhere' is no address"),
        ("s/^status:.*/status: perhaps/", "line 8: status is one of"),
        ("s/^tag: a/tag: \\x01/", "control character"), ("s/^one/\\xff/", "not UTF-8"),
    ])
    func `A page that makes no sense is kept`(script: String, complaint: String) throws {
        let (shell, id) = try shell(script)
        let answer = shell.run("edit", id)
        #expect(answer.status == .failed)
        #expect(answer.errors.contains(complaint), "\(answer.errors)")
        try expectKept(answer, in: shell)
    }

    /// What was typed is in the file that the answer names.
    private func expectKept(_ answer: Shell.Answer, in shell: Shell) throws {
        let file = try #require(shell.folder.names.first { $0.hasPrefix("vita-") })
        #expect(answer.errors.contains("is in \(shell.folder.file(file))"), "\(answer.errors)")
        #expect(try !shell.folder.bytes(of: file).isEmpty)
        let event = try shell.run("list", "--json").objects()[0]
        #expect(event["title"] == "Joined" && event["tags"] == ["a", "b"])
    }

    @Test func `What was typed outlives an editor that fails`() throws {
        let (shell, id) = try shell("")
        shell.variables["EDITOR"] = "sh -c 'echo more >>\"$1\"; exit 3' -"
        let answer = shell.run("edit", id)
        #expect(answer.status == .failed)
        try expectKept(answer, in: shell)
    }

    @Test func `An editor that fails at once leaves nothing behind`() throws {
        let (shell, id) = try shell("")
        shell.variables["EDITOR"] = "false"
        let answer = shell.run("edit", id)
        #expect(answer.status == .failed && answer.errors.contains("check VISUAL and EDITOR"))
        #expect(shell.folder.names == ["home"])
    }

    @Test func `What cannot be written is kept`() throws {
        let (shell, id) = try shell("")
        let home = shell.folder.file("home")
        shell.variables["EDITOR"] =
            "sh -c 'sed -i s/Joined/Left/ \"$1\"; mv \(home)/vita.db \(home)/x; "
            + "cp \(home)/x \(home)/vita.db' -"
        let answer = shell.run("edit", id)
        #expect(answer.status == .failed && answer.errors.contains("meanwhile"))
        try expectKept(answer, in: shell)
    }

    @Test func `Lines that end with CR LF are lines`() throws {
        let (shell, id) = try shell("s/^kind:/kind: role/; s/$/\\r/")
        let answer = shell.run("edit", id, "--json")
        #expect(answer.status == .done, "\(answer.errors)")
        let event = try shell.run("show", id, "--json").objects()[0]
        #expect(event["kind"] == "role")
        #expect(event["notes"] == ["en": "one\ntwo"])
    }

    /// Texts that a change from elsewhere may hold.
    static let odd = [
        "", " ", "  two", "end ", "# no comment", "a: b", "--- notes.en", "a\nb", "a\r", "\u{1}",
        "\u{301}x", "tab\there", "\n", "a\n\n", "\u{202E}x", "title.en: x",
    ]

    @Test(arguments: odd)
    func `Every page reads back as what it shows`(text: String) throws {
        let id = try #require(Identifier("0123456789abcdef"))
        var event = Event(id: id)
        event.titles = [LocalizedText("en", text), LocalizedText(text, "x")]
        event.notes = [LocalizedText("en", text), LocalizedText(text, "x")]
        event.kind = text
        event.status = text
        event.visibility = text
        for field in Field.sets { event.names[field] = [text, "other"] }
        event.links = [Link(url: text, title: "kept")]
        let today = try #require(Day("2026-11-21"))
        event.when = When(words: text, date: try DatePhrase(parsing: "2016", today: today).date)
        let page = EventPage(event)
        let reader = EventPage.Reader(today: today, hemisphere: .north)
        #expect(try reader.changes(from: page, to: page.text).steps.isEmpty, "\(page.text)")
        // An edit elsewhere leaves it as it is.
        let edited = page.text.replacing("tag: other\n", with: "tag: new\n")
        var changed = event
        try reader.changes(from: page, to: edited).apply(to: &changed)
        event.names[.tags] = [text, "new"]
        #expect(changed.facts == event.facts)
    }

    @Test func `Without a terminal an option is asked for`() throws {
        let (shell, id) = try shell("")
        shell.terminals.input = false
        #expect(shell.run("edit", id).status == .usage)
    }
}
