import Testing

@testable import ServerStore

@Suite struct PostgreSQLTextTests {
    @Test(arguments: [
        ("SELECT 1", "SELECT 1", 0, false),
        (
            "SELECT a FROM b WHERE c = ? AND d = ?", "SELECT a FROM b WHERE c = $1 AND d = $2", 2,
            false
        ),
        (
            "UPDATE b SET c = ?2 WHERE a = ?1 OR d = ?2",
            "UPDATE b SET c = $2 WHERE a = $1 OR d = $2", 2, false
        ),
        (
            "SELECT line FROM changes WHERE /*!log = :log AND */sequence = ?",
            "SELECT line FROM changes WHERE log = $2 AND sequence = $1", 1, true
        ),
        (
            "INSERT INTO t VALUES (/*!:log, */?, ?) -- :log",
            "INSERT INTO t VALUES ($3, $1, $2) -- $3", 2, true
        ),
        ("SELECT 1 FROM /*!ended_*/tokens", "SELECT 1 FROM ended_tokens", 0, false),
        (
            "SELECT '?' || ':log' || '/*!' FROM \"a?\"",
            "SELECT '?' || ':log' || '/*!' FROM \"a?\"", 0, false
        ),
        ("SELECT ?12", "SELECT $12", 12, false),
    ])
    func `A statement is read for PostgreSQL`(
        sql: String, text: String, count: Int, namesLog: Bool
    ) {
        let read = PostgreSQLText(sql)
        #expect(read.text == text)
        #expect(read.count == count)
        #expect(read.namesLog == namesLog)
    }
}
