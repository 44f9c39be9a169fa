#if PostgreSQL
    import Career
    import Replication
    import Sealing
    import SQLite
    import SyncProtocol
    import TestSupport
    import Testing

    @testable import ServerStore

    @Suite(
        .enabled(if: PostgreSQLCluster.programs != nil, "no PostgreSQL here"), .serialized, .inFiles
    )
    struct StoreMoveTests {
        private static let surroundings = Surroundings(now: { 1_700_000_000 })

        /// A folder with two accounts, a shared timeline, a deleted one, links and ends.
        private func filled() throws -> SharingKit {
            let kit = try SharingKit()
            let accounts = kit.storage.storage.accounts
            let ada = try #require(try accounts.account(named: "ada"))
            let bob = try #require(try accounts.account(named: "bob"))
            for number in 11...13 {
                var author = Author(UInt8(number), kit.timeline)
                let changes = author.write(count: 200)
                _ = try kit.storage.sync(
                    Holder(kit.timeline).request(changes, [author.sign(changes[199])]), ada)
            }
            let offer = try #require(
                try accounts.makeInvitation(
                    to: kit.timeline, of: ada, role: .editor, recipient: nil,
                    expires: 1_700_001_000))
            #expect(try accounts.accept(code: offer.code, by: bob) != .refused)
            _ = try accounts.makeLink(
                to: kit.timeline, of: ada, scope: .all, expires: 1_700_900_000)
            var other = Author(2, .test(2))
            let change = other.write()
            _ = try kit.storage.sync(
                Holder(.test(2)).request([change], [other.sign(change)]), bob)
            try kit.storage.storage.delete(.test(2), of: bob)
            return kit
        }

        /// What a storage holds, as far as it can be asked.
        private func inventory(_ storage: Storage) throws -> [String] {
            var lines: [String] = []
            for account in try storage.accounts.all() {
                lines.append("\(account) \(try storage.chargedBytes(account))")
                for summary in try storage.timelines(of: account) {
                    let timeline = try #require(Identifier(summary.id))
                    lines.append(
                        "\(summary) \(try storage.accounts.members(of: timeline, owner: account))")
                    lines.append("\(try storage.accounts.links(to: timeline, of: account))")
                    let owner = summary.access.owner
                    lines.append(
                        "\(try storage.reach(of: timeline, in: owner).map { "\($0)" } ?? "")")
                    let all = try storage.read(timeline, of: owner) { try $0.state().hash }
                    lines.append("\(all?.hex ?? "")")
                }
            }
            lines += try storage.accounts.enrolments().map { "\($0)" }
            lines += try storage.accounts.revocations.timelines().map { "\($0)" }
            return lines
        }

        @Test func `There and back again, nothing is different`() throws {
            let cluster = try PostgreSQLCluster()
            let store = StoreLocation.postgreSQL(try #require(PostgreSQLAddress(cluster.url)))
            let kit = try filled()
            let expected = try inventory(kit.storage.storage)
            let folder = StoreLocation.directory(kit.storage.folder.file("data"))
            let back = kit.storage.folder.file("back")
            var moved: StoreMove.Outcome?
            try kit.restart {
                moved = try StoreMove.run(from: folder, to: store, Self.surroundings)
                // A second time there is something in the way.
                #expect(throws: StoreError.self) {
                    try StoreMove.run(from: folder, to: store, Self.surroundings)
                }
                let inPostgreSQL = try Storage(at: store, Self.surroundings)
                #expect(try inventory(inPostgreSQL) == expected)
                #expect(try inPostgreSQL.check() == [])
                inPostgreSQL.close()
                #expect(
                    try StoreMove.run(from: store, to: .directory(back), Self.surroundings)
                        == moved)
            }
            #expect(moved == .init(accounts: 3, timelines: 1, changes: 600))
            let again = try Storage(path: back, Self.surroundings)
            #expect(try inventory(again) == expected)
            again.close()
            #expect(try Storage.check(path: back, Self.surroundings) == [])
            #expect(throws: StoreError.self) {
                try StoreMove.run(from: store, to: .directory(back), Self.surroundings)
            }
            #expect(throws: StoreError.self) {
                try StoreMove.run(from: folder, to: .directory(back), Self.surroundings)
            }
        }

        @Test func `Nothing is moved or renewed under a server, and none starts meanwhile`() throws
        {
            let cluster = try PostgreSQLCluster()
            let address = try #require(PostgreSQLAddress(cluster.url))
            let store = StoreLocation.postgreSQL(address)
            let kit = try filled()
            let folder = StoreLocation.directory(kit.storage.folder.file("data"))
            let back = kit.storage.folder.file("back")
            let server = try Storage(at: store, Self.surroundings)
            // It runs, and has no connection in use.
            #expect(server.isWritable)
            try kit.restart {
                #expect(throws: StoreError.self) {
                    try StoreMove.run(from: folder, to: store, Self.surroundings)
                }
                #expect(throws: StoreError.self) {
                    try StoreMove.run(from: store, to: .directory(back), Self.surroundings)
                }
                let another = try Storage(at: store, Self.surroundings)
                #expect(throws: StoreError.self) { try another.renew(Self.surroundings) }
                another.close()
                #expect(try cluster.query("SELECT count(*) FROM vita.accounts") == "0")
                #expect(server.isWritable)
                server.close()
                let mover = try Storage(at: store, Self.surroundings)
                try mover.engine.alone {
                    let error = #expect(throws: PostgreSQLError.self) {
                        try Storage(at: store, Self.surroundings)
                    }
                    #expect(error.map { StoreFailure($0) } == .unavailable)
                }
                // Over, it shares again.
                try Storage(at: store, Self.surroundings).close()
                mover.close()
                #expect(
                    try StoreMove.run(from: folder, to: store, Self.surroundings).changes == 600)
            }
        }

        @Test func `Tables of more rows than are read at once are moved whole`() throws {
            let cluster = try PostgreSQLCluster()
            let store = StoreLocation.postgreSQL(try #require(PostgreSQLAddress(cluster.url)))
            let folder = try TemporaryDirectory()
            let first = StoreLocation.directory(folder.file("first"))
            let (accounts, ends) = (MovedTable.piece + 7, 2 * MovedTable.piece)
            let storage = try Storage(at: first, Self.surroundings)
            try storage.engine.accounts.use { database in
                try database.run(
                    "INSERT INTO accounts (id, name, created) VALUES (?, ?, ?)",
                    each: (0..<accounts).map {
                        [.text("id\($0)"), .text("name é \($0)"), .integer(Int64($0))]
                    })
                try database.run(
                    "INSERT INTO timelines (account, id, created) VALUES (?, ?, ?)",
                    each: (0..<accounts).flatMap { account in
                        (0..<2).map {
                            [
                                .text("id\(account)"), .text(Identifier.test(UInt8($0)).text),
                                .integer(1),
                            ]
                        }
                    })
            }
            try storage.engine.ends.use { database in
                try database.run(
                    "INSERT INTO timelines (account, id, deleted) VALUES (?, ?, ?)",
                    each: (0..<ends).map {
                        [.text("id\($0 % 3)"), .text("t\($0)"), .integer(Int64($0))]
                    })
            }
            storage.close()
            let outcome = StoreMove.Outcome(accounts: accounts, timelines: 0, changes: 0)
            #expect(try StoreMove.run(from: first, to: store, Self.surroundings) == outcome)
            #expect(try cluster.query("SELECT count(*) FROM vita.accounts") == "\(accounts)")
            // What ended was settled when the folder was opened, and left its tombstones.
            let timelines = 2 * accounts + ends
            #expect(try cluster.query("SELECT count(*) FROM vita.timelines") == "\(timelines)")
            #expect(try cluster.query("SELECT count(*) FROM vita.ended_timelines") == "\(ends)")
            let again = folder.file("again")
            #expect(
                try StoreMove.run(from: store, to: .directory(again), Self.surroundings) == outcome)
        }

        @Test func `A damaged log is not moved, and leaves nothing`() throws {
            let cluster = try PostgreSQLCluster()
            let store = StoreLocation.postgreSQL(try #require(PostgreSQLAddress(cluster.url)))
            let kit = try filled()
            let ada = try #require(try kit.storage.storage.accounts.account(named: "ada"))
            _ = try kit.storage.storage.engine.withLog(
                LogKey(owner: ada.id, timeline: kit.timeline), .alone, Self.surroundings
            ) { log in
                try log.connection.run(
                    "UPDATE changes SET line = ? WHERE sequence = 300", .blob([0x7B, 0x7D]))
            }
            try kit.restart {
                #expect(throws: StoreError.self) {
                    try StoreMove.run(
                        from: .directory(kit.storage.folder.file("data")), to: store,
                        Self.surroundings)
                }
            }
            #expect(try cluster.query("SELECT count(*) FROM vita.accounts") == "0")
            #expect(try cluster.query("SELECT count(*) FROM vita.changes") == "0")
        }

        @Test func `After a restore each log has a new epoch, and what ended stays so`() throws {
            let cluster = try PostgreSQLCluster()
            let address = try #require(PostgreSQLAddress(cluster.url))
            let storage = try Storage(
                address, TestStore.limits, schema: "vita", Self.surroundings)
            let code = try storage.accounts.invite("owner")
            let account = try #require(
                try storage.accounts.enrol(
                    code: code, token: Digest(hashing: "a token"), machine: "laptop"))
            var author = Author(1, .test(1))
            let change = author.write()
            var budget = PageBudget(storage.limits)
            _ = try storage.sync(
                Holder(.test(1)).request([change], [author.sign(change)]), account: account,
                budget: &budget)
            let before = try #require(try storage.reach(of: .test(1), in: account))
            let session = try #require(try storage.accounts.session(token: "a token"))
            // As if the accounts came from before the machine was revoked.
            #expect(try storage.accounts.revoke(session.enrolment))
            try cluster.query("UPDATE vita.enrolments SET revoked = NULL")
            let unused = try storage.accounts.invite("owner")
            let (timelines, ended) = try storage.renew(Self.surroundings)
            #expect(timelines == 1)
            #expect(ended == 1)
            let after = try #require(try storage.reach(of: .test(1), in: account))
            #expect(after.epoch != before.epoch)
            #expect(after.head == before.head)
            #expect(
                try storage.accounts.enrol(
                    code: unused, token: Digest(hashing: "another"), machine: "m") == nil)
            #expect(
                try cluster.query("SELECT count(*) FROM vita.enrolments WHERE revoked IS NULL")
                    == "0")
        }
    }
#endif
