import StrictJSON
import TestSupport
import Testing

/// A text becomes events on one machine, and they arrive on another.
@Suite struct ExtractTests {
    @Test func `Events out of a text are stored once and taken back together`() throws {
        let machine = try Machine()
        try machine.directory.write(
            Array("In 2015 I joined Acme.\n\nA year later I left Acme for Oslo.\n".utf8),
            to: "story.txt")
        let words = [
            "extract", machine.directory.file("story.txt"), "--published", "2020-05-01",
            "--accept", "all",
        ]
        for _ in 0..<2 { try machine.run(words) }
        let export = try JSONParser.parse(try machine.run("export").output)
        let events = try #require(export["events"]?.array)
        #expect(events.compactMap { $0["when"]?["edtf"]?.string }.sorted() == ["2015", "2016"])
        #expect(events.allSatisfy { $0["when"]?["basis"]?.string == "inferred" })
        #expect(export["sources"]?.array?.count == 1)
        try machine.run("undo")
        let empty = try JSONParser.parse(try machine.run("export").output)
        #expect(empty["events"]?.array?.isEmpty == true)
    }
}
