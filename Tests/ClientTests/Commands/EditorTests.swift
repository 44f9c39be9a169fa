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
    }

    @Test func `Emptied lines take values away`() throws {
        let (shell, id) = try shell("s/^when: .*/when:/; /^tag/d; /^---/,$d")
        #expect(shell.run("edit", id).status == .done)
        let event = try shell.run("show", id, "--json").objects()[0]
        #expect(event["when"]?["edtf"] == .null)
        #expect(event["tags"] == [])
        #expect(event["notes"] == [:])
    }

    @Test(arguments: ["s/^when: .*/when: whenever/", "s/^kind:/knd: x/", "/^title/d"])
    func `A page that makes no sense is kept`(script: String) throws {
        let (shell, id) = try shell(script)
        let answer = shell.run("edit", id)
        #expect(answer.status == .failed)
        #expect(answer.errors.contains("your text is in"))
        #expect(shell.folder.names.count == 2)
    }

    @Test func `Without a terminal an option is asked for`() throws {
        let (shell, id) = try shell("")
        shell.terminals.input = false
        #expect(shell.run("edit", id).status == .usage)
    }
}
