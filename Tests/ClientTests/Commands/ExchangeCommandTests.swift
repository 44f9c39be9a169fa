import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

/// Files of other programs, on their way in and out through the command line.
@Suite struct ExchangeCommandTests {
    private func counts(_ answer: Shell.Answer) throws -> [Int?] {
        let object = try #require(answer.objects().first, "\(answer.errors)")
        return ["added", "changed", "unchanged"].map { object[$0]?.int }
    }

    private func digest(_ shell: Shell, _ timeline: String) throws -> String? {
        try shell.run("status", "-t", timeline, "--json").objects()[0]["digest"]?.string
    }

    private func file(_ shell: Shell, _ name: String, _ text: String) throws -> String {
        let path = shell.folder.file(name)
        try shell.folder.write(Array(text.utf8), to: name)
        return path
    }

    @Test(arguments: OutsideFormat.written)
    func `An export that comes back changes nothing`(format: String) throws {
        let shell = try Shell()
        shell.run("import", "nathan-lambert")
        let hostile = try shell.add(
            "a\u{202E}b #x <b> =1", "-t", "nathan-lambert", "--when", "fall 2017", "--kind", "role",
            "--org", "Acme", "--visibility", "public", "--note", "line\n> two")
        let before = try digest(shell, "nathan-lambert")
        let path = shell.folder.file("export.\(format)")
        let export = shell.run("export", "-t", "nathan-lambert", "--format", format, "-o", path)
        #expect(export.status == .done, "\(export.errors)")
        #expect(export.errors.contains("does not hold: "))
        let dry = shell.run(
            "import", path, "-t", "nathan-lambert", "--json", "--dry-run", "--format", format)
        #expect(try counts(dry)[0] == 0)
        #expect(try counts(dry)[1] == 0)
        let answer = shell.run("import", path, "-t", "nathan-lambert", "--json")
        #expect(try counts(answer)[0] == 0)
        #expect(try counts(answer)[1] == 0)
        #expect(try answer.objects()[0]["skipped"] == [])
        #expect(try digest(shell, "nathan-lambert") == before)
        #expect(shell.run("show", hostile, "-t", "nathan-lambert").status == .done)
    }

    @Test(arguments: OutsideFormat.written)
    func `Two machines take the same from a file, and a second time nothing`(format: String) throws
    {
        let source = try Shell(seed: 5)
        source.run("import", "nathan-lambert")
        let path = source.folder.file("career.\(format)")
        source.run("export", "-t", "nathan-lambert", "--format", format, "-o", path)
        var digests: [String?] = []
        for seed in [1, 2] as [UInt64] {
            let shell = try Shell(seed: seed)
            // Both hold the same timeline, so that the lines of the import can be compared.
            shell.run("import", "greg-brockman")
            let first = try counts(
                shell.run("import", path, "-t", "greg-brockman", "--json", "--format", format))
            #expect((first[0] ?? 0) > 0)
            let second = try counts(
                shell.run("import", path, "-t", "greg-brockman", "--json", "--format", format))
            #expect(second == [0, 0, first[0]])
            digests.append(try digest(shell, "greg-brockman"))
        }
        #expect(digests[0] != nil && digests[0] == digests[1])
    }

    @Test func `Skipped rows are named, with their place in JSON`() throws {
        let shell = try Shell()
        let path = try file(
            shell, "jobs.csv", "title,date,mood\nGood,2015,\nBad,03/04/2019,\nWorse,nonsense,x\n")
        let answer = shell.run("import", path)
        #expect(answer.output == "in me: 1 added, 0 changed, 0 unchanged, 2 skipped\n")
        #expect(
            answer.errors.contains("jobs.csv: line 3, column 5: date: \"03/04/2019\" is no date"))
        #expect(answer.errors.contains("left out: column mood"))
        let json = shell.run("import", path, "--json")
        let skipped = try #require(json.objects()[0]["skipped"]?.array)
        #expect(skipped.map { $0["line"]?.int } == [3, 4])
        #expect(skipped.map { $0["column"]?.int } == [5, 7])
        #expect(skipped[0]["reason"]?.string?.hasPrefix("date: ") == true)
        #expect(try counts(json) == [0, 0, 1])
    }

    @Test func `Many skipped rows are counted after the first ten`() throws {
        let shell = try Shell()
        let rows = (0..<30).map { "Row \($0),nonsense" }.joined(separator: "\n")
        let answer = shell.run("import", "-", input: "title,date\n\(rows)\n")
        #expect(answer.errors.split(separator: "\n").count { $0.contains("is no date") } == 10)
        #expect(answer.errors.contains("20 more rows were skipped; --json names them all"))
    }

    @Test func `A later version of a file changes only what it says otherwise`() throws {
        let shell = try Shell()
        let path = try file(shell, "x.csv", "id,title,date,tags\n1,One,2015,a\n2,Two,2016,\n")
        #expect(try counts(shell.run("import", path, "--json")) == [2, 0, 0])
        _ = try file(shell, "x.csv", "tags,title,id,date\n,Two,2,2016\nb,One!,1,2015\n3,Three,3,\n")
        #expect(try counts(shell.run("import", path, "--json")) == [1, 1, 1])
        #expect(shell.run("conflicts").output.isEmpty)
        #expect(shell.run("list").output.contains("One!"))
    }

    @Test func `Private events stay out of other programs' files unless asked for`() throws {
        let shell = try Shell()
        _ = try shell.add("Open", "--when", "2015")
        _ = try shell.add("Secret", "--when", "2016", "--visibility", "private")
        let export = shell.run("export", "--format", "csv")
        #expect(!export.output.contains("Secret"))
        #expect(export.errors.contains("1 private event was left out; --private keeps them"))
        #expect(shell.run("export", "--format", "csv", "--private").output.contains("Secret"))
        #expect(!shell.run("print", "--format", "ics").output.contains("Secret"))
        #expect(shell.run("export").output.contains("Secret"))
    }

    @Test func `Print writes the events that a filter chooses`() throws {
        let shell = try Shell()
        shell.run("import", "greg-brockman")
        let answer = shell.run("print", "kind:founding", "-t", "greg-brockman", "--format", "csv")
        #expect(answer.output.split(separator: "\r\n").count == 2)
        let path = shell.folder.file("x.md")
        shell.run("print", "on:2016", "-t", "greg-brockman", "--format", "markdown", "-o", path)
        #expect(
            String(decoding: try shell.folder.bytes(of: "x.md"), as: UTF8.self).contains("## 2016"))
    }

    @Test func `Events of two timelines stand once in a file`() throws {
        let shell = try Shell()
        shell.run("timeline", "new", "two")
        let path = try file(shell, "x.csv", "title\nSame\n")
        shell.run("import", path)
        shell.run("import", path, "-t", "two")
        let answer = shell.run("print", "-t", "me", "-t", "two", "--format", "csv")
        #expect(answer.output.split(separator: "\r\n").count == 2)
    }

    @Test func `A format that is only read says so, and one that nobody knows too`() throws {
        let shell = try Shell()
        #expect(shell.run("export", "--format", "linkedin").status == .usage)
        #expect(shell.run("import", "-", "--format", "docx", input: "x").status == .usage)
        let answer = shell.run("import", "-", "--format", "ics", input: "x")
        #expect(answer.status == .failed)
        #expect(answer.errors.contains("standard input: line 1: is no property"))
    }
}
