import ServerStore
import TestSupport
import Testing

@testable import ServerService

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite struct StoreChoiceTests {
    private func choice(_ line: String, _ variable: String? = nil) throws -> StoreLocation {
        try ServerArguments.parse(line.split(separator: " ").map(String.init)) { name in
            name == "VITA_STORE" ? variable : nil
        }.1.store
    }

    private func permit(_ mode: mode_t, _ folder: TemporaryDirectory) {
        let code = unsafe chmod(folder.file("store"), mode)
        #expect(code == 0)
    }

    @Test func `A URL comes from an option, a private file, or the environment`() throws {
        let url = "postgres://vita:secret@db.example.org/vita"
        let expected = StoreLocation.postgreSQL(try #require(PostgreSQLAddress(url)))
        let folder = try TemporaryDirectory()
        try folder.write(Array("\(url)\n".utf8), to: "store")
        permit(0o640, folder)
        #expect(try choice("check --store-file \(folder.file("store"))") == expected)
        #expect(try choice("check", url) == expected)
        let open = "postgres://vita@db.example.org/vita"
        let other = StoreLocation.postgreSQL(try #require(PostgreSQLAddress(open)))
        #expect(try choice("check --store \(open)", url) == other)
        #expect(try choice("check --data d", url) == .directory("d"))
    }

    @Test func `A file that others can read, or that is none, is refused`() throws {
        let folder = try TemporaryDirectory()
        try folder.write(Array("postgres://h/n".utf8), to: "store")
        permit(0o644, folder)
        for name in ["store", "absent", "."] {
            #expect(throws: UsageError.self) {
                try choice("check --store-file \(folder.file(name))")
            }
        }
    }

    @Test(arguments: [
        ("postgres://h/n", false), ("postgres://u@h/n", false), ("postgres://u:p@h/n", true),
        ("postgresql:///n?host=/run&password=p", true), ("postgres://h:5432/n", false),
        ("postgres://u@h/n?sslmode=verify-full", false),
    ])
    func `A password in a URL is seen`(url: String, hasPassword: Bool) throws {
        #expect(try #require(PostgreSQLAddress(url)).hasPassword == hasPassword)
    }

    @Test(arguments: ["", "h", "mysql://h", "postgres://h/a b", "postgres://h/\n"])
    func `What is no URL of PostgreSQL's is refused`(url: String) {
        #expect(PostgreSQLAddress(url) == nil)
    }

    @Test func `Backup and restore are for a data directory`() throws {
        let arguments = try ServerArguments.parse(["backup", "x", "--store", "postgres://h/n"]).1
        #expect(throws: UsageError.self) { try arguments.data(for: "backup") }
    }
}
