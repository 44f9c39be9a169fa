import Career
import Replication
import SQLite
import Sealing
import SyncProtocol
import TestSupport
import Testing

@testable import ServerStore

@Suite struct ServerBackupTests {
    let kit: StorageKit
    let account: Account
    let timeline = Identifier.test(1)
    let holder: Holder
    var surroundings: Surroundings {
        let clock = kit.clock
        return Surroundings(now: { clock.now })
    }
    var data: String { kit.folder.file("data") }
    var backup: String { kit.folder.file("backup") }

    init() throws {
        kit = try StorageKit()
        account = try kit.enrol("owner", token: "a token of the laptop")
        holder = Holder(timeline)
    }

    /// Pushes so many changes and keeps what the server answers.
    private func push(_ author: inout Author, _ count: Int) throws {
        let changes = author.write(count: count)
        let signature = author.sign(changes[count - 1])
        let answer = try kit.sync(holder.request(changes, [signature]), account)
        #expect(answer.accepted == count)
        for change in changes { #expect(holder.add(change)) }
        holder.signatures.append(signature)
        #expect(holder.store(answer))
    }

    @Test(.inFiles) func `A backup beside the server is whole, private and sound`() throws {
        var author = Author(1, timeline)
        try push(&author, 3)
        let outcome = try Backup.make(of: data, at: backup, surroundings)
        #expect(outcome == Backup.Outcome(accounts: 1, timelines: 1, changes: 3))
        // The server goes on meanwhile and after.
        try push(&author, 2)
        #expect(try Folders.exposed(in: backup) == [])
        #expect(try Storage.check(path: backup, surroundings) == [])
        #expect(FolderTree.names(in: kit.folder.path).filter { $0.hasSuffix(".partial") } == [])
        #expect(throws: StoreError.self) { try Backup.make(of: data, at: backup, surroundings) }
    }

    @Test(.inFiles) func `A damaged log makes no backup, and leaves nothing`() throws {
        var author = Author(1, timeline)
        try push(&author, 3)
        let log = kit.folder.file(kit.log(timeline, account))
        try kit.reopen {
            let connection = try Connection(path: log)
            defer { connection.close() }
            try connection.run("UPDATE changes SET line = x'7b7d' WHERE sequence = 2")
        }
        #expect(throws: StoreError.self) { try Backup.make(of: data, at: backup, surroundings) }
        #expect(FolderTree.names(in: kit.folder.path).filter { $0.hasPrefix("backup") } == [])
    }

    @Test(.inFiles) func `Going back to a backup is noticed, and a sync heals`() throws {
        var author = Author(1, timeline)
        try push(&author, 3)
        _ = try Backup.make(of: data, at: backup, surroundings)
        try push(&author, 2)
        try kit.reopen {
            let outcome = try Backup.restore(backup, to: data, surroundings)
            #expect(outcome.restored == Backup.Outcome(accounts: 1, timelines: 1, changes: 3))
            let kept = try #require(outcome.kept)
            #expect(try Storage.check(path: data, surroundings) == [])
            #expect(try Folders.exposed(in: data) == [])
            #expect(FolderTree.mode("\(kept)/accounts.db") != nil)
        }
        let noticed = try kit.sync(holder.request(), account)
        #expect(noticed.isRollback && noticed.head == 3)
        var heal = holder.request(holder.changes, holder.signatures)
        heal.cursor = nil
        heal.tips = holder.tips
        let healed = try kit.sync(heal, account)
        #expect(healed.frontier == holder.frontier.digest)
    }

    @Test(.inFiles) func `Even a backup of this moment begins a new epoch`() throws {
        var author = Author(1, timeline)
        try push(&author, 3)
        _ = try Backup.make(of: data, at: backup, surroundings)
        try kit.reopen { _ = try Backup.restore(backup, to: data, surroundings) }
        #expect(try kit.sync(holder.request(), account).isRollback)
    }

    @Test(.inFiles) func `What ended since the backup stays ended`() throws {
        var author = Author(1, timeline)
        try push(&author, 3)
        _ = try kit.enrol("owner", token: "a token of the stolen one")
        _ = try kit.enrol("bob", token: "a token of bob's")
        _ = try Backup.make(of: data, at: backup, surroundings)
        let accounts = kit.storage.accounts
        let stolen = try #require(try accounts.session(token: "a token of the stolen one"))
        #expect(try accounts.revoke(stolen.enrolment))
        try kit.storage.delete(timeline, of: account)
        try kit.storage.remove(try #require(try accounts.account(named: "bob")))
        try kit.reopen {
            let outcome = try Backup.restore(backup, to: data, surroundings)
            #expect(outcome.ended == 3)
        }
        #expect(try kit.storage.accounts.session(token: "a token of the laptop") != nil)
        #expect(try kit.storage.accounts.session(token: "a token of the stolen one") == nil)
        #expect(try kit.storage.accounts.session(token: "a token of bob's") == nil)
        #expect(try kit.sync(holder.request(), account).problem == "gone")
    }

    @Test(.inFiles) func `A backup moves to another machine, with its ends`() throws {
        var author = Author(1, timeline)
        try push(&author, 3)
        try kit.storage.delete(.test(2), of: account)
        _ = try Backup.make(of: data, at: backup, surroundings)
        let fresh = kit.folder.file("fresh")
        let outcome = try Backup.restore(backup, to: fresh, surroundings)
        #expect(outcome.kept == nil && outcome.ended == 0)
        let storage = try Storage(path: fresh, surroundings)
        defer { storage.close() }
        #expect(try storage.accounts.session(token: "a token of the laptop") != nil)
        let standing = try storage.accounts.standing(of: account, in: .test(2))
        #expect(standing == .gone(successor: nil, isOwn: true))
        #expect(try storage.timelines(of: account).map(\.head) == [3])
    }

    @Test(.inFiles) func `A code that nobody used is none after a restore`() throws {
        let code = try kit.storage.accounts.invite("owner")
        _ = try Backup.make(of: data, at: backup, surroundings)
        try kit.reopen { _ = try Backup.restore(backup, to: data, surroundings) }
        let token = Digest(hashing: "a token of the desktop")
        #expect(try kit.storage.accounts.enrol(code: code, token: token, machine: "x") == nil)
    }

    @Test(.inFiles)
    func `A restore keeps away from a running server, from itself and from no backup`() throws {
        var author = Author(1, timeline)
        try push(&author, 1)
        _ = try Backup.make(of: data, at: backup, surroundings)
        #expect(throws: StoreError.locked(data)) {
            try Backup.restore(backup, to: data, surroundings)
        }
        #expect(throws: StoreError.self) {
            try Backup.restore(kit.folder.file("nothing"), to: data, surroundings)
        }
        try kit.reopen {
            #expect(throws: StoreError.self) { try Backup.restore(data, to: data, surroundings) }
        }
        #expect(try kit.sync(holder.request(), account).head == 1)
    }

