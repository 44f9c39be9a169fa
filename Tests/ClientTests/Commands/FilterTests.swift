import StrictJSON
import Testing

@testable import ClientCommands

@Suite struct FilterTests {
    private func career() throws -> Shell {
        let shell = try Shell()
        _ = try shell.add(
            "A", "--when", "2015-12", "--kind", "launch", "--org", "OpenAI", "--with",
            "Ilya Sutskever", "--tag", "ai", "--note", "Robots everywhere", "--cite", "essay-1#x/2")
        _ = try shell.add(
            "B", "--when", "2016", "--kind", "setback", "--org", "Open Source", "--title",
            "zh=训练模型")
        _ = try shell.add("C", "--when", "2017-06-01/2018", "--kind", "launch", "--tag", "AI lab")
        _ = try shell.add("D", "--status", "planned", "--place", "Caf\u{E9} Central")
        return shell
    }

    @Test(arguments: [
        ([], "ABCD"), (["kind:launch"], "AC"), (["kind:LAUNCH", "kind:setback"], "ABC"),
        (["-kind:setback"], "ACD"), (["kind:launch", "-tag:ai"], "C"), (["tag:ai"], "A"),
        (["org:OpenAI"], "A"), (["org:open"], "B"), (["with:ilya"], "A"),
        (["with:\"Ilya Sutskever\""], "A"), (["with:Il"], ""), (["robots"], "A"),
        (["ROBOTS", "everywhere"], "A"), (["robots", "nowhere"], ""), (["训练"], "B"),
        (["lang:zh"], "B"), (["-lang:zh"], "ACD"), (["status:planned"], "D"),
        (["status:happened"], "ABC"), (["cafe\u{301}"], "D"), (["place:central"], "D"),
        (["after:2016"], "C"), (["before:2016"], "A"), (["on:2016"], "B"), (["on:2018-05"], "C"),
        (["after:2014", "before:2017"], "AB"), (["source:essay-1"], "A"), (["text:a:b"], ""),
        (["conflict:yes"], ""), (["conflict:no"], "ABCD"), (["deleted:no"], "ABCD"),
        (["deleted:yes"], ""), (["https://x.org"], ""),
    ])
    func `A filter chooses`(words: [String], titles: String) throws {
        let answer = try career().run(["list", "--json"] + words)
        #expect(answer.status == .done)
        let found = try answer.objects().compactMap { $0["title"]?.string }.joined()
        #expect(found == titles)
    }

    @Test func `The best come first in a search`() throws {
        let shell = try Shell()
        _ = try shell.add("A note", "--when", "2010", "--note", "About robots")
        _ = try shell.add("A person", "--when", "2011", "--with", "Mr Robots")
        _ = try shell.add("Robots", "--when", "2012")
        let titles = try shell.run("search", "robots", "--json").objects()
            .compactMap { $0["title"]?.string }
        #expect(titles == ["Robots", "A person", "A note"])
    }

    @Test func `Timelines are laid over each other in the order of dates`() throws {
        let shell = try Shell()
        shell.run("timeline", "new", "work")
        _ = try shell.add("A", "--when", "2010")
        _ = try shell.add("B", "--when", "2011", "-t", "work")
        _ = try shell.add("C", "--when", "2012")
        let objects = try shell.run("list", "-t", "me", "-t", "work", "--json").objects()
        #expect(objects.map { $0["title"]?.string } == ["A", "B", "C"])
        #expect(objects.map { $0["timeline"]?.string } == ["me", "work", "me"])
        let page = shell.run("print", "-t", "me", "-t", "work").output
        #expect(page.contains("me + work"))
    }
}
