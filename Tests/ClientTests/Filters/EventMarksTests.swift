import Career
import Foundation
import SQLite
import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands
@testable import ClientStore

/// The marks of rows follow from the states and are no more than that.
@Suite struct EventMarksTests {
    private func open(_ shell: Shell) throws -> Connection {
        try Connection(path: shell.folder.file("home/vita.db"), mode: .readWrite)
    }

    private func career() throws -> Shell {
        let shell = try Shell()
        _ = try shell.add(
            "One", "--when", "2016-04", "--kind", "launch", "--with", "Ilya Sutskever")
        let gone = try shell.add("Two", "--when", "since 2018", "--tag", "ai", "--cite", "essay-1")
        _ = try shell.add("Three", "--kind", "caf\u{E9}", "--title", "zh=三")
        shell.run("delete", gone)
        return shell
    }

    private func marks(_ shell: Shell) throws -> [[Value]] {
        let connection = try open(shell)
        defer { connection.close() }
        let columns = EventMarks.Column.allCases.map(\.rawValue).joined(separator: ", ")
        return try connection.query("SELECT \(columns) FROM entities ORDER BY path") { row in
            (0..<row.count).map { row.value($0) }
        }
    }

    @Test func `a database of an earlier schema is marked when it is opened`() throws {
        let shell = try career()
        let before = try marks(shell)
        #expect(before.contains { $0.contains { $0 != 0 } })
        let digest = try shell.run("status", "--json").objects()[0]["digest"]
        for schema in [EarlierSchema.version2, EarlierSchema.version1] {
            let connection = try open(shell)
            try connection.execute(schema)
            connection.close()
            #expect(shell.run("list", "kind:launch").lines.count == 1)
            #expect(try marks(shell) == before)
            #expect(shell.run("verify").output == "ok\n")
            #expect(try shell.run("status", "--json").objects()[0]["digest"] == digest)
        }
    }

    @Test func `marks of another layout are made anew`() throws {
        let shell = try career()
        let before = try marks(shell)
        let connection = try open(shell)
        try connection.execute(
            """
            UPDATE entities SET traits = 7, tags = 9;
            UPDATE meta SET value = '0' WHERE name = 'marks'
            """)
        connection.close()
        #expect(shell.run("list", "kind:launch").lines.count == 1)
        #expect(try marks(shell) == before)
    }

    @Test(arguments: EventMarks.Column.allCases)
    func `wrong marks are named and mended`(column: EventMarks.Column) throws {
        let shell = try career()
        let before = try marks(shell)
        let connection = try open(shell)
        try connection.execute("UPDATE entities SET \(column.rawValue) = \(column.rawValue) + 1")
        connection.close()
        #expect(shell.run("verify").status == .failed)
        #expect(shell.run("verify", "--repair").status == .done)
        #expect(shell.run("verify").output == "ok\n")
        #expect(try marks(shell) == before)
    }

    @Test func `a copy without marks, which cannot be written, answers every filter`() throws {
        let shell = try career()
        let writing = try open(shell)
        try writing.execute(EarlierSchema.version2)
        writing.close()
        let connection = try Connection(
            path: shell.folder.file("home/vita.db"), mode: .readOnly)
        let replica = Replica(
            reading: connection,
            surroundings: .init(now: { 0 }, random: SeededRandomness(1), author: nil),
            version: Replica.version)
        let timeline = try replica.currentTimeline()
        let sieve = EventSieve(
            wanted: [[.kind("launch")], [.name(.people, "ilya")]], unwanted: [.source("x")])
        var titles: [String] = []
        try replica.forEachHeadline(in: timeline, sieve: sieve) { event in
            titles.append(event.title() + (event.names[.people] == nil ? "" : " with people"))
            return true
        }
        #expect(titles == ["One with people", "Three"])
        #expect(try replica.verify().isEmpty)
    }

    @Test func `a letter ends a word or goes on with it however it is composed`() {
        var wrong: [Unicode.Scalar] = []
        for value in UInt32(0x80)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(scalar)
            let words = { (text: String) in
                text.lowercased().map { EventSieve.isOfWord($0) }
            }
            if words(text) != words(text.decomposedStringWithCanonicalMapping)
                || words(text) != words(text.precomposedStringWithCanonicalMapping)
            {
                wrong.append(scalar)
            }
        }
        #expect(
            wrong.isEmpty, "\(wrong.count): \(wrong.prefix(20).map { String($0.value, radix: 16) })"
        )
    }

    @Test(arguments: [
        ("Ilya Sutskever", "ilya", true), ("Ilya Sutskever", "SUTSKEVER", true),
        ("Ilya Sutskever", "Ilya Sutskever", true), ("Ilya Sutskever", "il", false),
        ("e\u{301}cole 42", "\u{C9}COLE", true), ("Caf\u{E9}", "cafe", true), ("北京大学", "大学", false),
        ("R&D", "r&d", true), ("OpenAI", "open", false),
    ])
    func `the words of a name are marked, and no others`(name: String, text: String, isIn: Bool) {
        let marks = EventMarks.name(.people, name)
        let wanted = EventMarks.name(.people, text)
        #expect((marks & wanted == wanted) == isIn)
    }

    @Test func `a name without a word chooses nothing`() {
        #expect(EventMarks.name(.people, "-") == 0)
        #expect(EventMarks.name(.tags, "-") != 0)
        let sieve = EventSieve(wanted: [[.name(.people, "-"), .kind("x")]])
        #expect(SieveSQL(sieve, placeholdersFrom: 3, isMarked: true).condition.isEmpty)
    }
}
