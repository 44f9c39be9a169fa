import Career
import SQLite
import TestSupport
import Testing

@testable import ServerStore

/// How SQLite is told to wait for the disk. What that is worth is seen by campaigns that cut the
/// power; that nobody turned it off is seen here.
@Suite struct DurabilityTests {
    /// `PRAGMA synchronous` as SQLite counts: 2 waits with each commit, 3 for the folder too.
    private static func waiting(_ database: any Database) throws -> Int? {
        try database.first("PRAGMA synchronous", []) { $0.int(0) }
    }

    @Test func `A log waits for the disk with each commit`() throws {
        let kit = try LogKit()
        #expect(try Self.waiting(kit.log.connection) == 2)
        // The kit closes its log when it goes.
        kit.log.close()
    }

    @Test func `A change that the disk has altered is passed on to nobody`() throws {
        let kit = try LogKit()
        var author = Author(1, kit.timeline)
        let change = author.write(note: "as it was written")
        try kit.push([change], [author.sign(change)])
        try kit.log.connection.run("UPDATE changes SET line = CAST(line || x'20' AS BLOB)", [])
        #expect(throws: StoreError.self) { try kit.sync(Holder(kit.timeline).request()) }
    }

    @Test func `Accounts and what ended wait for the disk and the folder`() throws {
        let kit = try LogKit()
        let directory = try DataDirectory(kit.folder.file("data"), exclusively: true)
        let accounts = try EmbeddedStore.accounts(
            in: directory, Surroundings(now: { 1_700_000_000 }))
        defer { accounts.close() }
        let ends = try EmbeddedStore.ends(in: directory)
        defer { ends.close() }
        #expect(try accounts.use { try Self.waiting($0) } == 3)
        #expect(try ends.use { try Self.waiting($0) } == 3)
    }
}
