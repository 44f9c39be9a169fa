import StrictJSON
import Testing

@testable import ClientCommands

@Suite struct HostileTextTests {
    @Test(arguments: [
        "\u{1B}[31mred", "a\u{7}", "a\u{0}b", "a\r\nb", "\u{9B}31m", "a\u{7F}", "",
        "   ", String(repeating: "a", count: 70_000),
    ])
    func `Titles that may not be stored are refused with a sentence`(title: String) throws {
        let shell = try Shell()
        let answer = shell.run("add", "--", title)
        #expect(answer.status == .failed)
        #expect(answer.errors.hasPrefix("vita: the title"))
        #expect(!answer.errors.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        #expect(shell.run("list", "-q").output.isEmpty)
    }

    @Test(arguments: [
        "加入OpenAI", "cafe\u{301}", "caf\u{E9}", "evil\u{202E}txt.exe", "👩‍👩‍👧 family",
        "-1 became 0", "a=b", "zh=x", "\u{FEFF}x", "tab\there", "two\nlines",
        String(repeating: "字", count: 21_000),
    ])
    func `Other titles are stored byte for byte and shown without harm`(title: String) throws {
        let shell = try Shell()
        let id = try shell.add("--", title)
        let stored = try #require(shell.run("show", id, "--json").objects()[0]["title"]?.string)
        #expect(Array(stored.utf8) == Array(title.utf8))
        for words in [["list"], ["show", id], ["print"], ["log"], ["search", "x"]] {
            let output = shell.run(words).output
            let harm = output.unicodeScalars.contains {
                ($0.value < 0x20 && $0 != "\n") || (0x7F..<0xA0).contains($0.value)
                    || (0x202A...0x202E).contains($0.value) || $0.value == 0xFEFF
            }
            #expect(!harm, "\(words)")
        }
    }

    @Test func `Composed and decomposed names are two`() throws {
        let shell = try Shell()
        let id = try shell.add("x", "--tag", "caf\u{E9}", "--tag", "cafe\u{301}")
        let tags = try #require(shell.run("show", id, "--json").objects()[0]["tags"]?.array)
        #expect(tags.count == 2)
        shell.run("edit", id, "--drop-tag", "caf\u{E9}")
        let left = try shell.run("show", id, "--json").objects()[0]["tags"]?.array
        #expect(left == ["cafe\u{301}"])
    }

    @Test func `Names are trimmed, on one line and not empty`() throws {
        let shell = try Shell()
        for name in ["", "  ", "a\nb", "\u{1B}", String(repeating: "n", count: 70_000)] {
            for option in ["with", "org", "place", "project", "tag", "kind"] {
                #expect(shell.run("add", "x", "--\(option)=\(name)").status == .failed)
            }
        }
        #expect(shell.run("list", "-q").output.isEmpty)
    }

    @Test func `A note comes from standard input, without its last line feed`() throws {
        let shell = try Shell()
        let answer = shell.run("add", "x", "--note", "-", "--json", input: "one\ntwo\n")
        let id = try #require(answer.objects()[0]["events"]?.array?.first?.string)
        let note = try shell.run("show", id, "--json").objects()[0]["notes"]
        #expect(note == ["en": "one\ntwo"])
        #expect(shell.run("add", "x", "--note", "-", input: "a\u{0}b").status == .failed)
    }

    @Test(arguments: ["javascript:alert(1)", "no address", "http:", "a b://c", "data:text/html,x"])
    func `What is no address is no link`(text: String) throws {
        #expect(try Shell().run("add", "x", "--link", text).status == .usage)
    }
}
