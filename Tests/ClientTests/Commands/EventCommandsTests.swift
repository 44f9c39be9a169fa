import StrictJSON
import Testing

@testable import ClientCommands

@Suite struct EventCommandsTests {
    /// A career of three events and one that has only its place among them.
    private func career() throws -> Shell {
        let shell = try Shell()
        let first = try shell.add(
            "Joined OpenAI", "--title", "zh=加入OpenAI", "--when", "2015-12", "--kind", "role",
            "--org", "OpenAI", "--with", "Ilya Sutskever", "--with", "Sam Altman", "--tag", "ai",
            "--place", "San Francisco", "--project", "Gym", "--link", "https://openai.com/blog",
            "--note", "The note has\ntwo lines.", "--cite", "brockman-define-cto-003#/2")
        _ = try shell.add("CTO of Stripe", "--when", "2013/2015-05", "--kind", "role")
        _ = try shell.add("A plan", "--when", "fall 2027", "--status", "planned")
        _ = try shell.add("Learned a lot", "--after", first, "--offset", "6 weeks")
        return shell
    }

    @Test func `What was added is listed, shown and printed`() throws {
        let shell = try career()
        let list = shell.run("list")
        #expect(list.errors.isEmpty)
        try expectGolden("list", list.output)
        let id = try #require(list.lines.first { $0.contains("Joined") }?.split(separator: " ")[0])
        try expectGolden("show", shell.run("show", String(id), "--width", "72").output)
        try expectGolden("print", shell.run("print", "--width", "72", "--notes").output)
        try expectGolden("list-ascii", shell.run("list", "--ascii", "--width", "60").output)
        try expectGolden("log", shell.run("log").output)
    }

    @Test func `The Chinese title is shown to those who ask for it`() throws {
        let shell = try career()
        #expect(shell.run("list", "--lang", "zh").output.contains("加入OpenAI"))
        shell.variables["LANG"] = "zh_CN.UTF-8"
        #expect(shell.run("list").output.contains("加入OpenAI"))
        let id = try shell.add("学习", "--when", "2017")
        let object = try shell.run("show", id, "--json").objects()[0]
        #expect(object["titles"] == ["zh": "学习"])
    }