    @Test(.inFiles) func `A damaged backup changes nothing`() throws {
        var author = Author(1, timeline)
        try push(&author, 3)
        _ = try Backup.make(of: data, at: backup, surroundings)
        let log = "\(backup)/timelines/\(account.id)/\(timeline.text).db"
        let connection = try Connection(path: log)
        try connection.run("UPDATE changes SET line = x'7b7d' WHERE sequence = 2")
        connection.close()
        try push(&author, 1)
        try kit.reopen {
            #expect(throws: StoreError.self) { try Backup.restore(backup, to: data, surroundings) }
        }
        #expect(try kit.sync(holder.request(), account).head == 4)
        #expect(try !kit.sync(holder.request(), account).isRollback)
    }

    /// The moves of a restore, cut after each of them.
    @Test(.inFiles, arguments: 0...4)
    func `A restore that was interrupted while it moved is finished`(_ moves: Int) throws {
        var author = Author(1, timeline)
        try push(&author, 3)
        _ = try Backup.make(of: data, at: backup, surroundings)
        try push(&author, 2)
        try kit.reopen {
            // What lies ready before the first move.
            let other = kit.folder.file("other")
            _ = try Backup.restore(backup, to: other, surroundings)
            try FolderTree.make("\(data)/restore/before")
            try FolderTree.rename("\(other)/accounts.db", to: "\(data)/restore/accounts.db")
            try FolderTree.rename("\(other)/timelines", to: "\(data)/restore/timelines")
            let steps = [
                ("timelines", "restore/before/timelines"), ("restore/timelines", "timelines"),
                ("accounts.db", "restore/before/accounts.db"),
                ("restore/accounts.db", "accounts.db"),
            ]
            for (from, to) in steps.prefix(moves) {
                try FolderTree.rename("\(data)/\(from)", to: "\(data)/\(to)")
            }
            #expect(throws: StoreError.self) { try Storage.check(path: data, surroundings) }
        }
        #expect(try kit.sync(holder.request(), account).isRollback)
        #expect(FolderTree.mode("\(data)/restore") == nil)
        #expect(FolderTree.names(in: data).contains { $0.hasPrefix("before-restore-") })
    }

    @Test(.inFiles) func `The operator sees every timeline and account beside the server`() throws {
        var author = Author(1, timeline)
        try push(&author, 3)
        _ = try kit.enrol("bob", token: "a token of bob's")
        let beside = try StorageBeside(path: data, surroundings)
        defer { beside.close() }
        let timelines = try beside.timelines()
        #expect(timelines.map(\.id) == [timeline.text] && timelines.map(\.changes) == [3])
        let bytes = holder.changes.reduce(0) { $0 + $1.line.count }
        #expect(timelines.first?.bytes == bytes)
        #expect(try beside.storedBytes(of: account) == bytes)
        let bob = try #require(try beside.accounts.account(named: "bob"))
        #expect(try !beside.remove(bob))
        #expect(try kit.storage.accounts.session(token: "a token of bob's") == nil)
        try push(&author, 1)
    }

    @Test(.inFiles) func `A check sees what the ends and the accounts disagree on`() throws {
        #expect(try Storage.check(path: data, surroundings) == [])
        let ends = try Connection(path: "\(data)/revocations.db")
        let session = try #require(
            try kit.storage.accounts.session(token: "a token of the laptop"))
        try ends.run("INSERT INTO enrolments VALUES (?, 5)", .text(session.enrolment))
        ends.close()
        #expect(try Storage.check(path: data, surroundings).count == 1)
        try kit.reopen()
        #expect(try Storage.check(path: data, surroundings) == [])
        #expect(try kit.storage.accounts.session(token: "a token of the laptop") == nil)
    }
}
