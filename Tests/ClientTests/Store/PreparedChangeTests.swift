import Replication
import SQLite
import Testing

@testable import ClientStore

@Suite struct PreparedChangeTests {
    private func changes(of author: RandomAuthor) throws -> [Change] {
        try author.replica.connection.query("SELECT line FROM changes ORDER BY position") {
            try ChangeReader.read($0.bytes(0))
        }
    }

    private func rows(_ author: RandomAuthor) throws -> [String] {
        try author.replica.connection.query("SELECT * FROM entities ORDER BY path") { row in
            (0..<row.count).map { "\(row.value($0))" }.joined(separator: "|")
        }
    }

    @Test func `what is prepared ends in the rows of what is not`() throws {
        let author = try RandomAuthor(seed: 0xA4EAD)
        var written = 0
        for _ in 0..<300 where try author.act() { written += 1 }
        let changes = try changes(of: author)
        #expect(changes.count >= written)
        let ahead = try RandomAuthor(seed: 2)
        let plain = try RandomAuthor(seed: 3)
        var (prepared, left) = (0, 0)
        for change in changes {
            let rows = PreparedChange(change, in: ahead.timeline).rows
            #expect(rows.count == change.body.count)
            prepared += rows.count { $0 != nil }
            left += rows.count { $0 == nil }
            try ahead.replica.write(to: ahead.timeline) {
                try ahead.replica.append(change, rows, to: ahead.timeline)
            }
            try plain.replica.write(to: plain.timeline) {
                try plain.replica.append(change, to: plain.timeline)
            }
        }
        #expect(prepared > 20)
        #expect(left > 20)
        #expect(try ahead.digest == author.digest)
        #expect(try rows(ahead) == rows(plain))
        #expect(try ahead.replica.verify().isEmpty)
    }
}