    @Test func `A title is changed in the language that is shown`() throws {
        let shell = try Shell()
        let id = try shell.add("Joined", "--title", "zh=加入")
        shell.run("edit", id, "--title", "Joined OpenAI")
        shell.run("edit", id, "--title", "de=Bei OpenAI")
        let object = try shell.run("show", id, "--json").objects()[0]
        #expect(
            object["titles"]
                == ["en": "Joined OpenAI", "de": "Bei OpenAI", "zh": "加入"])
    }

    @Test func `Names are added, taken away and cleared`() throws {
        let shell = try Shell()
        let id = try shell.add("x", "--tag", "a", "--with", " Ada ", "--when", "2016")
        shell.run("edit", id, "--tag", "b", "--drop-tag", "a", "--clear", "when")
        var object = try shell.run("show", id, "--json").objects()[0]
        #expect(object["tags"] == ["b"])
        #expect(object["people"] == ["Ada"])
        #expect(object["when"]?["edtf"] == .null)
        let wrong = shell.run("edit", id, "--drop-tag", "bb", "--kind", "role")
        #expect(wrong.status == .failed)
        object = try shell.run("show", id, "--json").objects()[0]
        #expect(object["kind"] == .null, "Half of an edit was stored.")
        #expect(shell.run("edit", id, "--clear", "tag").status == .done)
    }

    @Test func `A date may count from another event`() throws {
        let shell = try Shell()
        let launch = try shell.add("The launch", "--when", "2016-04-27")
        for words in ["six weeks before \(launch.prefix(8))", "six weeks before the launch"] {
            let id = try shell.add("Finishing", "--when", words)
            let relation = try shell.run("show", id, "--json").objects()[0]["relations"]?.array?[0]
            #expect(
                relation == [
                    "kind": "before", "event": .string(launch), "offset": "P6W",
                    "words": "six weeks",
                ])
        }
        #expect(shell.run("add", "x", "--when", "six weeks before the end").status == .usage)
        // The answer shows where it came to stand, and so does that of an edit beside the date.
        let words = ["add", "Dinner", "--when", "about 6 weeks before the launch"]
        let answer = shell.run(words).output
        #expect(answer.contains("(between 9 and 23 March 2016)  Dinner"))
        let id = answer.prefix(4)
        #expect(shell.run("edit", String(id), "--tag", "x").output.hasSuffix(answer.dropFirst(4)))
    }

    @Test func `A deleted event is hidden until it is restored`() throws {
        let shell = try Shell()
        let id = try shell.add("Secret")
        shell.run("delete", id)
        #expect(shell.run("list", "-q").output.isEmpty)
        #expect(shell.run("list", "deleted:yes").output.contains("Secret"))
        #expect(shell.run("edit", id, "--kind", "x").errors.contains("vita restore"))
        shell.run("restore", id)
        #expect(shell.run("list").output.contains("Secret"))
    }

    @Test func `Undo takes back one action after the other`() throws {
        let shell = try Shell()
        let id = try shell.add("One", "--kind", "role")
        shell.run("edit", id, "--kind", "launch", "--tag", "x")
        #expect(shell.run("undo").output.hasPrefix("undid: changed the kind and the tag of “One”"))
        let object = try shell.run("show", id, "--json").objects()[0]
        #expect(object["kind"] == "role")
        #expect(object["tags"] == [])
        #expect(shell.run("undo").output.hasPrefix("undid: added “One”"))
        #expect(shell.run("list", "-q").output.isEmpty)
        let nothing = shell.run("undo")
        #expect(nothing.status == .failed)
        #expect(nothing.errors.contains("nothing to undo"))
    }

    @Test func `Undo, redo and undo again go through a career as often as one likes`() throws {
        let shell = try Shell()
        let id = try shell.add("One", "--kind", "role", "--tag", "a")
        shell.run("edit", id, "--kind", "launch", "--place", "Paris", "--drop-tag", "a")
        for _ in 1...3 {
            let undone = try shell.run("undo", "--json").objects()[0]["change"]?.string
            #expect(try shell.run("show", id, "--json").objects()[0]["kind"] == "role")
            #expect(try shell.run("show", id, "--json").objects()[0]["tags"] == ["a"])
            let redone = shell.run("undo", try #require(undone))
            #expect(redone.status == .done, "\(redone.errors)")
            #expect(try shell.run("show", id, "--json").objects()[0]["kind"] == "launch")
        }
        shell.run("undo")
        #expect(shell.run("undo").output.hasPrefix("undid: added “One”"))
        #expect(shell.run("list", "-q").output.isEmpty)
    }

    @Test func `Undo refuses to take away what was written later`() throws {
        let shell = try Shell()
        let id = try shell.add("One", "--kind", "role")
        let change = try shell.run("log", "--json").objects()[0]["change"]?.string
        shell.run("edit", id, "--place", "Paris")
        let answer = shell.run("undo", try #require(change))
        #expect(answer.status == .failed)
        #expect(answer.errors.contains("stands in the way: added the place Paris"))
    }

    @Test func `Undoing an undo brings the change back`() throws {
        let shell = try Shell()
        _ = try shell.add("One")
        let undo = try shell.run("undo", "--json").objects()[0]["change"]?.string
        shell.run("undo", String(try #require(undo).prefix(8)))
        #expect(shell.run("list").output.contains("One"))
    }

    @Test func `An id may be cut, in capitals, and with letters for digits`() throws {
        let shell = try Shell()
        let id = try shell.add("One")
        #expect(shell.run("show", String(id.prefix(5)).uppercased()).status == .done)
        let read = id.split(separator: "0").joined(separator: "O")
        if read.count == id.count { #expect(shell.run("show", read).status == .done) }
        #expect(shell.run("show", "").status == .failed)
        #expect(shell.run("show", "../x").status == .failed)
    }

    @Test func `An ambiguous id names those it may be, a strange one its timeline`() throws {
        let shell = try Shell()
        var ids: [String] = []
        for number in 1...40 { ids.append(try shell.add("Event \(number)")) }
        let first = Dictionary(grouping: ids) { $0.prefix(1) }.first { $0.value.count > 1 }
        let prefix = String(try #require(first).key)
        let answer = shell.run("show", prefix)
        #expect(answer.status == .failed)
        #expect(answer.errors.contains("Event"))
        shell.run("timeline", "new", "work")
        let elsewhere = shell.run("show", ids[0], "-t", "work")
        #expect(elsewhere.status == .failed)
        #expect(elsewhere.errors.contains("-t me"))
    }
}
