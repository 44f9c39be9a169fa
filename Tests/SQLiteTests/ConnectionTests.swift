import SQLite
import TestSupport
import Testing

@Suite struct ConnectionTests {
    private let folder: TemporaryDirectory
    private let path: String

    init() throws {
        folder = try TemporaryDirectory()
        path = folder.file("test.db")
    }

    @Test func `a row comes back as it went in`() throws {
        let connection = try Connection(path: path)
        try connection.execute("CREATE TABLE t (a INTEGER, b TEXT) STRICT")
        try connection.run("INSERT INTO t VALUES (?, ?)", 7, "seven")
        let rows = try connection.query("SELECT a, b FROM t") { ($0.int(0), $0.string(1)) }
        #expect(rows.map(\.0) == [7] && rows.map(\.1) == ["seven"])
    }
}
