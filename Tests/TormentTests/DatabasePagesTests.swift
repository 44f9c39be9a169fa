import TestSupport
import Testing

@testable import Torment

@Suite(.enabled(if: Tool.sqlite != nil)) struct DatabasePagesTests {
    @Test func `Every page of a database is of some kind, and of one`() throws {
        let scratch = try Scratch()
        try Tool.sql(
            """
            PRAGMA page_size = 512;
            CREATE TABLE words(id INTEGER PRIMARY KEY, word TEXT);
            CREATE INDEX by_word ON words(word);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
                INSERT INTO words SELECT i, 'word ' || i FROM n;
            INSERT INTO words VALUES (1000, hex(zeroblob(2000)));
            CREATE TABLE gone(x);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
                INSERT INTO gone SELECT hex(zeroblob(100)) FROM n;
            DROP TABLE gone;
            """, on: scratch.file("x.db"))
        let pages = try #require(DatabasePages(Tree.read(scratch.file("x.db"))))
        let kinds = Set(pages.kinds.keys)
        #expect(
            kinds.isSuperset(of: [
                "leaf of schema", "leaf of words", "branch of words", "overflow of words",
                "leaf of by_word", "branch of by_word", "overflow of by_word", "freelist", "free",
            ]), "\(kinds)")
        let all = pages.kinds.values.flatMap(\.self)
        #expect(all.sorted() == Array(1...pages.count))
    }

    @Test func `What is no database has no pages`() {
        #expect(DatabasePages([]) == nil)
        #expect(DatabasePages(Array(repeating: 0, count: 4096)) == nil)
    }
}
