import Testing

@testable import ClientCommands

/// A list reads headlines, and whole events only where a term of the filter needs more.
@Suite struct ListCommandTests {
    /// No event has this tag, so that it changes nothing but what has to be read.
    private static let needsAll = "-tag:nothing"

    private func career() throws -> Shell {
        let shell = try Shell()
        let first = try shell.add(
            "First", "--when", "2015-12-04", "--kind", "launch", "--tag", "a", "--note", "Long ago")
        let second = try shell.add("Second", "--when", "about 2016", "--title", "zh=训练模型")
        let third = try shell.add(
            "Third \u{202E}one", "--when", "2017-06-01/2018", "--kind", "talk", "--status", "target"
        )
        _ = try shell.add("Undated")
        let gone = try shell.add("Gone", "--when", "summer 2014", "--kind", "launch")
        let lost = try shell.add("Lost and found", "--when", "since 2021")
        shell.run("edit", first, "--title", "First of all", "--kind", "founding")
        shell.run("edit", second, "--when", "2019..2020")
        shell.run("edit", third, "--clear", "kind", "--status", "cancelled")
        shell.run("delete", gone)
        shell.run("delete", lost)
        shell.run("restore", lost)
        shell.run("add", "Undone", "--when", "2013")
        shell.run("undo")
        return shell
    }

    @Test(arguments: [
        [], ["kind:founding"], ["-kind:founding"], ["status:cancelled"], ["after:2016"],
        ["before:2017"], ["on:2019"], ["conflict:no"], ["conflict:yes"], ["deleted:yes"],
        ["deleted:yes", "kind:launch"], ["--lang", "zh"], ["--ascii", "--width", "60"],
    ])
    func `Headlines say the same as whole events`(words: [String]) throws {
        let shell = try career()
        let answer = shell.run(["list"] + words)
        #expect(answer.status == .done)
        #expect(answer.output == shell.run(["list"] + words + [Self.needsAll]).output)
        #expect(answer.output.isEmpty == (words == ["conflict:yes"]))
    }

    @Test func `Every kind of edit shows in the list`() throws {
        let lines = try career().run("list").lines
        #expect(lines.count == 5)
        #expect(lines[0].hasSuffix("Fri 4 December 2015  First of all  founding"))
        #expect(lines[1].contains("Third \\u{202E}one (cancelled)"))
        #expect(lines[2].contains("Second"))
        #expect(lines[3].contains("since 2021"))
        #expect(lines[4].hasSuffix("Undated"))
    }

    @Test func `A word of the notes is found although no list shows it`() throws {
        let shell = try career()
        #expect(shell.run("list", "ago").lines.count == 1)
        #expect(shell.run("list", "kind:founding", "tag:a").lines.count == 1)
        #expect(shell.run("list", "kind:founding", "lang:zh").output.isEmpty)
    }

    private func objectsAreTheSame(_ shell: Shell, _ words: [String]) {
        let answer = shell.run(["list", "--json"] + words)
        #expect(answer.status == .done)
        #expect(!answer.output.isEmpty)
        #expect(answer.output == shell.run(["list", "--json"] + words + [Self.needsAll]).output)
    }

    @Test(arguments: [[], ["--lang", "zh"], ["--lang", "zh-Hans"], ["--lang", "\u{212A}"]])
    func `Objects copied from rows are those of whole events`(words: [String]) throws {
        let shell = try career()
        objectsAreTheSame(shell, words)
        let first = try shell.add(
            "With \"everything\"", "--when", "2014", "--link", "https://a.example/", "--tag",
            "b\"c", "--title", "zh=\u{6F14}\u{8BB2}", "--with", "Ada", "--org", "A", "--place", "B",
            "--visibility", "private", "--project", "C")
        objectsAreTheSame(shell, words)
        // What relations place stands among the dated; what they bound has other bounds.
        for relation in ["part-of", "after"] {
            _ = try shell.add("Related", "--\(relation)", first)
            objectsAreTheSame(shell, words)
        }
    }

    @Test(arguments: ["greg-brockman", "nathan-lambert"])
    func `Objects of bundled timelines are those of whole events`(name: String) throws {
        let shell = try Shell()
        shell.run("import", name)
        objectsAreTheSame(shell, ["-t", name])
        objectsAreTheSame(shell, ["-t", name, "--lang", "zh"])
    }
}
