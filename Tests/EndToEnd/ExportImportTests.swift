import StrictJSON
import TestSupport
import Testing

@Suite struct ExportImportTests {
    let machine: Machine

    init() throws {
        machine = try Machine()
        let first = try machine.add(
            "Joined", "--title", "zh=加入", "--when", "fall 2015", "--kind", "role", "--with", "Ada",
            "--org", "OpenAI", "--tag", "caf\u{E9}", "--tag", "cafe\u{301}", "--note", "One\n\ntwo",
            "--link", "https://example.org/?a=1&b=\"2\"", "--cite", "essay#1/2")
        _ = try machine.add("After", "--after", first, "--offset", "6 weeks", "--place", "Paris")
        _ = try machine.add("Private", "--visibility", "private", "--status", "planned")
        try machine.run("delete", try machine.add("Deleted"))
    }

    private func export(_ machine: Machine, _ timeline: String) throws -> [UInt8] {
        try machine.run("export", "-t", timeline).output
    }

    @Test(arguments: ["me", "greg-brockman", "nathan-lambert"])
    func `An export read elsewhere is written again to the byte`(timeline: String) throws {
        if timeline != "me" { try machine.run("import", timeline) }
        let bytes = try export(machine, timeline)
        try machine.directory.write(bytes, to: "export.json")
        let other = try Machine("other", in: machine.directory)
        if timeline != "me" { try other.run("timeline", "rename", "me", timeline) }
        try other.run("import", machine.directory.file("export.json"))
        // Only the timeline's own id is another one.
        let again = try export(other, timeline)
        #expect(try anonymous(again, other, timeline) == anonymous(bytes, machine, timeline))
        #expect(again != bytes)
    }

    /// An export without its timeline's id.
    private func anonymous(
        _ export: [UInt8], _ machine: Machine, _ timeline: String
    ) throws -> [ExactString] {
        let list = try machine.answers("timeline", "list")
        let id = try #require(list.first { $0["name"]?.string == timeline }?["id"]?.string)
        let text = String(decoding: export, as: UTF8.self)
        return text.split(separator: id, omittingEmptySubsequences: false).map {
            ExactString(String($0))
        }
    }

    @Test(arguments: ["me", "nathan-lambert"])
    func `Importing one's own export changes nothing`(timeline: String) throws {
        if timeline != "me" { try machine.run("import", timeline) }
        let digest = try machine.digest(timeline)
        let bytes = try export(machine, timeline)
        try machine.directory.write(bytes, to: "export.json")
        let answer = try machine.answer(
            "import", machine.directory.file("export.json"), "-t", timeline)
        #expect(answer["added"] == 0 && answer["changed"] == 0)
        #expect(answer["unchanged"]?.int == (try machine.titles(timeline).count))
        #expect(try machine.digest(timeline) == digest)
        #expect(try export(machine, timeline) == bytes)
    }

    @Test func `An export to a file and one to a pipe are the same bytes`() throws {
        let file = machine.directory.file("export.json")
        try machine.run("export", "-o", file)
        #expect(try machine.directory.bytes(of: "export.json") == export(machine, "me"))
    }
}
